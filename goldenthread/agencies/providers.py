"""The organisations that sign their own people in: read from TOML, with every fault named in a sentence."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from goldenthread.agencies.states import Role

REQUIRED = ("agency", "issuer", "client_id", "groups")
SECRETS = ("secret_file", "secret_variable")
OPTIONAL = ("groups_claim", "scopes", "email_domains", "only", "max_age")
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Place:
    """What membership of a group gives: a role, and a team of the agency if one is named."""

    role: Role
    team: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity server that speaks for one agency, and for no other.

    ``groups`` says what each group gives; ``email_domains`` are the agency's own: addresses in them count as
    verified, and others are not taken. ``is_only`` closes the other ways to sign in for who works for this
    agency alone. ``max_age``: for how many seconds a sign-in at the server opens this system too.
    """

    key: str
    agency: str
    issuer: str
    client_id: str
    secret: str = field(repr=False)
    groups: Mapping[str, Place]
    groups_claim: str = "groups"
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    email_domains: frozenset[str] = frozenset()
    is_only: bool = False
    max_age: int = 900

    def places(self, groups: Iterable[str]) -> dict[Role, str]:
        """The roles that these groups give, each with its team; of two teams the first in the file counts."""
        member = set(groups)
        found: dict[Role, str] = {}
        for group, place in self.groups.items():
            if group in member:
                found.setdefault(place.role, place.team)
        return found

    def vouches_for(self, email: str, *, is_verified: bool) -> bool:
        """Whether an address may be believed: the agency's own domain, or verified where none is named."""
        if self.email_domains:
            return email.rpartition("@")[2].lower() in self.email_domains
        return is_verified


class Faulty(ValueError):
    """The configuration cannot be used; ``faults`` says why, a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def opened(environment: Mapping[str, str]) -> dict[str, Provider]:
    """The providers of the file that ``GOLDENTHREAD_OIDC`` names, or none; raises ``Faulty``."""
    name = environment.get("GOLDENTHREAD_OIDC", "")
    if not name:
        return {}
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Faulty([f"The file of sign-in providers, {name}, cannot be read."]) from None
    return read(text, secret=partial(_secret, environment))


def _secret(environment: Mapping[str, str], kind: str, name: str) -> str:
    if kind == "secret_file":
        return Path(name).read_text(encoding="utf-8")
    return environment.get(name, "")


def read(text: str, *, secret: Callable[[str, str], str]) -> dict[str, Provider]:
    """The providers of a TOML text; ``secret`` opens a file or a variable. Raises ``Faulty``."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Faulty([f"The file of sign-in providers is not TOML: {fault}."]) from None
    faults = [sentence for key, table in tables.items() for sentence in _faults(key, table)]
    if faults:
        raise Faulty(faults)
    found = {}
    for key, table in tables.items():
        try:
            found[key] = _provider(key, table, secret)
        except OSError as fault:
            faults.append(f"{key}: the secret cannot be read ({fault.strerror}).")
        except (KeyError, ValueError) as fault:
            faults.append(f"{key}: {fault.args[0]}.")
    if faults:
        raise Faulty(faults)
    return found


def _faults(key: str, table: Any) -> list[str]:
    """What is wrong with the table of one provider before its secret is opened."""
    if not isinstance(table, dict):
        return [f"{key}: write each provider as a table of its own, [{key}]."]
    known = {*REQUIRED, *SECRETS, *OPTIONAL}
    found = [f"{key}: {name} is missing." for name in REQUIRED if not table.get(name)]
    found += [f"{key}: {name} is not a setting of a provider." for name in table if name not in known]
    if not key.isascii() or not key.replace("-", "").isalnum() or len(key) > LONGEST_KEY:
        found.append(f"{key}: call it by letters, digits and hyphens, {LONGEST_KEY} at most.")
    if sum(name in table for name in SECRETS) != 1:
        found.append(f"{key}: give either secret_file or secret_variable.")
    return found or [
        *_wrong_kinds(key, table),
        *_faults_of_issuer(key, table),
        *_faults_of_groups(key, table),
    ]


def _wrong_kinds(key: str, table: dict[str, Any]) -> list[str]:
    kinds: dict[str, type] = dict.fromkeys(("agency", "issuer", "client_id", *SECRETS, "groups_claim"), str)
    kinds |= {"scopes": list, "email_domains": list, "only": bool, "max_age": int, "groups": dict}
    words = {str: "text", list: "a list", bool: "true or false", int: "a number", dict: "a table"}
    return [
        f"{key}: {name} must be {words[kind]}."
        for name, kind in kinds.items()
        if name in table and type(table[name]) is not kind
    ]


def _faults_of_issuer(key: str, table: dict[str, Any]) -> list[str]:
    parts = urlsplit(str(table["issuer"]))
    if parts.scheme == "https" and parts.hostname:
        return []
    if parts.scheme == "http" and parts.hostname in THIS_MACHINE:
        return []
    return [f"{key}: issuer must be an https address."]


def _faults_of_groups(key: str, table: dict[str, Any]) -> list[str]:
    roles, groups = {role.value for role in Role}, table["groups"]
    if not isinstance(groups, dict):
        return []
    found = []
    for group, place in groups.items():
        said = {"role": place} if isinstance(place, str) else place
        if not isinstance(said, dict) or not {"role"} <= said.keys() <= {"role", "team"}:
            found.append(f"{key}: group {group} gives a role, or a role and a team.")
        elif said["role"] not in roles:
            found.append(f"{key}: group {group} gives {said['role']}, which is no role.")
    return found


def _provider(key: str, table: dict[str, Any], secret: Callable[[str, str], str]) -> Provider:
    kind = next(name for name in SECRETS if name in table)
    opened = secret(kind, table[kind]).strip()
    if not opened:
        raise ValueError("the secret is empty")
    optional: dict[str, Any] = {name: table[name] for name in ("groups_claim", "max_age") if name in table}
    if "scopes" in table:
        optional["scopes"] = tuple(dict.fromkeys(["openid", *map(str, table["scopes"])]))
    return Provider(
        key=key, agency=table["agency"], issuer=table["issuer"].rstrip("/"), client_id=table["client_id"],
        secret=opened, groups={group: _place(place) for group, place in table["groups"].items()},
        email_domains=frozenset(str(domain).lower() for domain in table.get("email_domains", ())),
        is_only=table.get("only", False), **optional,
    )  # fmt: skip


def _place(said: str | dict[str, str]) -> Place:
    if isinstance(said, str):
        return Place(Role(said))
    return Place(Role(said["role"]), str(said.get("team", "")))
