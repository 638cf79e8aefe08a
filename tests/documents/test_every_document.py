"""What holds for every kind of document, from a usual, an empty, an enormous and a hostile record."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from shutil import which

import docx
import mammoth
import pytest
from four_records import ADDRESS, EXEMPT, FORMER_LINK, INTEREST, JOIN_LINK, NEEDS, PRIVATE_GUEST, RECORDS
from openxml_audit import OpenXmlValidator
from other_readers import Seen, plain, seen_by_libre_office, seen_by_pandoc, seen_in_html
from word_file import W, WordFile, contrast, text

from ret_tui.documents.look import PLAIN, Look
from ret_tui.documents.typescript import Contents, Heading, Link, Picture, Table, Typescript
from ret_tui.documents.word_writer import set_in_word, tidied
from ret_tui.jobs import bank_holidays
from ret_tui.jobs.documents.kinds import KINDS, DocumentKind
from ret_tui.jobs.documents.writing import compose
from ret_tui.jobs.office import Office
from store.records import Decision
from store.refusals import RuleBroken

# The records are made once for all of these tests, by one worker.
pytestmark = pytest.mark.xdist_group("every document")


@dataclass(frozen=True)
class Made:
    """One copy of one document, composed and set."""

    name: str
    kind: str
    paper: Typescript
    content: bytes

    @cached_property
    def word(self) -> WordFile:
        """The file taken apart."""
        return WordFile(self.content)

    @cached_property
    def seen(self) -> Seen:
        """What every reader is to see."""
        blocks = tidied(self.paper).blocks
        return Seen(
            [plain(block.text) for block in blocks if isinstance(block, Heading)],
            [_cells(block) for block in blocks if isinstance(block, Table)],
        )


def _cells(table: Table) -> list[list[str]]:
    rows = [table.header, *table.rows]
    return [[plain(cell.text if isinstance(cell, Link) else cell) or "None" for cell in row] for row in rows]


class Press:
    """Makes every document of a record, each record once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._offices: dict[str, Office] = {}
        self._made: dict[tuple[str, str], tuple[Made, ...]] = {}

    def office(self, record: str) -> Office:
        """The office of a record."""
        if record not in self._offices:
            bank_holidays.forget()
            self._offices[record] = RECORDS[record](self.folder)
        return self._offices[record]

    def made(self, kind: DocumentKind, record: str) -> tuple[Made, ...]:
        """Each copy of each document of a kind; what refuses since there is nothing to print yet is left out."""
        key = (kind.key, record)
        if key not in self._made:
            self._made[key] = tuple(self.documents(kind, record))
        return self._made[key]

    def documents(self, kind: DocumentKind, record: str) -> Iterator[Made]:
        """Each of them, made anew."""
        office = self.office(record)
        for about in _abouts(office, kind, record):
            for public in (False, True) if kind.has_public else (False,):
                try:
                    paper = compose(office, kind.key, about, public=public)
                except RuleBroken:
                    continue
                name = re.sub(r"\W+", "-", f"{record} {kind.key} {about} {'public' if public else 'members'}")
                yield Made(name, kind.key, paper, set_in_word(paper, PLAIN))

    def close(self) -> None:
        """Close every store."""
        for office in self._offices.values():
            office.store.close()


def _abouts(office: Office, kind: DocumentKind, record: str) -> list[str]:
    """What documents of a kind are asked for: two meetings, two decisions, or the body."""
    if kind.of == "meeting":
        return {"normal": ["M2", "M3"], "empty": ["M1"], "enormous": ["M1"]}.get(record, ["M1", "M2"])
    if kind.of == "decision":
        every = [decision.id for decision in office.store.all(Decision)]
        # The last ones of the hostile record are private, and have no public copy.
        return list(dict.fromkeys([*every[:2], *every[-2:]]))
    return ["", "M1"] if kind.key == "register" else [""]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    """Makes every document, once."""
    made = Press(tmp_path_factory.mktemp("press"))
    yield made
    made.close()


of_every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
of_every_record = pytest.mark.parametrize("record", list(RECORDS))


@of_every_kind
def test_a_usual_year_has_a_document_of_the_kind(press: Press, kind: DocumentKind) -> None:
    made = press.made(kind, "normal")
    if kind.of == "decision" and not _abouts(press.office("normal"), kind, "normal"):
        pytest.skip("the example year has no decision to write about")
    assert {one.paper.public for one in made} == ({False, True} if kind.has_public else {False})
    assert all(one.kind == one.paper.kind for one in made)


@of_every_kind
@of_every_record
def test_it_opens_and_is_valid_word(press: Press, kind: DocumentKind, record: str, tmp_path: Path) -> None:
    for one in press.made(kind, record):
        assert docx.Document(io.BytesIO(one.content)).paragraphs[0].text == plain(one.paper.title)
        if _is_long_and_public(one, record):
            continue
        path = tmp_path / f"{one.name}.docx"
        path.write_bytes(one.content)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == [], one.name


@of_every_kind
@of_every_record
def test_word_s_library_and_mammoth_read_what_was_composed(press: Press, kind: DocumentKind, record: str) -> None:
    for one in press.made(kind, record):
        assert [words for _, words in one.word.headings()] == one.seen.headings, one.name
        tables = [
            [[plain(text(cell)) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
            for table in one.word.tables
        ]
        assert tables == one.seen.tables, one.name
        if _is_long_and_public(one, record):
            continue
        result = mammoth.convert_to_html(io.BytesIO(one.content))
        assert [message for message in result.messages if message.type == "error"] == []
        _assert_seen(seen_in_html(result.value), one)


def _is_long_and_public(one: Made, record: str) -> bool:
    """Whether it is a public copy of long plain text, of which the members' copy holds all and more.

    Checking the long ones takes longest. What only a public copy has is in those of the other three records.
    """
    return record == "enormous" and one.paper.public


def _assert_seen(seen: Seen, one: Made) -> None:
    """What another reader sees is what was composed; a contents list has a heading of its own in some of them."""
    assert [words for words in seen.headings if words != Contents().title] == one.seen.headings, one.name
    assert seen.tables == one.seen.tables, one.name


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
@of_every_kind
def test_pandoc_reads_what_was_composed(press: Press, kind: DocumentKind, tmp_path: Path) -> None:
    for one in [*press.made(kind, "normal"), *press.made(kind, "hostile")]:
        path = tmp_path / f"{one.name}.docx"
        path.write_bytes(one.content)
        _assert_seen(seen_by_pandoc(path), one)


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_what_was_composed(press: Press, tmp_path: Path) -> None:
    every = [one for kind in KINDS for record in ("normal", "hostile") for one in press.made(kind, record)[:2]]
    paths = []
    for one in every:
        paths.append(tmp_path / f"{one.name}.docx")
        paths[-1].write_bytes(one.content)
    seen = seen_by_libre_office(paths, tmp_path)
    for one in every:
        _assert_seen(seen[one.name], one)


@of_every_kind
@of_every_record
def test_there_is_one_title_and_no_heading_skips_a_level(press: Press, kind: DocumentKind, record: str) -> None:
    for one in press.made(kind, record):
        word = one.word
        assert [word.style_name(paragraph) for paragraph in word.paragraphs].count("title") == 1
        assert word.style_name(word.paragraphs[0]) == "title"
        levels = [level for level, _ in word.headings()]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), one.name


@of_every_kind
@of_every_record
def test_tables_are_flagged_described_whole_and_filled(press: Press, kind: DocumentKind, record: str) -> None:
    for one in press.made(kind, record):
        for table in one.word.tables:
            rows = table.findall(f"{W}tr")
            flagged = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            assert flagged == [True] + [False] * (len(rows) - 1)
            assert len(rows) > 1
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
            assert not [*table.iter(f"{W}gridSpan"), *table.iter(f"{W}vMerge"), *table.iter(f"{W}hMerge")]
            assert all(plain(text(cell)) for cell in table.iter(f"{W}tc")), one.name
            assert {len(row.findall(f"{W}tc")) for row in rows} == {len(table.findall(f"{W}tblGrid/{W}gridCol"))}
            for words in ("tblCaption", "tblDescription"):
                said = table.find(f"{W}tblPr/{W}{words}")
                assert said is not None
                assert said.attrib[f"{W}val"].strip()


@of_every_kind
@of_every_record
def test_nothing_is_empty_spaced_out_floating_or_shouted(press: Press, kind: DocumentKind, record: str) -> None:
    for one in press.made(kind, record):
        word = one.word
        for paragraph in word.paragraphs:
            assert text(paragraph).strip() or paragraph.find(f".//{W}drawing") is not None, one.name
            assert "  " not in text(paragraph), one.name
        unwanted = ("tab", "txbxContent", "pict", "object", "caps", "altChunk", "framePr")
        main = [part for tag in unwanted for part in word.body.iter(f"{W}{tag}")]
        assert main == []
        assert "<w:caps" not in word.parts["word/styles.xml"]


@of_every_kind
@of_every_record
def test_every_picture_stands_in_line_is_told_in_words_and_has_its_table(
    press: Press, kind: DocumentKind, record: str
) -> None:
    for one in press.made(kind, record):
        told = [each for each in one.word.body.iter() if each.tag.endswith("}docPr")]
        pictures = [block for block in tidied(one.paper).blocks if isinstance(block, Picture)]
        assert [(each.attrib["title"], each.attrib["descr"]) for each in told] == [
            (plain(block.caption), plain(block.description)) for block in pictures
        ]
        assert all(each.attrib["descr"] for each in told)
        assert not [each for each in one.word.body.iter() if each.tag.endswith("}anchor")]
        blocks = one.paper.blocks
        assert all(isinstance(after, Table) for before, after in pairwise(blocks) if isinstance(before, Picture)), (
            one.name
        )


@of_every_kind
def test_the_look_is_british_large_enough_and_stands_out(press: Press, kind: DocumentKind) -> None:
    for one in press.made(kind, "normal"):
        word = one.word
        language = word.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert language is not None
        assert language.attrib[f"{W}val"] == "en-GB"
        colours = list(word.colours())
        assert colours
        assert all(contrast(letters, ground) >= 4.5 for letters, ground in colours)
        assert min(_sizes(word)) >= 24


@of_every_kind
@of_every_record
def test_pages_are_counted_and_links_lead_to_the_web_or_a_mailbox(
    press: Press, kind: DocumentKind, record: str
) -> None:
    for one in press.made(kind, record):
        word = one.word
        footer = "".join(part for name, part in word.parts.items() if name.startswith("word/footer"))
        assert re.findall(r'w:instr=" (\w+) "', footer) == ["PAGE", "NUMPAGES"]
        assert all(address.startswith(("http://", "https://", "mailto:")) for address in word.addresses())


@of_every_kind
def test_days_are_in_words(press: Press, kind: DocumentKind) -> None:
    for one in press.made(kind, "normal"):
        said = "\n".join(text(paragraph) for paragraph in one.word.paragraphs)
        assert re.findall(r"\b\d{4}-\d\d-\d\d\b|\b\d\d?/\d\d?/\d{2,4}\b", said) == []


@of_every_kind
@of_every_record
def test_the_properties_are_ours(press: Press, kind: DocumentKind, record: str) -> None:
    for one in press.made(kind, record):
        properties = docx.Document(io.BytesIO(one.content)).core_properties
        assert properties.title == plain(one.paper.title)[:255]
        assert properties.author == properties.last_modified_by
        assert properties.author
        assert properties.subject
        assert properties.created is not None
        assert properties.created == properties.modified
        assert properties.language == "en-GB"


@of_every_kind
@of_every_record
def test_the_same_record_gives_the_same_bytes(press: Press, kind: DocumentKind, record: str) -> None:
    first = press.made(kind, record)
    again = tuple(press.documents(kind, record))
    assert [one.content for one in again] == [one.content for one in first]


@of_every_kind
@of_every_record
def test_a_public_copy_tells_nothing_private(press: Press, kind: DocumentKind, record: str) -> None:
    for one in press.made(kind, record):
        if not one.paper.public:
            continue
        said = one.word.everything
        for private in (
            JOIN_LINK, "s3cretword", "join/ret", FORMER_LINK, "0ldword", "former/room", ADDRESS, "example.net",
            INTEREST, EXEMPT, PRIVATE_GUEST,
        ):  # fmt: skip
            assert private not in said, (one.name, private)
        addresses = re.findall(r"[\w.-]+@[\w.]+", said)
        # That of the contact for the public, which only the example year has.
        assert set(addresses) <= {"ret-secretariat@example.org"}, one.name


@of_every_kind
def test_no_copy_tells_what_the_meeting_needs(press: Press, kind: DocumentKind) -> None:
    for one in press.made(kind, "hostile"):
        assert NEEDS not in one.word.everything


@of_every_kind
def test_the_reading_copy_is_large_upright_and_wide_apart(press: Press, kind: DocumentKind) -> None:
    for one in press.made(kind, "normal"):
        word = WordFile(set_in_word(one.paper, Look(reading=True)))
        assert min(_sizes(word)) >= 28
        parts = [part for name, part in word.parts.items() if name.startswith("word/") and name.endswith(".xml")]
        assert not any(re.search(r"<w:i(Cs)?[ />]", part) for part in parts)
        apart = [each.attrib[f"{W}line"] for each in word.styles.iter(f"{W}spacing") if f"{W}line" in each.attrib]
        assert apart
        assert set(apart) == {"360"}
        assert [words for _, words in word.headings()] == one.seen.headings


def _sizes(word: WordFile) -> list[int]:
    """Every size of letters that the styles, the text, the headers or the footers give, in half points."""
    parts = [
        part for name, part in word.parts.items() if re.match(r"word/(styles|document|header\d*|footer\d*)\.xml", name)
    ]
    return [int(size) for part in parts for size in re.findall(r'<w:sz(?:Cs)? w:val="(\d+)"', part)]
