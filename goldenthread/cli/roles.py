"""Who may do what in the database: an owner that migrates, an application that owns and bypasses nothing."""

from typing import LiteralString

import psycopg
from psycopg import sql

from goldenthread.cli.postgres import APPLICATION, DATABASE, DOOR, OWNER, WALL, Cluster

# Trusted ones, all of them: the owner makes them itself, also in databases that tests make.
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "fuzzystrmatch")
RIGHTS = {
    # May make databases, as tests do from templates; row-level security binds it where a table says FORCE.
    OWNER: "LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION",
    APPLICATION: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION NOINHERIT",
    # Gives out tokens and sees nothing.
    DOOR: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION NOINHERIT",
    # Nobody signs in as the wall; the owner hands its functions to it and inherits nothing of what it sees.
    WALL: "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION NOINHERIT",
}


def ensure_roles_and_database(cluster: Cluster, name: str = DATABASE) -> None:
    """Make the roles, the database and its extensions, whichever of them is not there yet."""
    with cluster.connect() as connection:
        for role, rights in RIGHTS.items():
            if not _found(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
                connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
        connection.execute(
            sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(
                sql.Identifier(WALL), sql.Identifier(OWNER)
            )
        )
        if not _found(connection, "SELECT 1 FROM pg_database WHERE datname = %s", name):
            _make_database(connection, name)
    with cluster.connect(OWNER, name) as connection:
        for extension in EXTENSIONS:
            if not _found(connection, "SELECT 1 FROM pg_extension WHERE extname = %s", extension):
                connection.execute(sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(extension)))


def _found(connection: psycopg.Connection, query: LiteralString, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def _make_database(connection: psycopg.Connection, name: str) -> None:
    database, owner = sql.Identifier(name), sql.Identifier(OWNER)
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
    # Nobody connects who is not named. What else the application may do, bringing the tables up to date says.
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    for role in (APPLICATION, DOOR):
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(role))
        )
