"""PostgreSQL without Golden Thread: what every measurement is held against."""

from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg
from psycopg import ClientCursor, sql

from goldenthread.cli.new_database import SUPERUSER
from goldenthread.cli.postgres import APPLICATION, DATABASE, DOOR, OWNER, Cluster

CHUNK = 1 << 20
_FACTS = """
SELECT record.child_id, count(*) AS facts
FROM episodes_recordedepisode AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE fact.superseded_by_id IS NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s
"""
_LITTLE_KNOWN = """
SELECT record.child_id FROM children_agencyrecord AS record
JOIN placements_placement AS placement ON placement.record_id = record.id
JOIN placements_home AS home ON home.urn = placement.urn
LEFT JOIN episodes_recordedepisode AS fact ON fact.record_id = record.id
WHERE record.child_id IN (SELECT child_id FROM children_agencyrecord GROUP BY 1 HAVING count(*) = 1)
GROUP BY 1 HAVING count(fact.id) <= 1 ORDER BY 1 LIMIT %s
"""
_NAMED = """
SELECT DISTINCT ON (record.child_id) record.child_id, identity.given_names, identity.family_name,
    identity.date_of_birth
FROM children_agencyrecord AS record
JOIN agencies_agency AS agency ON agency.id = record.agency_id
JOIN children_identity AS identity ON identity.record_id = record.id AND identity.superseded_by_id IS NULL
WHERE identity.given_names <> '' AND identity.family_name <> '' AND identity.date_of_birth IS NOT NULL
ORDER BY record.child_id, agency.kind <> 'authority', record.id
"""
_TRIGRAMS = """
CREATE TABLE bench_name AS
SELECT record.child_id, identity.given_names || ' ' || identity.family_name AS name
FROM children_identity AS identity JOIN children_agencyrecord AS record ON record.id = identity.record_id
WHERE identity.superseded_by_id IS NULL;
CREATE INDEX ON bench_name USING gin (name gin_trgm_ops);
ANALYZE bench_name;
GRANT SELECT ON bench_name TO goldenthread_app
"""
_ALIKE = """
SELECT child_id FROM bench_name WHERE name %% %(name)s
GROUP BY child_id ORDER BY max(similarity(name, %(name)s)) DESC, child_id LIMIT %(most)s
"""
_COPY = "COPY bench_bare FROM STDIN (FORMAT csv, HEADER)"


class Plain:
    """A connection like Django's, but past the second wall: values bound by the client, nothing prepared."""

    def __init__(self, cluster: Cluster | None, database: str) -> None:
        if cluster is None:
            raise RuntimeError("Measured is only the embedded database.")
        self._cluster, self._database = cluster, database
        self.connection = psycopg.connect(
            cluster.url(SUPERUSER, database), cursor_factory=ClientCursor, prepare_threshold=None
        )
        self._statements = facts_of_a_child()

    def close(self) -> None:
        """Let go of it."""
        self.connection.close()

    def settle(self) -> None:
        """Count and clear what was just loaded, as PostgreSQL does by itself within minutes."""
        with self._cluster.connect(database=self._database) as connection:
            connection.execute("VACUUM ANALYZE")

    def facts(self, child: UUID) -> int:
        """Fetch what the picture of a child is made of; how many rows."""
        rows = sum(len(self._fetch(one, {"child": child})) for one in self._statements)
        self.connection.commit()
        return rows

    def well_known(self, most: int) -> list[UUID]:
        """The children with the most earlier episodes."""
        return [child for child, _ in self._fetch(_FACTS, [most])]

    def little_known(self, most: int) -> list[UUID]:
        """Children in a home of whom one agency alone has a record, with one earlier episode at most."""
        return [child for (child,) in self._fetch(_LITTLE_KNOWN, [most])]

    def named(self) -> list[tuple[Any, ...]]:
        """Every child with names and a date of birth, as the authority has them if it has."""
        return self._fetch(_NAMED)

    def make_trigrams(self) -> None:
        """A table of names with a trigram index."""
        with self._cluster.connect(database=self._database) as connection:
            connection.execute(_TRIGRAMS)

    def alike(self, name: str, *, most: int) -> list[UUID]:
        """The children whose names have the most trigrams in common with this one."""
        found = [child for (child,) in self._fetch(_ALIKE, {"name": name, "most": most})]
        self.connection.commit()
        return found

    def _fetch(self, statement: str, values: Any = None) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement, values).fetchall()


def facts_of_a_child() -> list[str]:
    """The statements that fetch what the picture shows, as somebody would write them by hand."""
    written = files("goldenthread.cli.benchmarks").joinpath("facts.sql").read_text(encoding="utf-8")
    return [one for one in written.split(";\n") if one.strip()]


def copy_database(cluster: Cluster, name: str) -> str:
    """A copy of the database under another name, which the application may use like the first; the name."""
    copy, first, application = (sql.Identifier(word) for word in (name, DATABASE, APPLICATION))
    with cluster.connect() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copy, first))
        connection.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(copy, application))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(copy, sql.Identifier(DOOR)))
    return name


def seconds_of_copy(cluster: Cluster, path: Path, headings: str) -> float:
    """The seconds a bare COPY of a CSV file takes, into an ordinary table of texts without an index."""
    columns = sql.SQL(", ").join(
        sql.SQL("{} text").format(sql.Identifier(name)) for name in headings.split(",")
    )
    with cluster.connect(OWNER, DATABASE) as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE TABLE bench_bare ({})").format(columns))
        begun = perf_counter()
        with path.open("rb") as stream, cursor.copy(_COPY) as copying:
            while chunk := stream.read(CHUNK):
                copying.write(chunk)
        seconds = perf_counter() - begun
        cursor.execute("DROP TABLE bench_bare")
    return seconds
