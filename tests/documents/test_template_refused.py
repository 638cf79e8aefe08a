"""A template that somebody picked may hold anything: what is refused, and that the sentence says what to do."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from templates import MAIN, changed, house, parts_of, related, saved, zipped

from ret_tui.documents import untrusted_package
from ret_tui.documents.picked_file import OLE
from ret_tui.documents.template_reading import read_template
from ret_tui.documents.template_trial import try_out
from ret_tui.documents.untrusted_word import read_picked_word
from store.refusals import BadValue

GOOD = saved(house())


def refusal(content: bytes, name: str = "house.docx") -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(BadValue) as refused:
        read_template(name, content)
    assert refused.value.field == "path"
    assert refused.value.do
    return str(refused.value)


def with_part(name: str, content: bytes = b"<a/>") -> bytes:
    return zipped({**parts_of(GOOD), name: content})


def test_a_plain_template_is_read_as_either_kind() -> None:
    assert read_template("a.docx", GOOD).form == "docx"
    assert read_template("a.dotx", saved(house(), dotx=True)).form == "dotx"


def test_a_file_that_is_not_there_a_folder_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.dotx"
    empty.touch()
    for path, words in (
        (tmp_path / "none.docx", "There is no file"),
        (tmp_path, "is a folder: name the file in it"),
        (empty, "empty.dotx is empty: pick the .docx or .dotx file that holds the house style"),
        (Path("nul\0.docx"), "There is no file"),
    ):
        with pytest.raises(BadValue, match=words):
            read_picked_word(path)


def test_a_file_over_ten_megabytes_is_refused_before_it_is_looked_into(tmp_path: Path) -> None:
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(untrusted_package.LARGEST_PACKED + 1)
    with pytest.raises(BadValue, match=r"large\.docx is larger than 10 MB, too large for a template: make"):
        read_picked_word(large)


def test_what_is_no_word_file_is_refused() -> None:
    assert refusal(b"{\\rtf1 words}", "a.rtf") == "a.rtf is no Word file: pick a .docx or .dotx file."
    assert "is no Word file" in refusal(zipped({"a.txt": b"words"}), "a.zip")
    odt = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
    assert "is an OpenDocument file, which is not read: save it as .docx" in refusal(odt)
    sheet = changed(GOOD, "[Content_Types].xml", MAIN, MAIN.replace("wordprocessingml.document", "spreadsheetml.sheet"))
    assert "is an Excel workbook and no Word file" in refusal(sheet)


def test_an_old_or_protected_file_is_refused() -> None:
    told = refusal(OLE + b"\0" * 600, "old.doc")
    assert told.startswith("old.doc is protected by a password or an old .doc file, which is not read: open it in Word")
    locked = refusal(OLE + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le"))
    assert "is protected by a password: save it without one" in locked
    flagged = bytearray(GOOD)
    # The flag of an encrypted entry, in each entry of the directory (APPNOTE 4.4.4).
    at = flagged.find(b"PK\x01\x02")
    while at >= 0:
        flagged[at + 8] |= 1
        at = flagged.find(b"PK\x01\x02", at + 1)
    assert "is protected by a password" in refusal(bytes(flagged))


@pytest.mark.parametrize("kept", [10, 200, len(GOOD) // 2, len(GOOD) - 5])
def test_a_truncated_file_is_refused_as_damaged(kept: int) -> None:
    assert "is damaged, so it cannot be read" in refusal(GOOD[:kept])


def test_a_part_whose_bytes_were_changed_is_refused() -> None:
    at = GOOD.find(b"PK\x03\x04") + 60
    broken = GOOD[:at] + bytes(255 - byte for byte in GOOD[at : at + 40]) + GOOD[at + 40 :]
    assert "is damaged" in refusal(broken)


def test_a_zip_bomb_is_refused_whatever_it_says_of_its_size() -> None:
    bomb = with_part("word/media/zeros.bin", b"\0" * (8 * 1024 * 1024))
    assert len(bomb) < 200_000
    assert "becomes far larger when it is unpacked" in refusal(bomb)
    assert "as no Word document does: take the file from whoever made it" in refusal(bomb)
    lying = bytearray(bomb)
    at = lying.rfind(b"PK\x01\x02", 0, lying.rfind(b"zeros.bin"))
    # It says that it unpacks to ten bytes.
    lying[at + 24 : at + 28] = struct.pack("<I", 10)
    assert "house.docx" in refusal(bytes(lying))


def test_many_parts_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted_package, "LARGEST_UNPACKED", 100_000)
    assert "becomes far larger when it is unpacked" in refusal(GOOD)


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted_package, "MOST_PARTS", 5)
    assert "holds more than 5 parts" in refusal(GOOD)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "word/../../evil.xml", "C:/evil.xml", "word//a.xml"])
def test_a_part_that_leads_out_of_the_file_is_refused(name: str) -> None:
    assert "holds a part whose name leads out of the file" in refusal(with_part(name))


@pytest.mark.parametrize("name", ["word/styles.xml", "WORD/Styles.xml"])
def test_a_part_that_stands_twice_is_refused(name: str) -> None:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.writestr(name, b"<a/>")
    assert f"holds the part {name} twice" in refusal(buffer.getvalue())


@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml", "_rels/.rels", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
    ],
)
def test_entities_and_document_types_are_refused_in_every_part(part: str, declared: str) -> None:
    content = parts_of(GOOD)[part]
    end = content.find(b"?>") + 2
    hostile = zipped({**parts_of(GOOD), part: content[:end] + declared.encode() + content[end:]})
    assert "declares a DOCTYPE or an ENTITY" in refusal(hostile)


def test_entities_hidden_in_another_encoding_are_refused() -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    assert "is not in UTF-8" in refusal(with_part("word/header1.xml", hidden))
    seven = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'
    assert "is not in UTF-8" in refusal(with_part("word/header1.xml", seven))


def test_a_part_that_is_no_xml_or_nested_without_end_is_refused() -> None:
    assert "The part word/header1.xml of house.docx is damaged" in refusal(with_part("word/header1.xml", b"<a><b></a>"))
    assert "is damaged" in refusal(with_part("word/header1.xml", b"<a>" * 5_000 + b"</a>" * 5_000))


@pytest.mark.parametrize("kind", ["document", "template"])
def test_macros_are_refused(kind: str) -> None:
    enabled = f"application/vnd.ms-word.{kind}.macroEnabled.main+xml"
    told = refusal(changed(GOOD, "[Content_Types].xml", MAIN, enabled), "house.docm")
    assert told == "house.docm holds macros, which are programs, and is not read: save it as .docx or .dotx."
    assert "holds macros" in refusal(with_part("word/vbaProject.bin"))
    assert "holds macros" in refusal(related(with_part("word/x.bin"), "vbaProject", "x.bin"))
    # Also where the file does not say what its main part is.
    unsaid = changed(with_part("word/vbaProject.bin"), "[Content_Types].xml", MAIN, "application/octet-stream")
    assert "holds macros" in refusal(unsaid)
    assert "holds macros" in refusal(changed(GOOD, "[Content_Types].xml", MAIN, "application/xml"), "house.docm")


@pytest.mark.parametrize("kind", ["oleObject", "package", "control", "aFChunk", "subDocument", "frame"])
def test_embedded_objects_and_other_files_are_refused(kind: str) -> None:
    assert "holds an embedded object or another file" in refusal(related(with_part("word/x.bin"), kind, "x.bin"))


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("image", "http://example.org/logo.png", "fetches a picture from elsewhere, “http://example.org/logo.png”"),
        ("image", r"\\example.org\share\a.png", "fetches a picture from elsewhere"),
        ("header", "http://example.org/h.xml", "fetches something from elsewhere"),
        ("hyperlink", "javascript:alert(1)", "which is no web or mail address: take the link out"),
        ("hyperlink", "file:///etc/passwd", "which is no web or mail address"),
    ],
)
def test_what_is_fetched_from_elsewhere_is_refused(kind: str, target: str, words: str) -> None:
    assert words in refusal(related(GOOD, kind, target, mode="External"))
    assert words in refusal(related(GOOD, kind, target, mode="External", source="word/header1.xml"))


def test_links_to_the_web_and_an_attached_template_are_no_fault() -> None:
    linked = related(GOOD, "hyperlink", "https://example.org/", mode="External")
    attached = related(GOOD, "attachedTemplate", "file:///C:/a.dotm", mode="External", source="word/settings.xml")
    for content in (linked, attached):
        template = read_template("a.docx", content)
        assert not any(b"attachedTemplate" in part for part in template.parts.values())


@pytest.mark.parametrize("code", ['DDEAUTO c:\\\\x "/k"', 'INCLUDEPICTURE "http://example.org/a"', "macrobutton x y"])
def test_fields_that_fetch_or_start_something_are_refused(code: str) -> None:
    from templates import field

    def add(document: object) -> None:
        document.sections[0].header.paragraphs[0]._p.append(field(code.replace('"', "&quot;")))  # type: ignore[attr-defined]

    assert f"holds a field {code.split()[0].upper()}, which fetches or starts" in refusal(saved(house(add)))


@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml", "word/styles.xml", "word/media/image1.png"])
def test_a_part_that_is_missing_is_named(part: str) -> None:
    parts = parts_of(GOOD)
    del parts[part]
    assert f"lacks its part “{part}”, so it is damaged: open it in Word" in refusal(zipped(parts))


def test_a_file_without_its_list_of_parts_or_its_body_is_refused() -> None:
    parts = parts_of(GOOD)
    del parts["[Content_Types].xml"]
    assert "is no Word file" in refusal(zipped(parts))
    assert "does not say which of its parts" in refusal(
        zipped({**parts_of(GOOD), "_rels/.rels": b'<Relationships xmlns="x"/>'})
    )
    assert "has no body to write into" in refusal(with_part("word/document.xml", b"<a/>"))


def test_strict_open_xml_is_refused_with_what_to_save_it_as() -> None:
    strict = changed(
        GOOD,
        "_rels/.rels",
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    )
    assert "Strict Open XML, which is not read: save it as “Word Document”" in refusal(strict)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/styles.xml", '<w:name w:val="Title"/>', "<w:name/>"),
        ("word/_rels/document.xml.rels", 'Id="rId1"', ""),
    ],
)
def test_what_is_not_as_it_should_be_comes_to_light_before_the_template_is_kept(part: str, old: str, new: str) -> None:
    template = read_template("house.docx", changed(GOOD, part, old, new))
    with pytest.raises(BadValue, match=r"house\.docx is damaged, so it cannot be written into"):
        try_out(template)
    # As it is, it is fit to be kept.
    try_out(read_template("house.docx", GOOD))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, len(GOOD) - 1), put=st.binary(min_size=1, max_size=12), cut=st.booleans())
def test_a_file_broken_anywhere_is_read_or_refused_in_a_sentence(place: int, put: bytes, cut: bool) -> None:
    broken = GOOD[:place] + put + (b"" if cut else GOOD[place + len(put) :])
    try:
        told = f"{read_template('a.docx', broken).main} is read."
    except BadValue as refused:
        told = str(refused)
    assert told.endswith(".")
