"""Building the wall: its schema and functions, then a policy for each table; nothing when nothing changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from goldenthread.cli.postgres import APPLICATION, DOOR, WALL
from goldenthread.cli.wall.policies import FACTS, SERVING, WALLED, Walled

FUNCTIONS = (Path(__file__).parent / "functions.sql").read_text()
# What the functions read that is not behind the wall themselves.
READ = (
    "agencies_agency", "agencies_area", "agencies_post", "placements_home", "sharing_clause", "sharing_party",
    "sharing_version", "sharing_involvement",
)  # fmt: skip
# Of people only this much, and never how they sign in.
OF_PEOPLE = "GRANT SELECT (id, is_active) ON public.agencies_person TO {wall}"
FOR_THE_DOOR = ("wall.issue(bigint, integer)", "wall.issue_service(text, integer)")

# The child's own account stands in the row of its interview and is told apart from it.
NARRATIVE = ("interviews_recordedinterview", "CASE WHEN fact.narrative <> '' THEN 'interview_narrative' END")

EXISTING = """
CREATE OR REPLACE FUNCTION wall.existing(of_child uuid, for_post bigint)
RETURNS TABLE (agency uuid, source text, category text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE asking wall.viewer := wall.viewer();
BEGIN
    IF asking.is_serving THEN asking := wall.holder(for_post); END IF;
    IF asking.agency IS NULL THEN RETURN; END IF;
    RETURN QUERY
    WITH known AS MATERIALIZED (
        SELECT record.id AS record, record.agency_id AS agency, one.category,
               wall.level(asking, one.category, record.agency_id, of_child) AS level
        FROM public.children_agencyrecord AS record, unnest(asking.categories) AS one (category)
        WHERE record.child_id = of_child AND record.agency_id <> asking.agency
    )
{each};
END $$;
"""


def build(connection: BaseDatabaseWrapper, *, application: str = APPLICATION, door: str = DOOR) -> None:
    """Build it as the owner, in one transaction, so that no moment is without it."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(5704002)")
        cursor.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS wall AUTHORIZATION {}").format(sql.Identifier(WALL))
        )
        mark = _mark(application, door)
        if _is_built(cursor, mark):
            return
        for statement in _statements(application, door, mark):
            cursor.execute(statement)


def _mark(application: str, door: str) -> str:
    whole = "\n".join([FUNCTIONS, repr(WALLED), repr(READ), Path(__file__).read_text(), application, door])
    return hashlib.sha256(whole.encode()).hexdigest()


def _is_built(cursor: object, mark: str) -> bool:
    cursor.execute("SELECT obj_description('wall'::regnamespace)")  # type: ignore[attr-defined]  # a cursor
    return bool(cursor.fetchone()[0] == mark)  # type: ignore[attr-defined]  # a cursor


def _statements(application: str, door: str, mark: str) -> Iterable[sql.Composable]:
    roles = {"wall": WALL, "application": application, "door": door}
    names = {name: sql.Identifier(role) for name, role in roles.items()}
    for statement in (*_what_it_reads(), "SET LOCAL ROLE {wall}"):
        yield sql.SQL(statement).format(**names)
    yield sql.SQL(FUNCTIONS)
    yield sql.SQL(existing())
    for statement in _who_may_ask():
        yield sql.SQL(statement).format(**names)
    yield sql.SQL("COMMENT ON SCHEMA wall IS {}").format(mark)
    yield sql.SQL("RESET ROLE")
    for walled in WALLED:
        yield from _policies(walled, application)


def _what_it_reads() -> Iterable[str]:
    yield "GRANT USAGE ON SCHEMA public TO {wall}"
    for table in (*READ, *(one.table for one in WALLED)):
        yield f"GRANT SELECT ON public.{table} TO {{wall}}"
    yield OF_PEOPLE


def _who_may_ask() -> Iterable[str]:
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA wall FROM PUBLIC"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA wall FROM PUBLIC"
    # The owner, who writes the policies, has to name the functions in them.
    yield "GRANT USAGE ON SCHEMA wall TO {application}, {door}, SESSION_USER"
    yield "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA wall TO {application}, SESSION_USER"
    for function in FOR_THE_DOOR:
        yield f"REVOKE ALL ON FUNCTION {function} FROM {{application}}, SESSION_USER"
        yield f"GRANT EXECUTE ON FUNCTION {function} TO {{door}}"


def _policies(walled: Walled, application: str) -> Iterable[sql.Composable]:
    table, wall = sql.Identifier(walled.table), sql.Identifier(WALL)
    yield sql.SQL("ALTER TABLE public.{} ENABLE ROW LEVEL SECURITY").format(table)
    yield sql.SQL("ALTER TABLE public.{} FORCE ROW LEVEL SECURITY").format(table)
    conditions = {
        "seen": ("SELECT", f"USING ({SERVING} OR {walled.read})"),
        "added": ("INSERT", f"WITH CHECK ({SERVING} OR ({walled.add}))"),
        # What may be seen may be locked; what comes of a change must be one's own.
        "changed": (
            "UPDATE", f"USING ({SERVING} OR {walled.read}) WITH CHECK ({SERVING} OR ({walled.change}))",
        ),
        "removed": ("DELETE", f"USING ({SERVING} OR ({walled.change}))"),
    }  # fmt: skip
    for name, (act, condition) in conditions.items():
        yield sql.SQL("DROP POLICY IF EXISTS {} ON public.{}").format(sql.Identifier(name), table)
        policy = sql.SQL(f"CREATE POLICY {{}} ON public.{{}} FOR {act} TO {{}} ").format(
            sql.Identifier(name), table, sql.Identifier(application)
        )
        yield policy + sql.SQL(condition)
    yield sql.SQL("DROP POLICY IF EXISTS decided ON public.{}").format(table)
    yield sql.SQL("CREATE POLICY decided ON public.{} FOR SELECT TO {} USING (true)").format(table, wall)


def existing() -> str:
    """The function that tells which agencies hold something whose existence alone may be known."""
    told = [*FACTS.items(), NARRATIVE]
    union = "\n        UNION ALL\n".join(_known_of(table, category) for table, category in told)
    return EXISTING.replace("{each}", union)


def _known_of(table: str, category: str) -> str:
    return (
        f"SELECT DISTINCT known.agency, '{table}', known.category FROM known"  # noqa: S608  # ours
        f" JOIN public.{table} AS fact ON fact.record_id = known.record AND fact.superseded_by_id IS NULL"
        f" WHERE known.category = {category} AND least(known.level, fact.handling) = 1"
    )
