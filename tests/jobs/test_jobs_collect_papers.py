"""Papers: asked for, late, received, in their order, and gone along with their items."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import (
    carry_over,
    change_meetings,
    check_kept_files,
    collect_papers,
    desk,
    keep_record,
    paper_folder,
    papers,
    prepare_agenda,
)
from ret_tui.jobs.documents import writing
from ret_tui.jobs.office import Office
from ret_tui.jobs.papers import PaperView
from store.records import Paper
from store.refusals import BadValue, RuleBroken, Unknown

At = Callable[..., Office]
#: Text that would break whatever took it for markup or a formula.
HOSTILE = "[/] =cmd() [bold]x"


@pytest.fixture
def business(peopled: Office) -> Office:
    """The peopled year with an item of business at M1, number 6."""
    prepare_agenda.add_item(peopled, "M1", "Equity data", lead="jas", minutes="20")
    return peopled


@pytest.fixture
def picked(tmp_path: Path) -> Path:
    """A file that somebody picks to be a paper."""
    path = tmp_path / "equity_data-final.pdf"
    path.write_bytes(b"%PDF some data")
    return path


def labels(office: Office, meeting: str = "M1") -> list[str]:
    return [f"{each.label} {each.title}" for each in papers.papers(office, meeting)]


def test_a_paper_is_asked_for_and_due_by_the_papers_deadline(business: Office) -> None:
    made = collect_papers.ask(business, "M1", f"  {HOSTILE} ", item="6", author="jas")
    assert (made.id, made.label, made.title, made.author, made.author_name) == (
        "PA-01",
        "6a",
        HOSTILE,
        "P-03",
        "Jas Kaur",
    )
    # Eight working days before 12 May 2026, with the bank holiday on the 4th.
    assert (made.due, made.due_is_own, made.asked_on) == (dt.date(2026, 4, 29), False, dt.date(2026, 4, 20))
    assert (made.status, made.status_words) == ("asked", "asked for, due Wed 29 Apr")
    assert made.waits_words == "asked of Jas Kaur, due Wed 29 Apr"


def test_it_is_late_once_its_day_has_passed(business: Office, at: At) -> None:
    collect_papers.ask(business, "M1", "Data", item="6", author="SAN", due="24 apr")
    assert papers.paper(at("2026-04-24"), "pa1").status == "asked"
    later = papers.paper(at("2026-04-26"), "PA-01")
    assert (later.status, later.status_words, later.author_name) == ("late", "2 days late", "Jas Kaur (Sandwell)")


def test_one_that_came_after_its_day_says_how_late_it_came(business: Office, picked: Path, at: At) -> None:
    for title in ("One", "Two", "Three"):
        collect_papers.ask(business, "M1", title, item="6", due="24 apr")
    later = at("2026-04-27")
    in_time = collect_papers.receive(later, "PA-01", file=str(picked), on="24 april 2026")
    assert (in_time.status_words, in_time.came_late) == ("received Fri 24 Apr", "")
    late = collect_papers.receive(later, "PA-02", file=str(picked), on="25 april 2026")
    assert (late.status, late.status_words) == ("received", "received Sat 25 Apr, 1 day late")
    bare = collect_papers.receive(later, "PA-03")
    assert (bare.status_words, bare.came_late) == ("received Mon 27 Apr, 3 days late, no file", "3 days late")


def test_the_author_may_be_anybody_in_plain_words(business: Office) -> None:
    assert collect_papers.ask(business, "M1", "Data", author="Dr Noor Guest").author_name == "Dr Noor Guest"
    assert collect_papers.ask(business, "M1", "More").author_name == ""


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": " "}, "title"),
        ({"item": "99"}, "item"),
        ({"due": "32 may"}, "due"),
        ({"due": "2026-06-01"}, "due"),
        ({"title": "x" * 201}, "title"),
    ],
)
def test_what_cannot_be_taken_is_refused_under_its_field(business: Office, words: dict[str, str], field: str) -> None:
    with pytest.raises((BadValue, Unknown)) as refused:
        collect_papers.ask(business, "M1", **{"title": "Data", **words})
    assert refused.value.field == field
    assert business.store.all(Paper) == ()


def test_a_file_is_copied_in_with_its_name_size_and_hash(business: Office, picked: Path) -> None:
    made = collect_papers.add_file(business, "M1", str(picked), item="equity")
    assert (made.title, made.status, made.file) == ("equity data-final", "received", "equity_data-final.pdf")
    assert (made.original_name, made.size) == ("equity_data-final.pdf", 14)
    assert made.sha256 == hashlib.sha256(b"%PDF some data").hexdigest()
    picked.unlink()
    assert papers.file_of(business, made.id).read_bytes() == b"%PDF some data"


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "large", "pipe"])
def test_only_a_plain_file_with_something_in_it_is_taken(business: Office, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "paper.pdf"
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(50_000_001)
    elif kind == "pipe":
        os.mkfifo(path)
    told = {
        "missing": "There is no file",
        "folder": "is a folder",
        "empty": "is empty",
        "large": "larger than 50 MB",
        "pipe": "no plain file",
    }[kind]
    with pytest.raises(BadValue, match=told) as refused:
        collect_papers.add_file(business, "M1", str(path))
    assert refused.value.field == "file"
    assert not paper_folder.folder_of(business).exists()
    assert business.store.all(Paper) == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("prog.exe", b"MZ"),
        ("REPORT.PDF.EXE", b"%PDF"),
        ("run.cmd", b"echo"),
        ("macro.vbs", b"x"),
        ("page.hta", b"<html>"),
        ("paper.lnk", b"x"),
        ("tool.sh", b"echo"),
        ("setup.msi", b"x"),
        ("tool.jar", b"PK"),
        ("paper.pdf", b"MZ\x90\0\3\0\0\0"),
        ("paper", b"\x7fELF\2\1"),
        ("paper.txt", b"#!/bin/sh\necho"),
        ("paper.pdf", b"\xcf\xfa\xed\xfe\x07"),
        ("paper.doc", b"L\0\0\0\1\x14\2\0"),
        ("paper.exe .", b"x"),
    ],
)
def test_programs_and_scripts_are_no_papers(business: Office, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadValue, match="is a program, which is no paper: give a PDF or a Word document") as refused:
        collect_papers.add_file(business, "M1", str(path))
    assert refused.value.field == "file"
    collect_papers.ask(business, "M1", "Data")
    with pytest.raises(BadValue, match="is a program"):
        collect_papers.receive(business, "PA-01", file=str(path))
    assert not paper_folder.folder_of(business).exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", b"MZ is what the town is called by those who live there, and have for years, they say."),
        ("Paper 1.2", b"x"),
        ("figures.csv", b"#,!"),
        ("deck.pptx", b"PK\3\4"),
        ("message.eml", b"From: a@example.org"),
    ],
)
def test_papers_of_every_other_kind_are_taken(business: Office, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert collect_papers.add_file(business, "M1", str(path)).status == "received"


def test_a_name_in_any_script_of_any_length_is_taken(business: Office, tmp_path: Path) -> None:
    path = tmp_path / f"{'مساواة في البيانات ' * 4}.pdf"
    path.write_bytes(b"x")
    made = collect_papers.add_file(business, "M1", str(path), title="ن" * 75)
    assert (made.title, made.original_name) == ("ن" * 75, path.name)
    assert papers.file_of(business, made.id).read_bytes() == b"x"


def test_a_paper_is_received_without_a_file_then_with_one_then_with_another(business: Office, picked: Path) -> None:
    collect_papers.ask(business, "M1", "Data", item="6")
    bare = collect_papers.receive(business, "PA-01", on="yesterday")
    assert (bare.status, bare.file, bare.received_on) == ("received", "", dt.date(2026, 4, 19))
    first = collect_papers.receive(business, "PA-01", file=str(picked))
    picked.write_bytes(b"second thoughts")
    second = collect_papers.receive(business, "PA-01", file=str(picked))
    assert (first.file, second.file) == ("equity_data-final.pdf", "equity_data-final 2.pdf")
    # The first one stays, so that undo brings it back.
    keep_record.undo(business)
    assert papers.file_of(business, "PA-01").read_bytes() == b"%PDF some data"


def test_a_file_taken_off_or_removed_comes_back_with_undo(business: Office, picked: Path) -> None:
    collect_papers.add_file(business, "M1", str(picked), item="6")
    off = collect_papers.detach(business, "PA-01")
    assert (off.file, off.status) == ("", "asked")
    with pytest.raises(RuleBroken, match="has no file"):
        collect_papers.detach(business, "PA-01")
    keep_record.undo(business)
    gone = collect_papers.remove(business, "PA-01")
    assert papers.papers(business, "M1") == ()
    assert paper_folder.path_of(business, gone.file).exists()
    keep_record.undo(business)
    assert papers.file_of(business, "PA-01").read_bytes() == b"%PDF some data"


def test_papers_are_moved_within_an_item_and_to_another(business: Office) -> None:
    for title in ("One", "Two", "Three"):
        collect_papers.ask(business, "M1", title, item="6")
    assert labels(business) == ["6a One", "6b Two", "6c Three"]
    collect_papers.move(business, "PA-03", "up")
    assert labels(business) == ["6a One", "6b Three", "6c Two"]
    collect_papers.move(business, "PA-01", "up")
    assert labels(business) == ["6a One", "6b Three", "6c Two"]
    collect_papers.move_to_item(business, "PA-01", "1")
    collect_papers.edit(business, "PA-02", item="")
    assert labels(business) == ["a Two", "1a One", "6a Three"]
    with pytest.raises(BadValue, match="up or down"):
        collect_papers.move(business, "PA-01", "sideways")


def test_an_item_takes_as_many_papers_as_there_are_letters(business: Office) -> None:
    for number in range(26):
        collect_papers.ask(business, "M1", f"Paper {number}", item="6")
    with pytest.raises(BadValue, match="has 26 papers already"):
        collect_papers.ask(business, "M1", "One more", item="6")
    assert collect_papers.ask(business, "M1", "Elsewhere", item="1").label == "1a"


def test_an_edit_changes_what_is_given(business: Office) -> None:
    collect_papers.ask(business, "M1", "Data", item="6", author="jas", due="24 apr")
    changed = collect_papers.edit(business, "PA-01", title="Figures", due="", confidential=True)
    assert (changed.title, changed.due, changed.author, changed.private) == (
        "Figures",
        dt.date(2026, 4, 29),
        "P-03",
        True,
    )


def test_a_paper_after_the_issue_says_why_and_whether_the_chair_consents(business: Office, picked: Path) -> None:
    collect_papers.ask(business, "M1", "Data", item="6")
    prepare_agenda.issue(business, "M1")
    for late in (
        lambda: collect_papers.add_file(business, "M1", str(picked)),
        lambda: collect_papers.receive(business, "PA-01"),
        lambda: collect_papers.receive(business, "PA-01", file=str(picked)),
    ):
        with pytest.raises(RuleBroken, match=r"went out on Mon 20 Apr, so this paper is late: say why") as refused:
            late()
        assert refused.value.field == "late_reason"
    tabled = collect_papers.receive(business, "PA-01", late_reason="counted on Monday", chair_consented=True)
    assert (tabled.status, tabled.late_reason, tabled.chair_consented) == ("received", "counted on Monday", True)
    # What came before the issue, and is only recorded now, is not late.
    collect_papers.ask(business, "M1", "More", item="6")
    assert collect_papers.receive(business, "PA-02", on="19 april 2026").late_reason == ""


def test_a_meeting_called_off_takes_no_papers(business: Office, picked: Path) -> None:
    change_meetings.cancel_meeting(business, "M1")
    with pytest.raises(RuleBroken, match="M1 is cancelled"):
        collect_papers.ask(business, "M1", "Data")
    with pytest.raises(RuleBroken, match="M1 is cancelled"):
        collect_papers.add_file(business, "M1", str(picked))


def test_an_item_that_is_removed_leaves_its_papers_with_the_meeting_and_undo_restores_both(business: Office) -> None:
    collect_papers.ask(business, "M1", "Whole")
    collect_papers.ask(business, "M1", "Data", item="6")
    prepare_agenda.remove_item(business, "M1", "6")
    assert labels(business) == ["a Whole", "b Data"]
    keep_record.undo(business)
    assert labels(business) == ["a Whole", "6a Data"]


def test_papers_go_along_with_items_that_are_carried_over(business: Office) -> None:
    collect_papers.ask(business, "M1", "Whole")
    collect_papers.ask(business, "M1", "Data", item="6", due="24 apr")
    carry_over.carry_over(business, "M1", "M2")
    assert labels(business) == ["a Whole"]
    (moved,) = papers.papers(business, "M2")
    assert (moved.label, moved.title, moved.due) == ("6a", "Data", dt.date(2026, 4, 24))


def test_a_rearranged_meeting_takes_over_all_papers(business: Office) -> None:
    collect_papers.ask(business, "M1", "Whole")
    collect_papers.ask(business, "M1", "Data", item="6")
    other = change_meetings.rearrange_meeting(business, "M1", "2026-05-19")
    assert (labels(business), labels(business, other.id)) == ([], ["a Whole", "6a Data"])


def test_two_programs_number_their_papers_apart(business: Office, at: At, picked: Path) -> None:
    other = at()
    other.store.all(Paper)
    one = collect_papers.add_file(business, "M1", str(picked), item="6")
    picked.write_bytes(b"another")
    two = collect_papers.add_file(other, "M1", str(picked), item="6")
    assert (one.id, two.id, one.file, two.file) == (
        "PA-01", "PA-02", "equity_data-final.pdf", "equity_data-final 2.pdf",
    )  # fmt: skip
    business.store.refresh()
    assert [each.label for each in papers.papers(business, "M1")] == ["6a", "6b"]


def printed(office: Office, *, public: bool = False) -> str:
    from ret_tui.documents.typescript import texts

    return "\n".join(words for words, _ in texts(writing.compose(office, "agenda", "M1", public=public)))


def test_the_agenda_prints_the_papers_of_an_item(business: Office, picked: Path) -> None:
    prepare_agenda.edit_item(business, "M1", "6", paper="RET 26/03")
    collect_papers.add_file(business, "M1", str(picked), item="6", title="Equity data")
    collect_papers.ask(business, "M1", "Annex", item="6")
    collect_papers.ask(business, "M1", "Names of those who complained", item="6", confidential=True)
    assert (
        "Papers: RET 26/03; 6a Equity data; 6b Annex (to follow); 6c Names of those who complained (to follow)"
    ) in printed(business)
    said = printed(business, public=True)
    assert "Papers: RET 26/03; 6a Equity data; 6b Annex (to follow)" in said
    assert "Names" not in said


def test_papers_of_a_confidential_item_are_in_no_public_copy(business: Office) -> None:
    prepare_agenda.add_item(business, "M1", "Tender", confidential=True, ground="commercial terms")
    item = prepare_agenda.item(business, "M1", "Tender")
    made = collect_papers.ask(business, "M1", "Prices of Alder Ltd", item=item.id)
    assert (made.confidential, made.private) == (False, True)
    assert "Alder" in printed(business)
    assert "Alder" not in printed(business, public=True)


def found(office: Office, *, public: bool = False) -> list[tuple[str, str]]:
    every = writing.findings(office, "agenda", "M1", public=public)
    return [(each.words, each.about) for each in every if each.about.startswith("paper:")]


def test_the_agenda_waits_for_its_papers(business: Office) -> None:
    collect_papers.ask(business, "M1", "Annex", item="6", author="jas", due="24 apr")
    collect_papers.ask(business, "M1", "Names", item="6", confidential=True)
    waits = "Item 6, “Equity data”, waits for its paper “Annex” (asked of Jas Kaur, due Fri 24 Apr)"
    assert found(business, public=True) == [(waits, "paper:PA-01")]
    assert [about for _, about in found(business)] == ["paper:PA-01", "paper:PA-02"]
    collect_papers.receive(business, "PA-01")
    assert found(business, public=True) == []


def test_a_late_paper_without_the_chairs_consent_is_told(business: Office) -> None:
    collect_papers.ask(business, "M1", "Annex", item="6")
    prepare_agenda.issue(business, "M1")
    collect_papers.receive(business, "PA-01", late_reason="counted on Monday")
    assert found(business) == [("The Chair has not consented to the late paper 6a, “Annex”", "paper:PA-01")]
    collect_papers.edit(business, "PA-01", chair_consented=True)
    assert found(business) == []


def test_a_public_copy_that_repeats_the_title_of_a_confidential_paper_is_told(business: Office) -> None:
    title = "Names of those who complained of the contractor"
    collect_papers.ask(business, "M1", title, item="6", confidential=True)
    prepare_agenda.edit_item(business, "M1", "1", asked=f"To read {title}.")
    words = [each.words for each in writing.findings(business, "agenda", "M1", public=True)]
    assert any("repeats the title of the confidential paper" in each for each in words)


def desk_lines(office: Office) -> list[tuple[str, str]]:
    return [(todo.urgency, todo.what) for todo in desk.desk(office).to_do if "paper for" in todo.what]


def test_the_desk_tells_papers_that_are_due_soon_or_late(business: Office, at: At) -> None:
    collect_papers.ask(business, "M1", "Annex", item="6", author="jas", due="24 apr")
    collect_papers.ask(business, "M1", "Far off", due="8 may")
    collect_papers.ask(business, "M1", "Came", due="24 apr")
    collect_papers.receive(business, "PA-03")
    assert desk_lines(business) == [("soon", "M1  Jas Kaur: paper for item 6, Annex")]
    assert desk_lines(at("2026-04-27")) == [("late", "M1  Jas Kaur: paper for item 6, Annex")]
    shown = desk.desk(business).next
    assert shown is not None
    assert "2 papers missing" in shown.agenda


def test_a_check_of_the_record_tells_files_that_are_amiss(business: Office, picked: Path) -> None:
    made = collect_papers.add_file(business, "M1", str(picked), item="6")
    assert check_kept_files.findings(business) == ()
    path = paper_folder.path_of(business, made.file)
    path.write_bytes(b"changed")
    (changed,) = check_kept_files.findings(business)
    assert (changed.severity, changed.table, changed.id) == ("fault", "papers", "PA-01")
    assert "was changed outside of ret-tui" in changed.what
    path.unlink()
    assert "is gone from" in check_kept_files.findings(business)[0].what


def test_an_unknown_paper_is_refused(business: Office) -> None:
    for text in ("PA-07", "", "pa", "PA-" + "9" * 5000, "PA-²"):
        with pytest.raises(Unknown, match="There is no paper"):
            papers.paper(business, text)


def test_what_an_item_shows_are_its_papers(business: Office) -> None:
    made: PaperView = collect_papers.ask(business, "M1", "Annex", item="6")
    view = prepare_agenda.agenda(business, "M1")
    assert view.items[5].papers == (made,)
    assert (view.papers, view.papers_missing) == ((), "1 paper missing")
