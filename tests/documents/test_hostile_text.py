"""Text of any script and any malice: printed as it is, or refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from four_records import hostile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem, SeatRow
from ret_tui.documents.direction import begins_right_to_left, from_the_left
from ret_tui.documents.look import PLAIN
from ret_tui.documents.plain_text import blocks, lines, one_line
from ret_tui.documents.word_text import stretches
from ret_tui.documents.word_writer import set_in_word
from ret_tui.jobs.documents.writing import compose
from store.refusals import BadValue

_REFUSED = {*range(0x20), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0), 0x202D, 0x202E, 0xFFFE, 0xFFFF} - {9, 10, 13}
_QUICK = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _sayings(paper: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(paper)).paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "A & B < C > D \"quoted\" 'single' ]]> <!-- x --> {{ name }} =1+1 [/] %s",
        "مرحبا بالجميع (RET) 2027",
        "שלום לכולם",
        "ਪੰਜਾਬੀ, اردو, বাংলা, 中文, Soomaali, Yorùbá",
        "👩🏿‍🤝‍👩🏽 🇯🇲 e\u0301 Zo\u0308e",
        "می‌خواهم",
    ],
)
def test_text_of_any_script_is_printed_as_it_is(contents: AgendaContents, text: str) -> None:
    item = AgendaItem(number=1, title=text, lead=text, asked=text, paper=text)
    paper = agenda_document(
        replace(contents, body=text, venue=text, items=(item,), membership=(SeatRow(seat=text, member=text),)),
        public=False,
    )
    said = _sayings(paper)
    assert f"1. {text}" in said
    assert f"\n{text}" in said
    assert f"Lead: {text} · Paper: {text}" in said.replace("\u200e", "")
    document = docx.Document(io.BytesIO(paper))
    assert document.tables[1].rows[1].cells[1].text == text
    assert document.core_properties.title.startswith(text)


def test_a_paragraph_in_arabic_runs_from_the_right_and_its_letters_are_marked_so(contents: AgendaContents) -> None:
    item = AgendaItem(number=1, title="Welcome", asked="مرحبا بالجميع (RET)")
    with zipfile.ZipFile(io.BytesIO(agenda_document(replace(contents, items=(item,)), public=False))) as package:
        document = package.read("word/document.xml").decode()
    assert document.count("<w:bidi/>") == 1
    assert document.count("<w:rtl/>") == 1


def test_a_name_in_arabic_inside_a_line_leaves_the_line_as_it_is() -> None:
    assert list(stretches("Lead: سلمى عمر · 14:00")) == [("Lead: ", False), ("سلمى عمر", True), (" · 14:00", False)]


def test_a_sentence_of_ours_runs_from_the_left_though_it_begins_with_a_name_in_arabic() -> None:
    sentence = "سلمى عمر, member for Coventry since 1 June 2026."
    assert begins_right_to_left(sentence)
    assert not begins_right_to_left(from_the_left(sentence))
    assert from_the_left(sentence).replace("\u200e", "") == sentence
    for text in ("Salma Omar (سلمى عمر), member.", "12", ""):
        assert from_the_left(text) == text


def test_what_a_chair_is_told_runs_from_the_left(tmp_path: Path) -> None:
    office = hostile(tmp_path)
    document = docx.Document(io.BytesIO(set_in_word(compose(office, "chair's brief", "M1"), PLAIN)))
    office.store.close()
    # The interest of the second person, whose name is in Arabic.
    (told,) = [paragraph for paragraph in document.paragraphs if ", at M1" in paragraph.text]
    assert begins_right_to_left(told.text.lstrip("\u200e"))
    assert told._p.pPr.find(qn("w:bidi")) is None


def test_the_time_stays_behind_a_lead_whose_name_is_in_arabic(contents: AgendaContents) -> None:
    items = (AgendaItem(number=1, title="Plan", lead="سلمى عمر", minutes=5, starts_at="14:00"),)
    said = _sayings(agenda_document(replace(contents, items=items), public=False))
    assert "Lead: سلمى عمر\u200e · 14:00, 5 minutes" in said


@given(st.text())
@_QUICK
def test_cut_into_stretches_a_text_stays_whole(text: str) -> None:
    assert "".join(stretch for stretch, _ in stretches(text)) == text


def test_line_breaks_are_breaks_tabs_and_runs_of_spaces_are_one_space(contents: AgendaContents) -> None:
    item = AgendaItem(number=1, title="Two\tor\nthree", asked="One\r\ntwo\t\tthree  four\r\n\n\n\nfive\u2028six")
    paper = docx.Document(io.BytesIO(agenda_document(replace(contents, items=(item,)), public=False)))
    assert [p.text for p in paper.paragraphs][-3:] == ["1. Two or three", "One\ntwo three four", "five\nsix"]
    assert "<w:br/>" in paper.paragraphs[-2]._p.xml


@pytest.mark.parametrize("code", [*sorted(_REFUSED - {*range(0xFDD1, 0xFDEF)}), 0xD800, 0xDFFF, 0x1FFFE])
def test_what_a_document_cannot_show_is_refused_with_its_place(code: int) -> None:
    with pytest.raises(BadValue, match=rf"^Item 3’s title holds the .* U\+{code:04X}, which .*: delete it there\.$"):
        one_line(f"a{chr(code)}b", "item 3’s title")


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("field", ["body", "short_name", "venue", "quorum", "contact", "access_needs", "terms_title"])
def test_every_text_is_looked_at(contents: AgendaContents, field: str, public: bool) -> None:
    with pytest.raises(BadValue) as refused:
        agenda_document(replace(contents, **{field: "bell \x07"}), public=public)
    assert refused.value.field == field


def test_a_seats_and_an_items_texts_are_looked_at(contents: AgendaContents) -> None:
    with pytest.raises(BadValue, match="Membership row 1’s member holds the control character"):
        agenda_document(replace(contents, membership=(SeatRow(seat="Chair", member="\x1b[2J"),)), public=False)
    with pytest.raises(BadValue, match="Item 7’s text holds the half character U\\+D83D"):
        agenda_document(replace(contents, items=(AgendaItem(number=7, title="x", asked="\ud83d"),)), public=False)


def test_a_text_over_its_limit_is_refused() -> None:
    assert blocks("x" * 20_000, "the text") == "x" * 20_000
    with pytest.raises(BadValue, match="The text has 20,001 characters, and a document takes 20,000"):
        blocks("x" * 20_001, "the text")


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u200b", "\u00a0\t", "\u2066\u2069"])
def test_a_text_that_would_show_nothing_counts_as_empty(contents: AgendaContents, blank: str) -> None:
    item = AgendaItem(number=1, title=blank, lead=blank, asked=blank)
    rows = (SeatRow(seat="Chair", member=blank, substitute=blank),)
    paper = docx.Document(
        io.BytesIO(agenda_document(replace(contents, items=(item,), membership=rows, quorum=blank), public=False))
    )
    assert [cell.text for cell in paper.tables[1].rows[1].cells] == ["Chair", "Vacant", "None"]
    assert [p.text for p in paper.paragraphs][-1] == "1. Untitled"
    assert "Quorum" not in [row.cells[0].text for row in paper.tables[0].rows]


def test_over_long_names_are_shortened_in_the_properties_only(contents: AgendaContents) -> None:
    paper = docx.Document(io.BytesIO(agenda_document(replace(contents, body="Ω" * 300), public=False)))
    assert paper.core_properties.author == "Ω" * 254 + "…"
    assert paper.paragraphs[0].text.startswith("Ω" * 300)


@given(text=st.text(st.characters(codec="utf-8"), max_size=60), public=st.booleans())
@_QUICK
def test_any_text_is_printed_or_refused_and_never_breaks_the_file(
    contents: AgendaContents, text: str, public: bool
) -> None:
    item = AgendaItem(number=1, title=text, lead=text, asked=text, ground=text, confidential=public)
    hostile = replace(
        contents,
        short_name=text,
        venue=text,
        presiding=text,
        items=(item,),
        membership=(SeatRow(seat=text, member=text),),
    )
    refused = any(ord(letter) in _REFUSED or ord(letter) & 0xFFFE == 0xFFFE for letter in text)
    try:
        paper = agenda_document(hostile, public=public)
    except BadValue:
        assert refused
        return
    assert not refused
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        tree = ElementTree.fromstring(package.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert all("".join(t.text or "" for t in p.iter(f"{w}t")).strip() for p in tree.iter(f"{w}p"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"], exclude_characters="\u202d\u202e")))
@_QUICK
def test_tidying_twice_changes_nothing(text: str) -> None:
    for tidy in (one_line, lines, blocks):
        once = tidy(text, "the text")
        assert tidy(once, "the text") == once
