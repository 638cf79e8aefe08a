"""Finding the parts of a Word file that somebody edited, and what its styles are (ECMA-376 part 1, 11.3 and 17.7)."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ret_tui.documents.picked_file import refused
from ret_tui.documents.untrusted_package import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SAVE_AGAIN = "open it in Word or LibreOffice and save it again as .docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HEADING = re.compile(r"heading ([1-9])")
#: How far a style is followed to the one that it is based on.
_FAR = 20


def value(properties: Element | None, name: str) -> str:
    """What an element in a group of properties says; empty where it is not there."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def main_part(name: str, parts: dict[str, bytes]) -> str:
    """The name of the part with the text.

    Raises:
        BadValue: there is none.
    """
    found = related(name, parts, "", "officeDocument") or "word/document.xml"
    if found not in parts:
        raise refused(f"{name} is no Word document, or the part with its text is missing", SAVE_AGAIN)
    return found


def related(name: str, parts: dict[str, bytes], source: str, kind: str) -> str:
    """The part that another one names as its styles, its comments and so on; empty where it names none."""
    folder, _, file = source.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in parts:
        return ""
    for each in parsed(name, relations, parts[relations]).iter(_RELATION):
        if each.get("Type", "").rpartition("/")[2] == kind and each.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
    return ""


def paragraph_styles(name: str, parts: dict[str, bytes], main: str) -> dict[str, tuple[str, int]]:
    """By a style's id, its name in small letters and its level as a heading; the usual style by an empty id."""
    part = related(name, parts, main, "styles")
    if part not in parts:
        return {}
    own: dict[str, tuple[str, str, str]] = {}
    usual = ""
    for style in parsed(name, part, parts[part]).iter(f"{W}style"):
        if style.get(f"{W}type") != "paragraph":
            continue
        id = style.get(f"{W}styleId", "")
        own[id] = (
            value(style, "name").casefold(),
            value(style, "basedOn"),
            value(style.find(f"{W}pPr"), "outlineLvl"),
        )
        if style.get(f"{W}default") in ("1", "true"):
            usual = id
    styles = {id: (own[id][0], _level(own, id)) for id in own}
    return {**styles, "": styles[usual]} if usual in styles else styles


def _level(own: dict[str, tuple[str, str, str]], id: str) -> int:
    for _ in range(_FAR):
        if id not in own:
            return 0
        name, based_on, outline = own[id]
        heading = _HEADING.fullmatch(name)
        if heading:
            return int(heading[1])
        if outline.isdecimal() and len(outline) == 1:
            return int(outline) + 1 if outline != "9" else 0
        id = based_on
    return 0
