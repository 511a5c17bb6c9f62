"""Comparing candidate pairs and noting what came of it, to be acted on from the strongest down."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from uuid import UUID

from psycopg import sql

from goldenthread.children.actions.candidates import candidates
from goldenthread.children.actions.quoting import Quote, quotes, with_quotes
from goldenthread.children.actions.statements import Query, copy, run, stream
from goldenthread.children.queries.people import Known, known
from goldenthread.children.rules import DIFFERENT, DOUBTFUL, SAME, Comparison, compare
from goldenthread.children.rules.comparing import QUOTED
from goldenthread.children.rules.identifiers import SETTLING
from goldenthread.children.states import How

PORTION = 1000
NOTED = sql.Identifier("pg_temp", "compared_pair")
_COLUMNS = ("one", "other", "verdict", "how", "weight", "parts")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, the smaller identifier first, and what comparing them came to."""

    one: UUID
    other: UUID
    verdict: str
    how: How
    weight: float
    parts: list[dict[str, object]]


def note_pairs(records: Query) -> None:
    """Compare every record that a query gives with its candidates; the outcome waits in a temporary table."""
    run(
        sql.SQL(
            "CREATE TEMPORARY TABLE compared_pair"
            " (one uuid, other uuid, verdict text, how text, weight float8, parts text) ON COMMIT DROP"
        )
    )
    for rows in stream(records, size=PORTION):
        pairs = candidates([record for (record,) in rows])
        copy(NOTED, _COLUMNS, [_row(pair) for pair in compared(pairs)])


def _row(pair: Pair) -> tuple[object, ...]:
    return (pair.one, pair.other, pair.verdict, pair.how.value, pair.weight, json.dumps(pair.parts))


def compared(pairs: Iterable[tuple[UUID, UUID]]) -> Iterator[Pair]:
    """Compare these pairs by the rules; brothers and strangers are given too, as different, without parts."""
    wanted = list(pairs)
    found = known({record for pair in wanted for record in pair})
    quoting = [quotes(found[one], found[other]) for one, other in wanted]
    answers = Counter(quote.by for each in quoting for quote in each)
    for (one, other), each in zip(wanted, quoting, strict=True):
        # A number to which two records answer tells nothing.
        told = [quote for quote in each if answers[quote.by] == 1]
        yield _compare(found[one], found[other], told)


def _compare(one: Known, other: Known, told: list[Quote]) -> Pair:
    comparison = compare(with_quotes(one, told), with_quotes(other, told))
    verdict = comparison.verdict
    if verdict == SAME and (one.agency, one.system) == (other.agency, other.system):
        verdict = DOUBTFUL  # one system keeps one record of a child, or somebody must say that it does not
    parts = [asdict(part) for part in comparison.parts] if verdict != DIFFERENT else []
    return Pair(one.record, other.record, verdict, _how(comparison), comparison.weight, parts)


def _how(comparison: Comparison) -> How:
    agreeing = {part.name for part in comparison.parts if part.weight > 0}
    if agreeing & set(SETTLING):
        return How.IDENTIFIER
    return How.CASE if agreeing & set(QUOTED) else How.WEIGHT


def noted(verdict: str, *, size: int) -> Iterator[list[Pair]]:
    """The noted pairs of one verdict, each once, the strongest first."""
    query = sql.SQL(
        "SELECT DISTINCT ON (weight, one, other) one, other, verdict, how, weight, parts"
        " FROM {} WHERE verdict = {} ORDER BY weight DESC, one, other"
    ).format(NOTED, verdict)
    for rows in stream(query, size=size):
        yield [
            Pair(one, other, said, How(how), weight, json.loads(parts))
            for one, other, said, how, weight, parts in rows
        ]


def forget_pairs() -> None:
    """Drop the noted pairs."""
    run(sql.SQL("DROP TABLE {}").format(NOTED))
