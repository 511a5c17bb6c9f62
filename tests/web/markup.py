"""Reads HTML into a tree that can be compared: no white space, classes in any order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "img", "path", "meta", "link", "hr"}


@dataclass
class Element:
    """One element, with its text pieces and elements in order."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def walk(self) -> "Iterator[Element]":
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    @property
    def text(self) -> str:
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: " ".join((value or "").split()) for name, value in attrs}
        if "class" in attributes:
            attributes["class"] = " ".join(sorted(attributes["class"].split()))
        element = Element(tag, attributes)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.open[-1].children.append(text)


def read(html: str) -> Element:
    """The tree of a piece of HTML; every element is closed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def without(tree: Element, *names: str) -> Element:
    """The tree without attributes that may differ."""
    for element in tree.walk():
        for name in names:
            element.attributes.pop(name, None)
    return tree


def first(tree: Element, tag: str) -> Element:
    """The first such element, alone in a tree."""
    return Element("", {}, [next(element for element in tree.walk() if element.tag == tag)])
