"""Taking words out of a Word file: wherever they stand, however they are split into runs, and nothing else."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import docx
import pytest

from ret_tui.documents.kept_words import kept_words
from ret_tui.documents.word_redaction import without_words, words_everywhere
from ret_tui.rules.personal_data.mentions import removals
from store.redaction.tells import tells_in
from store.refusals import BadValue

NAME = "Jas Kaur"
REMOVALS = partial(removals, tells=tells_in({"name": NAME, "email": "jas@example.org"}))


def made() -> bytes:
    """A file with the name in two runs, a table, a header, a property, a link and an alt text."""
    paper = docx.Document()
    paragraph = paper.add_paragraph("Thanks to J")
    paragraph.add_run("as K").bold = True
    paragraph.add_run("aur & others for “work” <here>.")
    paper.add_table(1, 2).rows[0].cells[1].text = f"{NAME} (Sandwell)"
    paper.sections[0].header.paragraphs[0].text = f"Of {NAME}"
    paper.core_properties.author = NAME
    paper.core_properties.keywords = "jas@example.org"
    paper.part.relate_to("mailto:jas@example.org", "http://x/hyperlink", is_external=True)
    paper.add_paragraph("Untouched text.")
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def test_the_name_goes_from_text_tables_headers_properties_and_links() -> None:
    fresh = without_words("a.docx", made(), REMOVALS, "A name was removed.")
    with zipfile.ZipFile(io.BytesIO(fresh)) as package:
        whole = b" ".join(package.read(name) for name in package.namelist())
    assert b"jas@example.org" not in whole
    assert not [text for text in words_everywhere("a.docx", fresh) if NAME in text]
    words = kept_words("a.docx", fresh)
    assert "Thanks to a former member & others for “work” <here>." in words
    assert "A former member (Sandwell)" in words
    assert "Of a former member" in words
    assert words[-1] in ("Of a former member", "A name was removed.")
    assert "A name was removed." in words


def test_what_stands_beside_the_name_keeps_its_run_and_the_file_opens() -> None:
    fresh = docx.Document(io.BytesIO(without_words("a.docx", made(), REMOVALS, "")))
    runs = fresh.paragraphs[0].runs
    assert [run.text for run in runs] == ["Thanks to a former member", "", " & others for “work” <here>."]
    assert runs[1].bold is True
    assert fresh.paragraphs[-1].text == "Untouched text."
    assert fresh.core_properties.author == "A former member"


def test_a_file_without_the_name_keeps_every_part() -> None:
    paper = docx.Document()
    paper.add_paragraph("Nobody.")
    stream = io.BytesIO()
    paper.save(stream)
    fresh = without_words("a.docx", stream.getvalue(), REMOVALS, "")
    with zipfile.ZipFile(io.BytesIO(fresh)) as now, zipfile.ZipFile(stream) as then:
        assert {name: now.read(name) for name in now.namelist()} == {name: then.read(name) for name in then.namelist()}


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(BadValue):
        without_words("a.docx", b"nothing of the kind", REMOVALS, "")
