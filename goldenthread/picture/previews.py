"""What an agreement would show of real children, in counts: never a name, and nobody's record.

Every count comes from the decision itself, asked of the facts as they stand now. Of a large agency's children
a part is weighed and the rest reckoned from it; the page says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from goldenthread.agencies.actors import Actor, operator
from goldenthread.agencies.models import Agency
from goldenthread.agencies.states import Kind
from goldenthread.children.models import AgencyRecord
from goldenthread.children.queries.facts import standing
from goldenthread.episodes.models import Episode
from goldenthread.picture.layout import PLANS
from goldenthread.risk.models import Assessment
from goldenthread.sharing import wall
from goldenthread.sharing.policy import Item, Released
from goldenthread.sharing.queries import agreements, proposals
from goldenthread.sharing.queries.proposals import Case, Receiver
from goldenthread.sharing.queries.standing import Standing, standings
from goldenthread.sharing.states import Category, Level

# As many records are weighed in each direction; an agency with fewer is counted whole.
WEIGHED = 1200
FEWEST = 40


@dataclass(slots=True)
class Line:
    """One category: how many items are shown today, would be, are new, would go, and stay hidden."""

    category: Category
    now: float = 0
    then: float = 0
    new: float = 0
    gone: float = 0
    if_missing: float = 0
    told_of: float = 0
    hidden: float = 0


@dataclass(slots=True)
class Direction:
    """All that would pass one way: what others would see of ours, or we of theirs."""

    is_ours: bool
    lines: dict[Category, Line] = field(default_factory=dict)
    children: float = 0
    children_now: float = 0
    people: set[int] = field(default_factory=set)
    why_hidden: Counter[str] = field(default_factory=Counter)
    weighed: int = 0
    of: int = 0

    @property
    def is_estimate(self) -> bool:
        """Whether only a part of the records was weighed."""
        return self.weighed < self.of

    @property
    def items(self) -> int:
        """How many items would be shown."""
        return round(sum(line.then for line in self.lines.values()))

    @property
    def items_now(self) -> int:
        """How many items are shown today."""
        return round(sum(line.now for line in self.lines.values()))

    @property
    def new(self) -> int:
        """How many items would be shown that are not shown today."""
        return round(sum(line.new for line in self.lines.values()))

    @property
    def gone(self) -> int:
        """How many items would not be shown any more."""
        return round(sum(line.gone for line in self.lines.values()))

    @property
    def hidden(self) -> int:
        """How many items stay hidden from everybody there."""
        return round(sum(line.hidden + line.told_of for line in self.lines.values()))

    @property
    def whole_children(self) -> int:
        """How many children would have something shown."""
        return round(self.children)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why items stay hidden, the commonest reason first."""
        return self.why_hidden.most_common()

    @property
    def rows(self) -> list[Line]:
        """The categories in their order, in whole numbers."""
        found = (self.lines[one] for one in Category if one in self.lines)
        return [_whole(line) for line in found]


def _whole(line: Line) -> Line:
    numbers = ("now", "then", "new", "gone", "if_missing", "told_of", "hidden")
    return replace(line, **{name: round(getattr(line, name)) for name in numbers})


@dataclass(frozen=True, slots=True)
class Preview:
    """Both directions, as the actor's agency would find them."""

    ours: Direction
    theirs: Direction


def preview(actor: Actor, version: int, *, at: datetime) -> Preview:
    """What a wording would show: others of the actor's agency's records, and it of theirs.

    Call it through ``actions.preview``, which leaves the entry.
    """
    agreements.version(actor, version, at=at)
    with wall.serving():
        parties = proposals.parties(version)
        own = [one for one in parties if one.pk == actor.agency]
        others = [one for one in parties if one.pk != actor.agency]
        return Preview(
            ours=_direction(version, own, others, at=at, is_ours=True),
            theirs=_direction(version, others, own, at=at, is_ours=False),
        )


def _direction(
    version: int, givers: list[Agency], takers: list[Agency], *, at: datetime, is_ours: bool
) -> Direction:
    found = Direction(is_ours)
    receivers = proposals.receivers(version, takers, at=at)
    if not receivers:
        return found
    for giver in givers:
        records = AgencyRecord.objects.filter(agency=giver)
        most = max(FEWEST, WEIGHED // len(givers))
        weighed = list(records.order_by("pk").values_list("pk", "child")[:most])
        total = len(weighed) if len(weighed) < most else records.count()
        found.weighed, found.of = found.weighed + len(weighed), found.of + total
        if weighed:
            _weigh(found, giver, dict(weighed), receivers=receivers, share=total / len(weighed), at=at)
    return found


def _weigh(
    found: Direction, giver: Agency, children: dict[UUID, UUID], *, receivers: list[Receiver], share: float,
    at: datetime,
) -> None:  # fmt: skip
    items = _items(giver, children)
    cases = _cases(set(children.values()), receivers, at)
    seen: set[UUID] = set()
    seen_now: set[UUID] = set()
    for (child, category, handling), count in items.items():
        item = Item(category, giver.pk, Kind(giver.kind), Level(handling))
        is_shown, was_shown = _add(found, item, cases[child], receivers=receivers, count=count * share)
        seen |= {child} if is_shown else set()
        seen_now |= {child} if was_shown else set()
    found.children += len(seen) * share
    found.children_now += len(seen_now) * share


def _add(
    found: Direction, item: Item, cases: list[Case], *, receivers: list[Receiver], count: float
) -> tuple[bool, bool]:
    """Weigh some items alike before every receiver; whether anybody would be shown them, and is."""
    line = found.lines.setdefault(item.category, Line(item.category))
    opinions = [one.opinion(item, case) for one, case in zip(receivers, cases, strict=True)]
    for receiver, opinion in zip(receivers, opinions, strict=True):
        for role in opinion.then:
            found.people |= receiver.people[role]
    now, then = any(one.now for one in opinions), any(one.then for one in opinions)
    told_of = not then and any(one.is_told_of for one in opinions)
    line.now += count * now
    line.then += count * then
    line.new += count * (then and not now)
    line.gone += count * (now and not then)
    line.if_missing += count * any(one.if_missing for one in opinions)
    line.told_of += count * told_of
    line.hidden += count * (not then and not told_of)
    if not then and not told_of:
        found.why_hidden[min((one.because for one in opinions), key=len)] += round(count)
    return then, now


def _items(giver: Agency, children: dict[UUID, UUID]) -> Counter[tuple[UUID, Category, int]]:
    """How many items of each category and handling an agency holds of each child."""
    counted: Counter[tuple[UUID, Category, int]] = Counter()
    for part in (part for plan in PLANS for part in plan.parts):
        columns = () if part.only else ("record_id", "handling")
        for row in standing(part.model, children, columns=columns):
            if part.only is None or part.only(row):
                counted[children[row.record_id], part.category, row.handling] += 1
    for child, category in _live(giver, children.values()):
        counted[child, category, int(Level.CONTENT)] += 1
    return counted


def _live(giver: Agency, children: Iterable[UUID]) -> Iterator[tuple[UUID, Category]]:
    """Reports taken here, and the grades of their risk."""
    asked = {*children}
    reports = Episode.objects.filter(force=giver, record__child__in=asked)
    grades = Assessment.objects.filter(episode__force=giver, episode__record__child__in=asked)
    for child in reports.values_list("record__child", flat=True):
        yield child, Category.EPISODES
    for child in grades.values_list("episode__record__child", flat=True):
        yield child, Category.ASSESSMENTS


def _cases(children: set[UUID], receivers: list[Receiver], at: datetime) -> dict[UUID, list[Case]]:
    """How each child stands for each receiver."""
    known = standings(operator(), children)
    opened = proposals.releases(children, to=[one.agency.pk for one in receivers], at=at)
    return {
        child: [
            _case(known.get(child, Standing()), one, frozenset(opened.get(child, ()))) for one in receivers
        ]
        for child in children
    }


def _case(known: Standing, receiver: Receiver, opened: frozenset[Released]) -> Case:
    key = receiver.agency.pk
    return Case(
        reasons=frozenset(one.why for one in known.involved if one.agency == key),
        live=frozenset(known.live), is_shielded=bool(known.shields),
        releases=frozenset(one for one in opened if one.to == key),
    )  # fmt: skip
