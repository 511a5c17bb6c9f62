"""Mappings as text: TOML that a person can read, mend and keep under version control."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from goldenthread.exchange.readers.mapping import (
    MappedColumn,
    MappedFact,
    Mapping,
    MappingFault,
    MappingFaults,
)
from goldenthread.exchange.readers.mapping_faults import faults_of

BARE = re.compile("[A-Za-z0-9_-]+")
KEY_ORDER = ("name", "title", "child", "key", "sheet", "heading_row")
SHAPES: dict[str, tuple[type, ...]] = {
    "heading_row": (int,),
    "value": (str, bool),
    "each": (bool,),
    "required": (bool,),
    "optional": (bool,),
    "codes": (dict,),
    "columns": (dict,),
    "facts": (list,),
    "key": (str, list),
    "from": (str, list),
}
REQUIRED = {"": ("name", "child", "key", "facts"), "fact": ("kind", "columns"), "column": ()}


def from_toml(text: str) -> Mapping:
    """The mapping a text says; raises MappingFaults with everything that is wrong with it."""
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise MappingFaults([MappingFault("file", f"This is not TOML: {fault}.")]) from fault
    faults = list(_misshapen(told))
    if faults:
        raise MappingFaults(faults)
    mapping = _mapping(told)
    if faults := faults_of(mapping):
        raise MappingFaults(faults)
    return mapping


def _misshapen(told: dict[str, Any]) -> Iterator[MappingFault]:
    """What a text says that a mapping has no place for."""
    yield from _keys(told, {field.name for field in fields(Mapping)}, required=REQUIRED[""], place="mapping")
    facts = told.get("facts", [])
    for number, fact in enumerate(facts if isinstance(facts, list) else [], 1):
        place = f"facts[{number}]"
        if not isinstance(fact, dict):
            yield MappingFault(place, "A fact is a table.")
            continue
        yield from _keys(
            fact, {field.name for field in fields(MappedFact)}, required=REQUIRED["fact"], place=place
        )
        columns = fact.get("columns", {})
        for name, source in (columns if isinstance(columns, dict) else {}).items():
            yield from _column_faults(source, f"{place}.{name}")


def _column_faults(source: Any, place: str) -> Iterator[MappingFault]:
    if isinstance(source, dict):
        known = {field.name for field in fields(MappedColumn)} - {"headings"} | {"from"}
        yield from _keys(source, known, required=REQUIRED["column"], place=place)
    elif not isinstance(source, str):
        yield MappingFault(place, "A column is a heading, or a table that says where its value comes from.")


def _keys(
    told: dict[str, Any], known: set[str], *, required: tuple[str, ...], place: str
) -> Iterator[MappingFault]:
    for key, value in told.items():
        if key not in known:
            yield MappingFault(place, f"There is no “{key}”: use {', '.join(sorted(known))}.")
        elif not _fits(key, value):
            yield MappingFault(f"{place}.{key}", "The value is not of the kind that belongs here.")
    for key in required:
        if key not in told:
            yield MappingFault(place, f"“{key}” is missing.")


def _fits(key: str, value: Any) -> bool:
    shapes = SHAPES.get(key, (str,))
    if isinstance(value, bool):
        return bool in shapes
    if key in {"key", "from"} and isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    if key == "codes" and isinstance(value, dict):
        return all(isinstance(each, str) for each in value.values())
    return isinstance(value, shapes)


def _mapping(told: dict[str, Any]) -> Mapping:
    facts = tuple(
        MappedFact(**fact | {"columns": {name: _column(source) for name, source in fact["columns"].items()}})
        for fact in told["facts"]
    )
    return Mapping(**told | {"facts": facts, "key": _texts(told["key"])})


def _column(source: str | dict[str, Any]) -> MappedColumn:
    if isinstance(source, str):
        return MappedColumn((source,))
    rest = {key: value for key, value in source.items() if key != "from"}
    return MappedColumn(_texts(source.get("from", [])), **rest)


def _texts(told: str | list[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def to_toml(mapping: Mapping) -> str:
    """The mapping as text, from which ``from_toml`` makes an equal one."""
    lines = [f"{key} = {_written(getattr(mapping, key))}" for key in KEY_ORDER if getattr(mapping, key) != ""]
    for fact in mapping.facts:
        lines += ["", "[[facts]]", f"kind = {_written(fact.kind)}"]
        lines += [f"id = {_written(fact.id)}"] if fact.id else []
        lines += [f"per = {_written(fact.per)}"] if fact.per != "row" else []
        lines += ["[facts.columns]"]
        lines += [f"{_key(name)} = {_source(column)}" for name, column in fact.columns.items()]
    return "\n".join([*lines, ""])


def _source(column: MappedColumn) -> str:
    usual = MappedColumn()
    said = {
        "from" if field.name == "headings" else field.name: getattr(column, field.name)
        for field in fields(column)
        if getattr(column, field.name) != getattr(usual, field.name)
    }
    if list(said) == ["from"] and len(column.headings) == 1:
        return _written(column.headings[0])
    return _written(said)


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _written(name)


def _written(value: object) -> str:
    """A value in TOML, whose basic strings are those of JSON but for one control character."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_written(each)}" for key, each in value.items()) + " }"
    if isinstance(value, tuple) and len(value) == 1:
        return _written(value[0])
    if isinstance(value, tuple):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
