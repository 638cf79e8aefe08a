"""Taking out of a template what is not to travel with every document: people's names, comments, changes, properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.documents.base_document import base_document
from ret_tui.documents.untrusted_package import CONTENT_TYPES, parsed, written
from ret_tui.documents.untrusted_word import R, W, WordPackage, relations, relations_part
from ret_tui.documents.word_package import unpacked

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: What the text may be related to; whatever else it is related to, such as comments, stays behind.
_KEPT = {
    "styles", "settings", "numbering", "theme", "fontTable", "footnotes", "endnotes", "header", "footer", "image",
    "hyperlink", "chart", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
}  # fmt: skip
#: Of those, what goes when nothing in the text points to it any more.
_POINTED_TO = _KEPT - {"styles", "settings", "numbering", "theme", "fontTable", "footnotes", "endnotes"}

#: Settings that point elsewhere, name editing sessions or people, or keep the document from being edited.
_SETTINGS = (
    "attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "trackRevisions", "docVars", "rsids",
    "saveThroughXslt",
)  # fmt: skip
_IN_PLACE = {f"{W}ins", f"{W}moveTo"}
_GONE = {f"{W}del", f"{W}moveFrom"}
_MARKS = {
    f"{W}{mark}"
    for mark in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblPrExChange",
        "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "moveFromRangeStart",
        "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "commentRangeStart",
        "commentRangeEnd", "commentReference", "permStart", "permEnd",
    )
}  # fmt: skip
_PROPERTIES = {f"{W}rPr", f"{W}trPr", f"{W}pPr"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def cleaned(package: WordPackage) -> dict[str, bytes]:
    """The parts of a template as a .docx, with our properties instead of its own, and without names and comments.

    Tracked changes are taken as accepted. Headers, footers and the theme are the same bytes, unless changes were
    tracked in them.

    Raises:
        BadValue: a part is damaged.
    """
    name, main = package.name, package.main
    parts = dict(package.parts)
    _keep_relations(package, parts)
    for relation in relations(name, parts, main):
        if relation.kind == "settings":
            _clean_settings(name, parts, relation.target)
    for part in [part for part in parts if part.casefold().endswith(".xml")]:
        root = parsed(name, part, parts[part])
        if root.tag.startswith(W) and _accept_changes(root):
            parts[part] = written(root)
    _take_properties(parts, main)
    _retype(name, parts, main)
    return reachable(name, parts)


def reachable(name: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that can be come by from the package's own relations.

    Raises:
        BadValue: a part that holds relations is damaged.
    """
    kept = {CONTENT_TYPES}
    waiting = [""]
    while waiting:
        source = waiting.pop()
        if relations_part(source) in parts:
            kept.add(relations_part(source))
        for relation in relations(name, parts, source):
            if not relation.external and relation.target not in kept:
                kept.add(relation.target)
                waiting.append(relation.target)
    return {part: content for part, content in parts.items() if part in kept}


def without_stale_relations(name: str, parts: dict[str, bytes], main: str, document: Element) -> dict[str, bytes]:
    """The parts without what only the sample text pointed to: its pictures, links and headers.

    Raises:
        BadValue: a part that holds relations is damaged.
    """
    used = {value for each in document.iter() for key, value in each.items() if str(key).startswith(R)}
    stale = {
        relation.id
        for relation in relations(name, parts, main)
        if relation.kind in _POINTED_TO and relation.id not in used
    }
    _drop_relations(name, parts, main, stale)
    return reachable(name, parts)


def _keep_relations(package: WordPackage, parts: dict[str, bytes]) -> None:
    """Keep what the text may be related to; of the package itself only which part holds the text."""
    of_text = relations(package.name, parts, package.main)
    _drop_relations(package.name, parts, package.main, {each.id for each in of_text if each.kind not in _KEPT})
    target = f"/{package.main}"
    parts[relations_part("")] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{_attribute(target)}"/>'
        f'<Relationship Id="rId2" Type="{_CORE}" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    ).encode()


def _attribute(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(text, {'"': "&quot;"})


def _drop_relations(name: str, parts: dict[str, bytes], source: str, ids: set[str]) -> None:
    part = relations_part(source)
    if not ids or part not in parts:
        return
    root = parsed(name, part, parts[part])
    for each in list(root):
        if each.get("Id") in ids:
            root.remove(each)
    parts[part] = written(root)


def _clean_settings(name: str, parts: dict[str, bytes], part: str) -> None:
    root = parsed(name, part, parts[part])
    for tag in _SETTINGS:
        for each in root.findall(f"{W}{tag}"):
            root.remove(each)
    parts[part] = written(root)
    parts.pop(relations_part(part), None)


def _accept_changes(root: Element) -> bool:
    """Take tracked changes as accepted and comments' marks out; whether there were any."""
    found = [each for each in root.iter() if each.tag in _IN_PLACE or each.tag in _GONE or each.tag in _MARKS]
    for each in found:
        parent = each.getparent()
        if parent is None:
            continue
        if each.tag in _IN_PLACE and parent.tag not in _PROPERTIES:
            for inner in list(each):
                each.addprevious(inner)
        row = parent.getparent() if each.tag in _GONE and parent.tag == f"{W}trPr" else None
        if row is not None and row.getparent() is not None:
            row.getparent().remove(row)
        else:
            parent.remove(each)
    return bool(found)


def _take_properties(parts: dict[str, bytes], main: str) -> None:
    """Our own properties, which the writer fills, in place of the template's."""
    ours = unpacked(base_document())
    for part in [part for part in parts if part.casefold().startswith("docprops/")]:
        if part != main:
            del parts[part]
    for part in ("docProps/core.xml", "docProps/app.xml"):
        parts[part] = ours[part]


def _retype(name: str, parts: dict[str, bytes], main: str) -> None:
    """Make a template's main part a document's, and tell the types of our own properties."""
    told = {
        f"/{main}": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    set_types(name, parts, told)


def set_types(name: str, parts: dict[str, bytes], told: dict[str, str]) -> None:
    """Tell the content types of parts, whose names begin with ``/``.

    Raises:
        BadValue: the part that tells them is damaged.
    """
    root = parsed(name, CONTENT_TYPES, parts[CONTENT_TYPES])
    names = {part.casefold() for part in told}
    for each in list(root):
        if str(each.get("PartName", "")).casefold() in names:
            root.remove(each)
    for part, kind in told.items():
        override = root.makeelement(f"{{{_PACKAGE}/content-types}}Override", {"PartName": part, "ContentType": kind})
        root.append(override)
    parts[CONTENT_TYPES] = written(root)
