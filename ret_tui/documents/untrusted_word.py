"""What a Word file from elsewhere may not hold: macros, embedded objects, what is fetched from elsewhere, gaps."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ret_tui.documents.picked_file import content_of, refused
from ret_tui.documents.untrusted_package import (
    CONTENT_TYPES,
    LARGEST_PACKED,
    SAVE_AGAIN,
    package_parts,
    parsed,
)
from ret_tui.rules.quoting import quoted

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: Relations between the parts of a package, and the kind that each names at its end: ``…/relationships/header``.
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"

_OBJECTS = {"oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame"}
_MACROS = {"vbaProject", "wordVbaData", "attachedToolbars"}
_LINKS = ("http://", "https://", "mailto:")
#: Fields that fetch or start something (ECMA-376 part 1, 17.16.5).
_FETCHING = {
    "DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "LINK", "DATABASE", "IMPORT", "EMBED", "MACROBUTTON",
    "RD",
}  # fmt: skip
_OTHER_PROGRAMS = {"spreadsheetml": "an Excel workbook", "presentationml": "a PowerPoint presentation"}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part to another part, or to what is elsewhere."""

    id: str
    #: The last word of its type: ``header``.
    kind: str
    #: The name of a part; an address where it is external.
    target: str
    external: bool


@dataclass(frozen=True)
class WordPackage:
    """A Word file that holds nothing that it may not hold."""

    #: The file's name.
    name: str
    form: Literal["dotx", "docx"]
    parts: dict[str, bytes]
    #: The name of the part with the text.
    main: str


def read_picked_word(path: Path) -> bytes:
    """The bytes of a .docx or .dotx that somebody picked.

    Raises:
        BadValue: there is no such file, it is a folder, is empty or too large, or cannot be read.
    """
    return content_of(
        path,
        largest=LARGEST_PACKED,
        forms="a .docx or .dotx file",
        meant="a template",
        smaller="make its pictures smaller and save it again",
        filled="pick the .docx or .dotx file that holds the house style",
    )


def word_package(name: str, content: bytes) -> WordPackage:
    """A Word file from elsewhere, looked through part by part.

    Args:
        name: the file's, for a refusal.

    Raises:
        BadValue: it is no Word file, is damaged or too large, or holds macros, embedded objects, or what would be
            fetched from elsewhere; the sentence says what to do.
    """
    parts = package_parts(name, content)
    # Before anything else is missed in it, so that it is told for what it is.
    if any(part.casefold().rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml") for part in parts):
        raise _macros(name)
    types = _content_types(name, parts)
    main = _main_part(name, parts)
    form = _form(name, types, main)
    trees = {part: parsed(name, part, inner) for part, inner in parts.items() if part.casefold().endswith(".xml")}
    for part in parts:
        if part.endswith(".rels"):
            for relation in relations(name, parts, _source(part)):
                _check_relation(name, parts, relation)
    for root in trees.values():
        _check_fields(name, root)
    if trees[main].tag != f"{W}document" or trees[main].find(f"{W}body") is None:
        raise refused(f"{name} has no body to write into", SAVE_AGAIN)
    return WordPackage(name, form, parts, main)


def relations(name: str, parts: dict[str, bytes], source: str) -> list[Relation]:
    """The relations of a part, or of the package as a whole where `source` is empty.

    Raises:
        BadValue: the part that holds them is damaged.
    """
    part = relations_part(source)
    if part not in parts:
        return []
    folder = posixpath.dirname(source)
    found = []
    for each in parsed(name, part, parts[part]).iter(_RELATION):
        target, external = each.get("Target", ""), each.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found.append(Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, external))
    return found


def relations_part(source: str) -> str:
    """The name of the part that holds a part's relations."""
    folder, _, file = source.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def fields(root: Element) -> Iterator[str]:
    """The code of each field of a part: ``PAGE``, ``TOC \\o "1-3"``."""
    for simple in root.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "").strip()
    open_fields: list[list[str]] = [[]]
    for each in root.iter(f"{W}fldChar", f"{W}instrText"):
        if each.tag == f"{W}instrText":
            open_fields[-1].append(each.text or "")
        elif each.get(f"{W}fldCharType") == "begin":
            open_fields.append([])
        elif each.get(f"{W}fldCharType") == "end" and len(open_fields) > 1:
            yield "".join(open_fields.pop()).strip()
    # A field that never ends is still one to Word's eyes.
    yield from ("".join(left).strip() for left in open_fields if left)


def _source(part: str) -> str:
    """The part whose relations a part holds."""
    folder, _, file = part.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _content_types(name: str, parts: dict[str, bytes]) -> dict[str, str]:
    if CONTENT_TYPES not in parts:
        if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
            raise refused(f"{name} is an OpenDocument file, which is not read", "save it as .docx or .dotx")
        raise refused(f"{name} is no Word file", "pick a .docx or .dotx file")
    types: dict[str, str] = {}
    for each in parsed(name, CONTENT_TYPES, parts[CONTENT_TYPES]):
        told = str(each.get("ContentType", ""))
        if "macroenabled" in told.casefold() or "vbaproject" in told.casefold():
            raise _macros(name)
        if any(word in told.casefold() for word in ("oleobject", "activex")):
            raise _embedded(name)
        if each.get("PartName"):
            types[each.get("PartName").lstrip("/").casefold()] = told
    return types


def _main_part(name: str, parts: dict[str, bytes]) -> str:
    if _STRICT.encode() in parts.get("_rels/.rels", b""):
        raise refused(
            f"{name} is saved as Strict Open XML, which is not read", "save it as “Word Document” or “Word Template”"
        )
    for relation in relations(name, parts, ""):
        if relation.kind == "officeDocument":
            if relation.target not in parts:
                raise _missing(name, relation.target)
            return relation.target
    raise refused(f"{name} does not say which of its parts holds the text", SAVE_AGAIN)


def _form(name: str, types: dict[str, str], main: str) -> Literal["dotx", "docx"]:
    told = types.get(main.casefold(), "")
    for word, what in _OTHER_PROGRAMS.items():
        if word in told:
            raise refused(f"{name} is {what} and no Word file", "pick a .docx or .dotx file")
    if told.endswith("wordprocessingml.template.main+xml"):
        return "dotx"
    if told.endswith("wordprocessingml.document.main+xml"):
        return "docx"
    if name.casefold().endswith((".docm", ".dotm")):
        raise _macros(name)
    raise refused(f"{name} is no Word file", "pick a .docx or .dotx file")


def _check_relation(name: str, parts: dict[str, bytes], relation: Relation) -> None:
    if relation.kind in _MACROS:
        raise _macros(name)
    if relation.kind in _OBJECTS:
        raise _embedded(name)
    if not relation.external:
        if relation.target not in parts:
            raise _missing(name, relation.target)
        return
    if relation.kind == "attachedTemplate":
        return
    address = quoted(relation.target[:80])
    if relation.kind != "hyperlink":
        what = "a picture" if relation.kind == "image" else "something"
        raise refused(f"{name} fetches {what} from elsewhere, {address}", "put it into the file itself, and save it")
    if not relation.target.casefold().startswith(_LINKS):
        raise refused(f"{name} links to {address}, which is no web or mail address", "take the link out")


def _check_fields(name: str, root: Element) -> None:
    for code in fields(root):
        word = code.split(maxsplit=1)[0].upper() if code else ""
        if word in _FETCHING:
            raise refused(f"{name} holds a field {word}, which fetches or starts something else", "take the field out")


def _macros(name: str) -> Exception:
    return refused(f"{name} holds macros, which are programs, and is not read", "save it as .docx or .dotx")


def _embedded(name: str) -> Exception:
    return refused(
        f"{name} holds an embedded object or another file, which may be a program",
        "take it out, or put a picture of it in its place",
    )


def _missing(name: str, part: str) -> Exception:
    return refused(f"{name} lacks its part {quoted(part[:80])}, so it is damaged", SAVE_AGAIN)
