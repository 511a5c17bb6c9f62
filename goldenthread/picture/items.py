"""What the picture is made of: items that say where they come from, and four ways of not knowing."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from goldenthread.core.labelled import Labelled


class Gap(Labelled):
    """Why something is not on the page; four different things, each with its own sentence."""

    NONE_RECORDED = "none_recorded", "None recorded"
    NOT_ASKED = "not_asked", "Not asked"
    NOT_ANSWERING = "not_answering", "Source not answering"
    WITHHELD = "withheld", "You may not see this"


@dataclass(frozen=True, slots=True)
class Said:
    """What one fact says in words: the sentence, what stands under it, and when it was so.

    ``label`` names what it is about, so that facts of one kind stand together; ``quote`` holds the child's
    own words, kept as they were said.
    """

    text: str
    label: str = ""
    note: str = ""
    quote: str = ""
    since: date | datetime | None = None
    until: date | datetime | None = None
    is_past: bool = False
    has_time: bool = False
    end_has_time: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item comes from: agency, system, when it was supplied; and why this viewer sees it."""

    agency: UUID
    name: str
    system: str
    supplied_at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing somebody recorded about the child, in words, with its source.

    ``also`` are other sources that say the same to the letter; ``table`` is where in its system it stands.
    """

    key: str
    kind: str
    category: str
    said: Said
    source: Source
    also: tuple[Source, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not on the page, which way, and whom to ask."""

    gap: Gap
    sentence: str
    agency: UUID | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Items about one thing, with every source named and every reason given once."""

    label: str
    items: tuple[Item, ...]

    @property
    def sources(self) -> list[Source]:
        """Where the items come from, each source once."""
        named = {
            (source.name, source.system, source.because): source
            for item in self.items
            for source in (item.source, *item.also)
        }
        return list(named.values())

    @property
    def is_of_one_source(self) -> bool:
        """Whether naming the source once, for all the items, is enough."""
        return len(self.sources) == 1


def blocks(items: list[Item]) -> list[Block]:
    """Put items about one thing together, in the order in which each thing first comes."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.said.label or f"kind {item.kind}", []).append(item)
    return [Block(group[0].said.label, tuple(group)) for group in found.values()]


@dataclass(slots=True)
class Section:
    """A part of the page: items first, then what is not known."""

    key: str
    title: str
    items: list[Item] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    @property
    def current(self) -> list[Block]:
        """What is so now."""
        return blocks([item for item in self.items if not item.said.is_past])

    @property
    def past(self) -> list[Block]:
        """What was so once."""
        return blocks([item for item in self.items if item.said.is_past])

    @property
    def reasons(self) -> list[str]:
        """Why the viewer sees what is here: each agency with its reason, once."""
        return sorted(
            {
                f"{source.name}: {source.because}"
                for item in self.items
                for source in (item.source, *item.also)
            }
        )

    @property
    def count_past(self) -> int:
        """How many items were so once."""
        return sum(item.said.is_past for item in self.items)


@dataclass(frozen=True, slots=True)
class Absence:
    """One earlier time she was away, as one or more agencies recorded it."""

    title: str
    recordings: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ring: a worker who knows her, or the team that answers now."""

    agency: str
    name: str
    role: str
    telephone: str
    now: str = ""
    is_out_of_hours: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Who she is at a glance, and how things stand now."""

    family_name: str
    given_names: str
    known_as: str
    age: int | None
    date_of_birth: date | None
    sex: str
    should_be: str
    responsible: str
    state: str
    is_missing: bool
    episode: UUID | None = None
    reference: str = ""

    @property
    def name(self) -> str:
        """Family name first, as registers have it; said plainly where nobody recorded one."""
        return ", ".join(part for part in (self.family_name, self.given_names) if part) or "Name not recorded"


@dataclass(frozen=True, slots=True)
class Twin:
    """Another child whose record may be of this one; a person has still to decide."""

    child: UUID
    name: str
    agency: str


@dataclass(slots=True)
class Picture:
    """The one page about a child, as one viewer may see it at one instant."""

    child: UUID
    at: datetime
    heading: Heading
    sections: dict[str, Section]
    absences: list[Absence]
    contacts: list[Contact]
    involved: list[str]
    twins: list[Twin]
    shown: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)
    because: set[str] = field(default_factory=set)

    @property
    def items(self) -> list[Item]:
        """Every item on the page."""
        return [item for section in self.sections.values() for item in section.items]

    @property
    def agencies(self) -> list[str]:
        """The agencies whose items are on the page."""
        return sorted({source.name for item in self.items for source in (item.source, *item.also)})
