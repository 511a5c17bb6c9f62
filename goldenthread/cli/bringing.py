"""What the import command does, through the same actions as the pages; needs Django set up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from django.db import Error as DatabaseError

from goldenthread.agencies import queries as agencies
from goldenthread.agencies.actors import Actor
from goldenthread.agencies.states import Ability
from goldenthread.children import actions as children
from goldenthread.core import clock
from goldenthread.core.refusals import Conflict, Locked
from goldenthread.exchange import actions, files, queries, queue
from goldenthread.exchange.layouts import LAYOUTS, MAPPED
from goldenthread.exchange.readers.mapping import MappingFaults
from goldenthread.exchange.reports import KEPT, told
from goldenthread.exchange.states import WORK, State
from goldenthread.sharing.queries import partners

ORIGIN = "command line"
CHUNK = 1 << 20
BROUGHT_IN, REFUSED, CANNOT, NOBODY = 0, 1, 2, 3


class Watch(Protocol):
    """Who looks on."""

    def begin(self, step: str, expected: int | None) -> None: ...

    def rows(self, rows: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for."""

    path: Path
    agency: str
    system: str
    layout: str
    mapping: str = ""
    by: str = ""
    is_dry: bool = False
    only_good_rows: bool = False
    is_new_system: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: the exit code, a sentence, and the report."""

    code: int
    sentence: str
    state: str = ""
    key: str = ""
    report: dict[str, Any] = field(default_factory=dict)
    refused: int = 0
    refusals: list[dict[str, Any]] = field(default_factory=list)

    @property
    def facts(self) -> dict[str, dict[str, int]]:
        """The counts by kind, of what there is any."""
        return {kind: one for kind, one in self.report.get("facts", {}).items() if any(one.values())}

    def plain(self) -> dict[str, Any]:
        """The answer for a program."""
        names = ("introduced", "moved", "waiting", "aside")
        return {
            "exit_code": self.code, "said": self.sentence, "import": self.key, "state": self.state,
            "facts": self.report.get("facts", {}), **{name: self.report.get(name) for name in names},
            "refused": self.refused, "refusals": self.refusals,
        }  # fmt: skip


class CannotBring(Exception):
    """Keeps the command from beginning; says with which exit code, and why."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


def bring(asked: Asked, *, watch: Watch) -> Answer:
    """Check a file and bring it in, in this process unless a worker is at it already."""
    try:
        actor = _actor(asked)
        key = _receive(asked, actor)
        return _go_on(asked, actor, key, watch=watch)
    except CannotBring as refused:
        return Answer(refused.code, refused.sentence)
    except (Conflict, Locked) as refused:
        return Answer(CANNOT, str(refused) or "Somebody else is working on this file at this instant.")
    except DatabaseError as fault:
        return Answer(
            CANNOT, f"The database does not answer ({type(fault).__name__}). Nothing is half there."
        )


def _actor(asked: Asked) -> Actor:
    agency = agencies.agency(asked.agency)
    if agency is None:
        raise CannotBring(CANNOT, f"There is no agency with the code {asked.agency}.")
    if not asked.by:
        raise CannotBring(NOBODY, "Say with --as who brings the file in: the ledger names them.")
    actor = agencies.actor_at(asked.by, agency=agency, ability=Ability.SUPPLY, at=clock.now(), origin=ORIGIN)
    if actor is None:
        raise CannotBring(NOBODY, f"Nobody with that address may bring in files of {agency}.")
    return actor


def _receive(asked: Asked, actor: Actor) -> UUID:
    if asked.layout not in LAYOUTS:
        raise CannotBring(CANNOT, f"There is no layout “{asked.layout}”: use {', '.join(LAYOUTS)}.")
    mapping = _mapping(asked, actor)
    with _opened(asked.path) as (name, chunks):
        source = _source(asked, actor)
        try:
            file = actions.receive(
                source_id=source, layout=asked.layout, mapping=mapping, name=name, chunks=chunks, by=actor,
                at=clock.now(),
            )  # fmt: skip
        except MappingFaults as faults:
            raise CannotBring(CANNOT, f"The mapping cannot be used. {faults}") from faults
    return file.pk


def _mapping(asked: Asked, actor: Actor) -> str:
    if asked.layout != MAPPED:
        return ""
    known = queries.mappings(actor)
    if asked.mapping in known:
        return known[asked.mapping]
    path = Path(asked.mapping)
    if not asked.mapping or not path.is_file():
        raise CannotBring(CANNOT, f"Say with --mapping which: a TOML file, or one of {', '.join(known)}.")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotBring(
            CANNOT, f"The mapping cannot be read: {path.name} is not a text in UTF-8."
        ) from fault


def _source(asked: Asked, actor: Actor) -> int:
    """The system by its name; a new one only where it is said to be: a slip would double every child."""
    known = {source.system: source.pk for source in queries.sources(actor)}
    if asked.system in known:
        return known[asked.system]
    if known and not asked.is_new_system:
        raise CannotBring(
            CANNOT,
            f"{actor.agency_name} sends from {', '.join(known)}. If {asked.system} is new, add --new-system.",
        )
    return children.name_source(asked.system, by=actor, at=clock.now()).pk


@contextmanager
def _opened(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    if not path.exists():
        raise CannotBring(CANNOT, f"There is no file {path}.")
    try:
        stream = files.packed(path) if path.is_dir() else path.open("rb")
    except OSError as fault:
        raise CannotBring(CANNOT, f"{path} cannot be opened: {fault.strerror}.") from fault
    with stream:
        name = f"{path.resolve().name}.zip" if path.is_dir() else path.name
        yield name, iter(lambda: stream.read(CHUNK), b"")


def _go_on(asked: Asked, actor: Actor, key: UUID, *, watch: Watch) -> Answer:
    checked = _worked_off(actor, key, watch=watch, step="Checking")
    state = State(checked.state)
    is_good_enough = state == State.CHECKED or (asked.only_good_rows and told(checked.counts).has_facts)
    if asked.is_dry or state not in {State.CHECKED, State.REFUSED} or not is_good_enough:
        answer = _answer(checked, is_dry=asked.is_dry)
        actions.discard(key, by=actor, at=clock.now())
        return answer
    actions.confirm(key, only_good_rows=asked.only_good_rows, by=actor, at=clock.now())
    done = _worked_off(actor, key, watch=watch, step="Bringing in")
    answer = _answer(done)
    if done.state != State.APPLIED:
        actions.discard(key, by=actor, at=clock.now())
    return answer


def _worked_off(actor: Actor, key: UUID, *, watch: Watch, step: str) -> Any:
    """The import after what it waits for was done, here or by a worker that was quicker."""
    watch.begin(step, queries.find(actor, key).rows_expected)
    while (found := queries.find(actor, key)).state in WORK:
        queue.finish(key, progress=watch.rows)
    return found


def _answer(found: Any, *, is_dry: bool = False) -> Answer:
    refusals = [
        {name: getattr(one, name) for name in ("table", "line", "column", "value", "reason")}
        for one in queries.refusals(found, most=KEPT)
    ]
    code, sentence = _outcome(found, is_dry=is_dry)
    report = asdict(told(found.counts))
    if len(partners(found.source.agency_id, at=clock.now())) <= 1:
        # Who shares with nobody does not learn that others know these children.
        report |= {"moved": None, "waiting": None}
    return Answer(code, sentence, found.state, str(found.pk), report, found.refused, refusals)


def _outcome(found: Any, *, is_dry: bool) -> tuple[int, str]:
    """The exit code and the sentence for where an import has come to."""
    refused = f"{found.refused:,} {'value was' if found.refused == 1 else 'values were'} refused"
    state = State(found.state)
    if state == State.APPLIED:
        return BROUGHT_IN, f"Brought in; {refused} and left out." if found.refused else "Brought in."
    if state == State.CHECKED and is_dry:
        return BROUGHT_IN, "Every row can be taken. Nothing was changed."
    if state == State.REFUSED:
        return REFUSED, f"{refused}. Nothing was brought in."
    return CANNOT, found.failure or f"The file is: {state.label.lower()}."
