"""Templates such as bodies have, made for the tests: with letterheads, sections and marks, and with what is refused."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADER_WORDS = "Fictional Combined Authority"
FOOTER_WORDS = "16 Example Lane"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def logo() -> bytes:
    """A small red picture, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\xc0\x10\x20" * 8 for _ in range(8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def field(code: str) -> Any:
    """A field as Word writes it, in three parts."""
    return parse_xml(
        f"<w:r {nsdecls('w')}><w:fldChar w:fldCharType='begin'/><w:instrText xml:space='preserve'> {code} "
        "</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>1</w:t><w:fldChar w:fldCharType='end'/></w:r>"
    )


def house(change: Callable[[Document], object] | None = None, *, alt: str = "The authority’s crest") -> Document:
    """A body's template: A4, a header with a crest, a footer with a page number, Georgia 12, sample text."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Normal"].font.size = Pt(12)
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x5B, 0x12, 0x4A)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        made.styles[name].font.size = Pt(16)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    header = section.header.paragraphs[0]
    header.add_run(HEADER_WORDS)
    picture = header.add_run().add_picture(io.BytesIO(logo()), width=Mm(8))
    picture._inline.docPr.set("descr", alt)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{FOOTER_WORDS} · page ")
    footer._p.append(field("PAGE"))
    made.add_paragraph("Sample heading", style="Heading 1")
    made.add_paragraph("Sample words of the template.")
    made.core_properties.author = "Wanda Templatemaker"
    made.core_properties.last_modified_by = "Wanda Templatemaker"
    if change is not None:
        change(made)
    return made


def saved(document: Document, *, dotx: bool = False) -> bytes:
    """A document as a file, perhaps as a template."""
    buffer = io.BytesIO()
    document.save(buffer)
    parts = parts_of(buffer.getvalue())
    if dotx:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(MAIN.encode(), TEMPLATE.encode())
    return zipped(parts)


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """A file with other words in one of its parts."""
    parts = parts_of(content)
    assert old.encode() in parts[part], f"{old} is not in {part}"
    return zipped({**parts, part: parts[part].replace(old.encode(), new.encode())})


def related(content: bytes, kind: str, target: str, *, mode: str = "", source: str = "word/document.xml") -> bytes:
    """A file with one more relation of a part."""
    folder, _, file = source.rpartition("/")
    part = f"{folder}/_rels/{file}.rels"
    external = ' TargetMode="External"' if mode == "External" else ""
    one = f'<Relationship Id="rIdMore" Type="{RELATIONSHIPS}/{kind}" Target="{target}"{external}/></Relationships>'
    parts = parts_of(content)
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    given = parts.get(part, empty)
    return zipped({**parts, part: given.replace(b"</Relationships>", one.encode())})


def without_styles(content: bytes) -> bytes:
    """A file without its part of styles."""
    parts = parts_of(content)
    del parts["word/styles.xml"]
    for part in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        parts[part] = re.sub(rb"<(Relationship|Override) [^>]*styles\.xml[^>]*/>", b"", parts[part])
    return zipped(parts)


def in_sections(document: Document) -> None:
    """Three sections: a cover, an upright one with another header, and one on its side without headers of its own."""
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].add_run("Part two of the authority’s papers")
    document.add_paragraph("[content]")
    third = document.add_section(WD_SECTION.NEW_PAGE)
    third.orientation = WD_ORIENT.LANDSCAPE
    third.page_width, third.page_height = Mm(297), Mm(210)
    document.add_paragraph("An annex on its side.")
