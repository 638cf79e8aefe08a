"""Files that are no agenda, or are made to harm: each is refused in one sentence, and none takes long."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from edited_agendas import compared, with_ids, with_part, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.agenda_reading import MOST_ITEMS, read_agenda
from store.refusals import BadValue

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _zip(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"Agenda\n1. Welcome\n", "is no Word file"),
        (b"%PDF-1.7", "is no Word file"),
        (_OLE, "old .doc"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (_zip(mimetype="application/zip"), "the part with its text is missing"),
        (_zip(word__document="<w/>"), "the part with its text is missing"),
    ],
    # A package holds the moment at which it was made, and its test has to be called the same in each process.
    ids=("nothing", "blanks", "plain text", "PDF", "old Word", "encrypted", "another package", "no main part"),
)
def test_what_is_no_word_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "agenda.docx"
    path.write_bytes(content)
    with pytest.raises(BadValue) as refused:
        read_agenda(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith("agenda.docx ")
    assert "\n" not in str(refused.value)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="is a folder"):
        read_agenda(tmp_path)
    with pytest.raises(BadValue, match="There is no file"):
        read_agenda(tmp_path / "none.docx")
    with pytest.raises(BadValue, match="There is no file"):
        read_agenda(Path("a\0b.docx"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "agenda.docx"
    os.mkfifo(path)
    with pytest.raises(BadValue, match="is no ordinary file"):
        read_agenda(path)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/core.xml"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[: len(text) // 2], "is damaged"),
        (lambda text: f'<!DOCTYPE a [<!ENTITY b "c">]>{text[text.index("?>") + 2 :]}', "DOCTYPE"),
        (lambda text: text.replace("UTF-8", "UTF-16", 1), "UTF-8"),
    ],
)
def test_a_damaged_or_hostile_part_is_refused(
    contents: AgendaContents, tmp_path: Path, part: str, change: object, said: str
) -> None:
    path = written(with_ids(contents), tmp_path)
    assert callable(change)
    with pytest.raises(BadValue, match=said):
        read_agenda(with_part(path, part, change))


def test_a_file_that_swells_when_it_is_unpacked_is_refused(contents: AgendaContents, tmp_path: Path) -> None:
    path = with_part(written(with_ids(contents), tmp_path), "word/media/one.bin", lambda _: "0" * 70_000_000)
    with pytest.raises(BadValue, match="larger when it is unpacked"):
        read_agenda(path)


def test_deep_nesting_is_refused_and_does_not_end_the_program(contents: AgendaContents, tmp_path: Path) -> None:
    deep = 5_000
    nested = f"{'<w:ins>' * deep}<w:r><w:t>x</w:t></w:r>{'</w:ins>' * deep}"
    path = with_part(
        written(with_ids(contents), tmp_path),
        "word/document.xml",
        lambda text: text.replace("<w:p>", f"<w:p>{nested}", 1),
    )
    with pytest.raises(BadValue, match="damaged"):
        read_agenda(path)


def test_a_letter_is_no_agenda(tmp_path: Path) -> None:
    letter = docx.Document()
    letter.add_paragraph("Dear Chair, thank you.")
    letter.save(str(tmp_path / "letter.docx"))
    with pytest.raises(BadValue, match="holds no items of an agenda"):
        read_agenda(tmp_path / "letter.docx")


def test_thousands_of_items_are_refused_and_hundreds_are_quick(contents: AgendaContents, tmp_path: Path) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>{}. Item {} of many</w:t></w:r></w:p>'

    def many(count: int) -> Path:
        more = "".join(heading.format(number, number * 7919) for number in range(count))
        return with_part(
            written(with_ids(contents), tmp_path),
            "word/document.xml",
            lambda text: text.replace("<w:sectPr", f"{more}<w:sectPr", 1),
        )

    with pytest.raises(BadValue, match=f"more than {MOST_ITEMS} items"):
        read_agenda(many(2_000))
    path = many(MOST_ITEMS - 30)
    found = compared(with_ids(contents), path)
    assert sum(each.what == "new" for each in found.proposals) == MOST_ITEMS - 30


def test_macros_and_pictures_beside_the_text_do_not_matter(contents: AgendaContents, tmp_path: Path) -> None:
    path = with_part(written(with_ids(contents), tmp_path), "word/vbaProject.bin", lambda _: "MZ")
    assert compared(with_ids(contents), path).proposals == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_bytes_changed_or_cut_off_is_read_or_refused(
    contents: AgendaContents, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(agenda_document(with_ids(contents), public=False))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(1, len(content) - 1)) :]
    for _ in range(data.draw(st.integers(0, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "agenda.docx"
    path.write_bytes(content)
    try:
        found = read_agenda(path)
    except BadValue:
        return
    assert found.items
