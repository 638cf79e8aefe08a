"""The headers and footers of a template, and whether they number its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ret_tui.documents.template_place import own_text
from ret_tui.documents.untrusted_package import parsed
from ret_tui.documents.untrusted_word import R, W, fields, relations

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from ret_tui.documents.template_reading import Template

_PAGES = {"default": "every page", "first": "first page", "even": "even pages"}
_LONGEST = 120
_PAGE = re.compile(r"PAGE\b", re.IGNORECASE)
#: The number of pages, of the document or of a section.
_COUNT = re.compile(r"(NUM|SECTION)PAGES\b", re.IGNORECASE)


@dataclass(frozen=True)
class Edge:
    """A header or footer."""

    #: ``header`` or ``footer``, and on which pages: ``every page``, ``first page``, ``even pages``.
    where: str
    pages: str
    #: Its words, shortened.
    text: str
    page_numbers: bool
    #: Whether it has the number of all pages.
    page_count: bool
    pictures: int
    #: Whether it shows anything.
    is_filled: bool


def edges_of(template: Template, body: Element, section: Element) -> tuple[Edge, ...]:
    """The headers and footers of a section, its own or those of one before it.

    Raises:
        BadValue: a part of the template is damaged.
    """
    return tuple(_edges(template, body, section))


def lacks_footer(edges: Iterable[Edge]) -> bool:
    """Whether no footer shows anything and no header has page numbers: then ours can be added."""
    return not any(edge.page_numbers or (edge.where == "footer" and edge.is_filled) for edge in edges)


def _edges(template: Template, body: Element, section: Element) -> Iterator[Edge]:
    targets = {each.id: each.target for each in relations(template.name, dict(template.parts), template.main)}
    seen: dict[tuple[str, str], str] = {}
    for each in body.iter(f"{W}sectPr"):
        for reference in each.iter(f"{W}headerReference", f"{W}footerReference"):
            where = "header" if reference.tag == f"{W}headerReference" else "footer"
            seen[where, reference.get(f"{W}type", "default")] = targets.get(reference.get(f"{R}id", ""), "")
        if each is section:
            break
    for (where, kind), part in sorted(seen.items()):
        if part not in template.parts or (kind == "first" and section.find(f"{W}titlePg") is None):
            continue
        root = parsed(template.name, part, template.parts[part])
        words = " ".join(" ".join(own_text(each).strip() for each in root.iter(f"{W}p")).split())
        pictures = len({*root.iter(f"{W}drawing"), *root.iter(f"{W}pict")})
        codes = list(fields(root))
        yield Edge(
            where,
            _PAGES.get(kind, kind),
            shortened(words),
            any(map(_PAGE.match, codes)),
            any(map(_COUNT.match, codes)),
            pictures,
            bool(words or pictures or any(codes)),
        )


def shortened(text: str) -> str:
    """`text`, cut where it is long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
