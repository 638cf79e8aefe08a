"""Unpacking an Office file that anybody may have made (ECMA-376 part 2): bounded, whole, and without entities.

Nothing that a package says of its own sizes is believed: its parts are unpacked piece by piece, and the reading stops
at the bound.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from ret_tui.documents.picked_file import OLE, refused
from store.refusals import Refusal

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Bytes of a file as it is picked, and of all its parts together once unpacked.
LARGEST_PACKED = 10 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 2_000
#: How many times its packed size a part may have; Word's own parts stay under 60. Small ones may have any.
_MOST_TIMES, _SMALL = 150, 1024 * 1024
_PIECE = 64 * 1024

CONTENT_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_ENCODING = re.compile(rb"""\A<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]*)["']""")
_DRIVE = re.compile(r"\A[A-Za-z]:")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AGAIN = "open it in Word and save it again as .docx or .dotx"
#: What a damaged or hostile zip makes the reader of zip files raise.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError)


def package_parts(name: str, content: bytes) -> dict[str, bytes]:
    """The parts of a package by name, each XML part in UTF-8 and without a DOCTYPE.

    Args:
        name: the file's, for a refusal.

    Raises:
        BadValue: it is protected, an old .doc, another kind of file, damaged, or too large once unpacked; or a part has
            a name that leads elsewhere or stands twice, or declares entities.
    """
    if content.startswith(OLE):
        if _ENCRYPTED in content:
            raise refused(f"{name} is protected by a password", "save it without one")
        raise refused(
            f"{name} is protected by a password or an old .doc file, which is not read",
            "open it in Word and save it as .docx or .dotx without a password",
        )
    if not content.startswith(b"PK\x03\x04"):
        raise refused(f"{name} is no Word file", "pick a .docx or .dotx file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _unpacked(name, package)
    except Refusal:
        raise
    except _DAMAGE as error:
        raise refused(f"{name} is damaged, so it cannot be read", SAVE_AGAIN) from error
    for part, inner in parts.items():
        if part.casefold().endswith(_XML):
            _check_text(name, part, inner)
    return parts


def parsed(name: str, part: str, content: bytes) -> Element:
    """An XML part as a tree, read without entities, network or unbounded depth.

    Raises:
        BadValue: it is no well-formed XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(f"The part {part} of {name} is damaged", SAVE_AGAIN) from error


def written(root: Element) -> bytes:
    """A tree as the XML of a part."""
    from lxml import etree

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _unpacked(name: str, package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise refused(f"{name} holds more than {MOST_PARTS:,} parts, which no template needs", SAVE_AGAIN)
    seen: set[str] = set()
    parts: dict[str, bytes] = {}
    room = LARGEST_UNPACKED
    for entry in entries:
        part = entry.filename
        _check_name(name, part)
        if part.casefold() in seen:
            raise refused(f"{name} holds the part {part} twice, so it is not clear which is meant", SAVE_AGAIN)
        seen.add(part.casefold())
        if entry.flag_bits & 1:
            raise refused(f"{name} is protected by a password", "save it without one")
        parts[part] = _part(name, package, entry, room)
        room -= len(parts[part])
    return parts


def _check_name(name: str, part: str) -> None:
    climbs = any(piece in ("", ".", "..") for piece in part.split("/"))
    if climbs or "\\" in part or _DRIVE.match(part) or not part.isprintable():
        raise refused(f"{name} holds a part whose name leads out of the file", "take the file from whoever made it")


def _part(name: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    # Only for these does the standard library keep to the size of a piece.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("compressed in an unusual way")
    pieces: list[bytes] = []
    size = 0
    with package.open(entry) as file:
        while piece := file.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > room or size > max(_SMALL, entry.compress_size * _MOST_TIMES):
                raise refused(
                    f"{name} becomes far larger when it is unpacked ({LARGEST_UNPACKED // 1024**2} MB is the most), "
                    "as no Word document does",
                    "take the file from whoever made it",
                )
    return b"".join(pieces)


def _check_text(name: str, part: str, content: bytes) -> None:
    told = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in content or (told and told[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")):
        raise refused(f"The part {part} of {name} is not in UTF-8, as Word writes it", SAVE_AGAIN)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refused(f"{name} declares a DOCTYPE or an ENTITY, which Word never does and is not read", SAVE_AGAIN)
