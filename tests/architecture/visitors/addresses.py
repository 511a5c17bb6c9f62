"""Every address there is, read from Django's own list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern: the name it is called by, and the parts that change."""

    name: str
    parts: tuple[str, ...]


def addresses(
    patterns: Iterable[URLPattern | URLResolver] | None = None, before: tuple[str, ...] = ()
) -> Iterator[Address]:
    """Every pattern of the site, the library's too; one without a name has an empty one."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        parts = (*before, *_parts(pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, parts)
        else:
            yield Address(pattern.name or "", parts)


def _parts(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    inner = pattern.pattern
    names = getattr(inner, "converters", None) or inner.regex.groupindex
    return tuple(names)
