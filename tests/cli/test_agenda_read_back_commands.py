"""``agenda read``: what the Chair changed, with numbers, and keeping some of it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from command_line import Program
from docx.document import Document
from docx.text.paragraph import Paragraph


@pytest.fixture
def edited(planned: Program) -> str:
    """The agenda of M1 with its first two items renamed, as a file."""
    path = planned("agenda", "export", "M1", "--anyway", "--to", "out").out.strip()
    paper = docx.Document(path)
    for begins in ("1. ", "2. "):
        (heading,) = (each for each in paper.paragraphs if each.text.startswith(begins))
        heading.runs[0].text += " [/] =1+1"
    paper.save(path)
    return path


def _titles(program: Program) -> list[str]:
    return [item["title"] for item in program("agenda", "show", "M1", "--json").json["items"]]


def test_reading_lists_the_changes_and_keeps_none(planned: Program, edited: str) -> None:
    before = planned.store.read_bytes()
    told = planned("agenda", "read", edited)
    lines = told.out.splitlines()
    assert lines[0] == f"{Path(edited).name}: agenda of M1, Tue 12 May 2026"
    assert lines[1].split()[:2] == ["No.", "Change"]
    assert lines[2].startswith("1 ")
    assert lines[2].rstrip().endswith("[/] =1+1")
    assert lines[-1] == "2 changes can be taken: --accept all, or the numbers of some"
    assert planned.store.read_bytes() == before


def test_some_are_kept_by_number_and_undone_at_once(planned: Program, edited: str) -> None:
    before = _titles(planned)
    told = planned("agenda", "read", edited, "M1", "--accept", "2")
    assert told.out.splitlines()[0] == "Took 1 of the Chair’s changes to the agenda of M1"
    assert _titles(planned) == [before[0], f"{before[1]} [/] =1+1", *before[2:]]
    assert "Took 1 of the Chair’s changes to the agenda of M1" in planned("store", "history", "--limit", "1").out
    planned("store", "undo")
    assert _titles(planned) == before


@pytest.mark.parametrize("words", ["1,2", "all", "2, 1", "ALL"])
def test_all_are_kept(planned: Program, edited: str, words: str) -> None:
    planned("agenda", "read", edited, "--accept", words)
    assert all(title.endswith("[/] =1+1") for title in _titles(planned)[:2])
    assert planned("agenda", "read", edited).out.splitlines()[-1] == "Nothing in it differs from the record."


def test_what_becomes_public_is_kept_by_its_number_alone(planned: Program) -> None:
    planned("agenda", "add", "M1", "Tender", "--lead", "Kit", "--confidential", "--ground", "Prices")
    path = planned("agenda", "export", "M1", "--anyway", "--to", "out").out.strip()
    paper = docx.Document(path)
    tender, heading = (
        next(each for each in paper.paragraphs if each.text.endswith(words))
        for words in ("Tender", "Confidential items")
    )
    first = next(each for each in paper.paragraphs if each.text.startswith("2. "))
    for part in reversed((tender, *_below(paper, tender))):
        first._p.addprevious(part._p)
        first = part
    heading._p.getparent().remove(heading._p)
    paper.save(path)
    told = planned("agenda", "read", path, "M1")
    assert "become public" in told.out
    assert "--accept all leaves Confidential of" in told.err
    told = planned("agenda", "read", path, "M1", "--accept", "all")
    (one,) = [each for each in planned("agenda", "show", "M1", "--json").json["items"] if each["title"] == "Tender"]
    assert one["confidential"]
    changes = planned("agenda", "read", path, "M1", "--json").json["changes"]
    (number,) = [each["number"] for each in changes if each["what"] == "confidential" and not each["with_all"]]
    planned("agenda", "read", path, "M1", "--accept", str(number))
    (one,) = [each for each in planned("agenda", "show", "M1", "--json").json["items"] if each["title"] == "Tender"]
    assert not one["confidential"]


def _below(paper: Document, heading: Paragraph) -> list[Paragraph]:
    every = list(paper.paragraphs)
    place = next(number for number, each in enumerate(every) if each._p is heading._p)
    return every[place + 1 : place + 3]


def test_a_rehearsal_tells_what_would_be_kept(planned: Program, edited: str) -> None:
    before = planned.store.read_bytes()
    told = planned("agenda", "read", edited, "--accept", "all", "--dry-run")
    assert told.out.startswith("Took 2 of the Chair’s changes")
    assert "nothing was changed" in told.err
    assert planned.store.read_bytes() == before


def test_as_json_each_change_has_its_number_and_whether_it_was_kept(planned: Program, edited: str) -> None:
    told = planned("agenda", "read", edited, "--json").json
    assert (told["meeting"], told["date"], told["public"]) == ("M1", "2026-05-12", False)
    assert [(one["number"], one["what"], one["taken"]) for one in told["changes"]] == [
        (1, "title", None),
        (2, "title", None),
    ]
    done = planned("agenda", "read", edited, "--json", "--accept", "1").json
    assert [(one["taken"], one["why_not"]) for one in done["changes"]] == [(True, None), (False, None)]


@pytest.mark.parametrize("number", ["3", "0", "first", "-1"])
def test_a_number_that_is_none_of_them_is_wrong_usage(planned: Program, edited: str, number: str) -> None:
    before = planned.store.read_bytes()
    told = planned.try_("agenda", "read", edited, f"--accept={number}")
    assert (told.code, told.out) == (2, "")
    assert "they are numbered 1 to 2" in told.err
    assert planned.store.read_bytes() == before


def test_another_meeting_or_another_file_is_refused(planned: Program, edited: str) -> None:
    told = planned.try_("agenda", "read", edited, "M2")
    assert told.code == 1
    assert "is the agenda of M1, and M2 was named" in told.err
    told = planned.try_("agenda", "read", str(planned.store))
    assert told.code == 1
    assert "is no Word file" in told.err
