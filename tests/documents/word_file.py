"""A Word file taken apart, for what holds of every document: its parts, paragraphs, tables, styles and properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cached_property
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class WordFile:
    """The bytes of a Word file, read without Word's library."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = [name for name in package.namelist() if not name.endswith(".png")]
            self.parts = {name: package.read(name).decode() for name in names}

    @cached_property
    def body(self) -> ElementTree.Element:
        """The main part."""
        return ElementTree.fromstring(self.parts["word/document.xml"])

    @cached_property
    def styles(self) -> ElementTree.Element:
        """The styles."""
        return ElementTree.fromstring(self.parts["word/styles.xml"])

    @cached_property
    def paragraphs(self) -> list[ElementTree.Element]:
        """Every paragraph, those in tables too."""
        return list(self.body.iter(f"{W}p"))

    @property
    def tables(self) -> list[ElementTree.Element]:
        """Every table."""
        return list(self.body.iter(f"{W}tbl"))

    @cached_property
    def everything(self) -> str:
        """The texts of every part, properties, headers and relations included, each paragraph without its marks."""
        said = []
        for name, part in self.parts.items():
            said.append(part)
            if name.endswith(".xml"):
                said += [text(each) for each in ElementTree.fromstring(part).iter(f"{W}p")]
        return "\n".join(said)

    def style_name(self, paragraph: ElementTree.Element) -> str:
        """The name of a paragraph's style, in small letters."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._names[found.attrib[f"{W}val"]] if found is not None else "normal"

    def headings(self) -> list[tuple[int, str]]:
        """Level and text of each heading."""
        named = ((self.style_name(paragraph), text(paragraph)) for paragraph in self.paragraphs)
        return [(int(name[-1]), words) for name, words in named if name.startswith("heading ")]

    def addresses(self) -> list[str]:
        """Where its links outside lead."""
        relations = ElementTree.fromstring(self.parts.get("word/_rels/document.xml.rels", "<a/>"))
        return [
            each.attrib["Target"]
            for each in relations.iter(f"{_RELATIONS}Relationship")
            if each.attrib.get("TargetMode") == "External"
        ]

    def colours(self) -> Iterator[tuple[str, str]]:
        """Each colour of letters among the styles with the ground that it stands on, six hexadecimal digits each."""
        for style in self.styles.iter():
            letters = style.find(f"{W}rPr/{W}color")
            if letters is None:
                continue
            ground = next(iter(style.iter(f"{W}shd")), None)
            yield letters.attrib[f"{W}val"], ground.attrib[f"{W}fill"] if ground is not None else "FFFFFF"

    @cached_property
    def _names(self) -> dict[str, str]:
        styles = self.styles.iter(f"{W}style")
        return {each.attrib[f"{W}styleId"]: each.find(f"{W}name").attrib[f"{W}val"].lower() for each in styles}  # type: ignore[union-attr]


def text(element: ElementTree.Element) -> str:
    """What is read in a paragraph or a cell, a line break as a line end."""
    return "".join("\n" if part.tag == f"{W}br" else part.text or "" for part in element.iter() if part.tag in _READ)


_READ = (f"{W}t", f"{W}br")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
