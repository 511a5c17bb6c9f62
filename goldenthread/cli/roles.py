"""Who may do what in the database: an owner that migrates, an application that owns and bypasses nothing."""

from typing import LiteralString

import psycopg
from psycopg import sql

from goldenthread.cli.postgres import APPLICATION, DATABASE, OWNER, Cluster

# Trusted ones, all of them: the owner makes them itself, also in databases that tests make.
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "fuzzystrmatch")
RIGHTS = {
    # May make databases, as tests do from templates; row-level security binds it where a table says FORCE.
    OWNER: "LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION",
    APPLICATION: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION NOINHERIT",
}


def ensure_roles_and_database(cluster: Cluster, name: str = DATABASE) -> None:
    """Make both roles, the database and its extensions, whichever of them is not there yet."""
    with cluster.connect() as connection:
        for role, rights in RIGHTS.items():
            if not _found(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
                connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
        if not _found(connection, "SELECT 1 FROM pg_database WHERE datname = %s", name):
            _make_database(connection, name)
    with cluster.connect(OWNER, name) as connection:
        for extension in EXTENSIONS:
            if not _found(connection, "SELECT 1 FROM pg_extension WHERE extname = %s", extension):
                connection.execute(sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(extension)))


def _found(connection: psycopg.Connection, query: LiteralString, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def _make_database(connection: psycopg.Connection, name: str) -> None:
    database, owner, application = (sql.Identifier(word) for word in (name, OWNER, APPLICATION))
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
    # Nobody connects who is not named. What else the application may do, bringing the tables up to date says.
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, application))
