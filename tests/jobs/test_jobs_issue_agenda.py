"""An agenda that is issued: kept as it went out, locked, changed by supplements that say why, and published."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from ret_tui.documents.typescript import Heading
from ret_tui.jobs import (
    agenda_changes,
    agenda_versions,
    carry_forward,
    carry_over,
    change_meetings,
    collect_papers,
    forward_plan,
    issue_agenda,
    keep_record,
    paper_folder,
    prepare_agenda,
    publish,
    run_meeting,
    settings,
    standing_items,
    timeline,
)
from ret_tui.jobs.agenda_versions import AgendaLocked
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.writing import Unfinished
from ret_tui.jobs.issue_agenda import KeptCopyGone
from ret_tui.jobs.office import Office
from store.records import AgendaIssue, IssuedItem, Item, LetPass, Meeting, Paper, StandingItem
from store.refusals import BadValue, RuleBroken

WHY = "The figures came late"


@pytest.fixture
def issued(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on Friday 1 May 2026, on which the agenda of M1 was issued with an item on housing."""
    settings.change(peopled, "meeting.venue", "Council House")
    prepare_agenda.add_item(peopled, "M1", "Housing", lead="P-02", asked="To note the report.")
    change_meetings.change_place(peopled, "M1", venue="Council House", join_link="https://meet.example.org/m1")
    day = at("2026-05-01")
    issue_agenda.issue(day, "M1", anyway=True)
    return day


def words(content: bytes, folder: Path) -> str:
    path = folder / "read.docx"
    path.write_bytes(content)
    paper = Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


def kept(office: Office, version: str = "agenda") -> AgendaIssue:
    return office.store.get(AgendaIssue, f"M1/{version}")


def told(office: Office) -> list[tuple[str, str, str, str]]:
    return [(each.called, each.about, each.before, each.after) for each in agenda_changes.changes(office, "M1")]


# Issuing


def test_an_issued_agenda_is_kept_with_its_items_and_both_copies(issued: Office, tmp_path: Path) -> None:
    one = kept(issued)
    assert (one.issued_on, one.date, one.start, one.end) == (
        dt.date(2026, 5, 1),
        dt.date(2026, 5, 12),
        "14:00",
        "16:00",
    )
    assert issued.store.get(Meeting, "M1").issued_on == dt.date(2026, 5, 1)
    items = agenda_versions.items_of(issued, one.id)
    assert [(each.number, each.title) for each in items][4:7] == [
        ("5", "Actions and matters arising"),
        ("6", "Housing"),
        ("7", "Reports from mayoral taskforces"),
    ]
    # By hand: 5, 2, 3, 5 and 10 minutes come before the sixth item.
    assert (items[5].starts, items[5].lead, items[5].asked) == ("14:25", "P-02", "To note the report.")
    members = paper_folder.read(issued, one.members_file, one.members_sha256)
    public = paper_folder.read(issued, one.public_file, one.public_sha256)
    assert hashlib.sha256(members).hexdigest() == one.members_sha256
    assert "Issued 1 May 2026" in words(members, tmp_path)
    assert "Join the meeting online" in words(members, tmp_path)
    assert "Join the meeting online" not in words(public, tmp_path)


@pytest.mark.parametrize("public", [False, True])
def test_the_agenda_exported_later_is_the_very_file_that_was_issued(
    issued: Office, tmp_path: Path, public: bool
) -> None:
    one = kept(issued)
    name, sha256 = (one.public_file, one.public_sha256) if public else (one.members_file, one.members_sha256)
    first = writing.write_document(issued, "agenda", "M1", tmp_path, public=public)
    assert hashlib.sha256(first.path.read_bytes()).hexdigest() == sha256
    # What is recorded of people since does not reach back to what went out.
    with issued.store.change("Another name for the body") as step:
        step.set(issued.body, name="Another Committee")
    again = writing.write_document(issued, "agenda", "M1", tmp_path, public=public)
    assert again.path.read_bytes() == paper_folder.read(issued, name, sha256)


def test_the_kept_copy_is_what_the_record_gives_anew(issued: Office) -> None:
    from ret_tui.documents.look import PLAIN
    from ret_tui.documents.word_writer import set_in_word

    anew = set_in_word(writing.compose(issued, "agenda", "M1"), PLAIN)
    assert hashlib.sha256(anew).hexdigest() == kept(issued).members_sha256


def test_a_kept_copy_that_is_gone_or_changed_is_told_and_can_be_written_anew(issued: Office, tmp_path: Path) -> None:
    path = paper_folder.path_of(issued, kept(issued).members_file)
    content = path.read_bytes()
    path.write_bytes(content + b" ")
    with pytest.raises(KeptCopyGone, match="changed outside"):
        writing.write_document(issued, "agenda", "M1", tmp_path)
    path.unlink()
    with pytest.raises(KeptCopyGone, match="is gone"):
        writing.write_document(issued, "agenda", "M1", tmp_path)
    assert writing.write_document(issued, "agenda", "M1", tmp_path, anyway=True).path.read_bytes() == content


def test_an_agenda_that_looks_unfinished_is_issued_only_when_that_is_said_and_its_history_tells(
    peopled: Office,
) -> None:
    prepare_agenda.add_item(peopled, "M1", "TBC", lead="P-02")
    with pytest.raises(Unfinished, match=r"The agenda was not issued: .*, and 2 more things to put right") as refused:
        issue_agenda.issue(peopled, "M1")
    assert "say that it is to be issued anyway" in str(refused.value)
    assert any("TBC" in found.words for found in refused.value.findings)
    assert peopled.store.all(AgendaIssue) == () == peopled.store.all(LetPass)
    issue_agenda.issue(peopled, "M1", anyway=True)
    # There is no venue either.
    assert (
        keep_record.history(peopled, 1)[0].name == "Agenda of M1 issued Mon 20 Apr, although 3 things looked unfinished"
    )
    # Its day is put right without asking again.
    assert issue_agenda.issue(peopled, "M1", "2026-04-17").issued_on == dt.date(2026, 4, 17)


def test_what_looked_unfinished_when_it_went_out_is_noted(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M1", "Budget TBC", lead="P-02")
    done = issue_agenda.issue(peopled, "M1", anyway=True)
    assert any("TBC" in found.words for found in done.findings)
    noted = peopled.store.all(LetPass)
    assert {each.copy for each in noted} == {"members", "public"}
    assert all("TBC" in each.findings for each in noted)


def test_undo_takes_the_whole_issue_back(issued: Office) -> None:
    keep_record.undo(issued)
    assert issued.store.get(Meeting, "M1").issued_on is None
    assert issued.store.all(AgendaIssue) == () == issued.store.all(IssuedItem)
    assert prepare_agenda.add_item(issued, "M1", "Transport").late is False


def test_an_agenda_issued_again_without_a_change_only_gets_another_day_when_one_is_given(issued: Office) -> None:
    with pytest.raises(RuleBroken, match="issued on Friday 1 May 2026, and nothing has changed since"):
        issue_agenda.issue(issued, "M1", anyway=True)
    done = issue_agenda.issue(issued, "M1", "2026-04-30", anyway=True)
    assert (done.version, done.issued_on) == ("agenda", dt.date(2026, 4, 30))
    assert issued.store.get(Meeting, "M1").issued_on == dt.date(2026, 4, 30)
    assert len(issued.store.all(AgendaIssue)) == 1


def test_a_step_ticked_off_issues_the_agenda_and_unticked_forgets_it(peopled: Office) -> None:
    timeline.tick(peopled, "M1", "issue")
    assert kept(peopled).members_file
    with pytest.raises(AgendaLocked):
        prepare_agenda.add_item(peopled, "M1", "Transport")
    timeline.untick(peopled, "M1", "issue")
    assert peopled.store.all(AgendaIssue) == () == peopled.store.all(IssuedItem)
    assert prepare_agenda.add_item(peopled, "M1", "Transport").title == "Transport"


def test_a_day_that_has_not_come_or_is_after_the_meeting_is_refused(peopled: Office, at: Callable[..., Office]) -> None:
    with pytest.raises(BadValue, match="has not come"):
        issue_agenda.issue(peopled, "M1", "2026-05-01", anyway=True)
    with pytest.raises(BadValue, match="before that day"):
        issue_agenda.issue(at("2026-05-20"), "M1", "2026-05-13", anyway=True)
    change_meetings.cancel_meeting(peopled, "M2")
    with pytest.raises(RuleBroken, match="cancelled"):
        issue_agenda.issue(peopled, "M2", anyway=True)


# The lock


def lacking(office: Office) -> None:
    """Leave the agenda of M1 without one standing item, as it was issued."""
    with office.store.change("A standing item more") as step:
        step.add(StandingItem, "safety", position=1.5, title="Safety")


CHANGES: dict[str, Callable[[Office, str], object]] = {
    "add": lambda office, why: prepare_agenda.add_item(office, "M1", "Transport", because=why),
    "edit": lambda office, why: prepare_agenda.edit_item(office, "M1", "Housing", minutes="30", because=why),
    "move": lambda office, why: prepare_agenda.move_item(office, "M1", "Housing", "1", because=why),
    "remove": lambda office, why: prepare_agenda.remove_item(office, "M1", "Housing", because=why),
    "forward plan": lambda office, why: forward_plan.place(office, "W-01", "M1", because=why),
    "carry over": lambda office, why: carry_over.carry_over(office, "M2", "M1", because=why),
    "standing": lambda office, why: standing_items.put_onto(office, "M1", because=why),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_issued_agenda_changes_only_with_a_reason_and_as_one_change(
    issued: Office, change: Callable[[Office, str], object]
) -> None:
    forward_plan.add(issued, "Air")
    lacking(issued)
    prepare_agenda.add_item(issued, "M2", "Of the second meeting")
    before = issued.store.revision
    with pytest.raises(AgendaLocked, match="The agenda of M1 was issued on Friday 1 May 2026") as locked:
        change(issued, "")
    assert "a supplement goes out" in str(locked.value)
    assert issued.store.revision == before
    change(issued, WHY)
    supplement = kept(issued, "supplement 1")
    assert (supplement.reason, supplement.issued_on) == (WHY, None)
    keep_record.undo(issued)
    assert issued.store.find(AgendaIssue, "M1/supplement 1") is None
    assert told(issued) == []


def test_while_a_supplement_is_prepared_changes_need_no_further_reason(issued: Office) -> None:
    prepare_agenda.add_item(issued, "M1", "Transport", because=WHY)
    prepare_agenda.edit_item(issued, "M1", "Housing", minutes="30")
    prepare_agenda.move_item(issued, "M1", "Housing", "1")
    assert len(agenda_versions.every_issue(issued, "M1")) == 2


def test_an_edit_that_changes_nothing_and_a_move_to_the_same_place_ask_for_no_reason(issued: Office) -> None:
    assert prepare_agenda.edit_item(issued, "M1", "Housing", title="Housing").title == "Housing"
    assert prepare_agenda.move_item(issued, "M1", "6", "6").number == 6
    assert issued.store.find(AgendaIssue, "M1/supplement 1") is None


@pytest.mark.parametrize("outcome", ["taken", "deferred", "withdrawn", "none"])
def test_what_became_of_an_item_is_recorded_on_a_locked_agenda(issued: Office, outcome: str) -> None:
    run_meeting.set_outcome(issued, "M1", "Housing", outcome)
    assert prepare_agenda.item(issued, "M1", "Housing").outcome == ("" if outcome == "none" else outcome)
    assert told(issued) == []
    with pytest.raises(BadValue, match="taken, deferred or withdrawn"):
        run_meeting.set_outcome(issued, "M1", "Housing", "forgotten")


def test_an_agenda_issued_before_versions_were_kept_is_locked_and_has_a_supplement_like_any_other(
    peopled: Office,
) -> None:
    with peopled.store.change("Issued by an older version") as step:
        step.set(step.get(Meeting, "M1"), issued_on=dt.date(2026, 4, 17))
    with pytest.raises(AgendaLocked):
        prepare_agenda.remove_item(peopled, "M1", "1")
    assert [each.members_file for each in agenda_versions.versions(peopled, peopled.meeting("M1"))] == [""]
    prepare_agenda.remove_item(peopled, "M1", "1", because=WHY)
    assert told(peopled) == [("Removed", "1. Welcome and who presides", "", "")]
    assert kept(peopled).issued_on == dt.date(2026, 4, 17)


# Papers


@pytest.fixture
def papers_issued(peopled: Office, at: Callable[..., Office], tmp_path: Path) -> Office:
    """As `issued`, with item 6, Housing, for which PA-01 has come and PA-02 is to follow, and PA-03 for the whole."""
    settings.change(peopled, "meeting.venue", "Council House")
    prepare_agenda.add_item(peopled, "M1", "Housing", lead="P-02", asked="To note the report.")
    file = tmp_path / "figures.pdf"
    file.write_bytes(b"%PDF-1.4 figures")
    collect_papers.add_file(peopled, "M1", str(file), item="Housing", title="Figures")
    collect_papers.ask(peopled, "M1", "Annex", item="Housing")
    collect_papers.add_file(peopled, "M1", str(file), title="Of the whole")
    day = at("2026-05-01")
    issue_agenda.issue(day, "M1", anyway=True)
    return day


def another(office: Office) -> str:
    path = office.store.path.parent / "late.pdf"
    path.write_bytes(b"%PDF-1.4 late")
    return str(path)


PAPER_CHANGES: dict[str, Callable[[Office, str], object]] = {
    "ask": lambda office, why: collect_papers.ask(office, "M1", "More", item="6", because=why),
    "add": lambda office, why: collect_papers.add_file(office, "M1", another(office), item="6", late_reason=why),
    "retitle": lambda office, why: collect_papers.edit(office, "PA-01", title="Other figures", because=why),
    "confidential": lambda office, why: collect_papers.edit(office, "PA-01", confidential=True, because=why),
    "order": lambda office, why: collect_papers.move(office, "PA-01", "down", because=why),
    "item": lambda office, why: collect_papers.move_to_item(office, "PA-01", "7", because=why),
    "off the items": lambda office, why: collect_papers.move_to_item(office, "PA-01", "", because=why),
    "onto an item": lambda office, why: collect_papers.move_to_item(office, "PA-03", "7", because=why),
    "file off": lambda office, why: collect_papers.detach(office, "PA-01", because=why),
    "remove": lambda office, why: collect_papers.remove(office, "PA-01", because=why),
}


@pytest.mark.parametrize("change", PAPER_CHANGES.values(), ids=PAPER_CHANGES.keys())
def test_papers_that_an_issued_agenda_names_change_only_with_a_reason_and_a_supplement_tells_it(
    papers_issued: Office, change: Callable[[Office, str], object]
) -> None:
    before = papers_issued.store.revision
    with pytest.raises(RuleBroken, match=r"The agenda of M1 (was issued|went out) on"):
        change(papers_issued, "")
    assert papers_issued.store.revision == before
    change(papers_issued, WHY)
    issue = kept(papers_issued, "supplement 1")
    # Why a paper became confidential is told to members alone.
    in_private = change is PAPER_CHANGES["confidential"]
    assert (issue.reason, issue.private_reason) == (("", WHY) if in_private else (WHY, ""))
    assert {each.called for each in agenda_changes.changes(papers_issued, "M1")} == {"Paper"}
    keep_record.undo(papers_issued)
    assert told(papers_issued) == []


def test_what_changed_among_the_papers_is_told_paper_by_paper(papers_issued: Office, tmp_path: Path) -> None:
    collect_papers.edit(papers_issued, "PA-01", title="Figures of April", because=WHY)
    collect_papers.ask(papers_issued, "M1", "Map", item="7")
    collect_papers.remove(papers_issued, "PA-02")
    assert told(papers_issued) == [
        ("Paper", "6. Housing", "6a Figures", "6a Figures of April"),
        ("Paper", "6. Housing", "6b Annex (to follow)", "None"),
        ("Paper", "7. Reports from mayoral taskforces", "None", "7a Map (to follow)"),
    ]
    said = words(
        writing.write_document(papers_issued, "supplement", "M1", tmp_path, anyway=True).path.read_bytes(), tmp_path
    )
    assert "6a Figures of April" in said
    issue_agenda.issue(papers_issued, "M1", anyway=True)
    assert told(papers_issued) == []
    # What the supplement told stays told.
    assert (
        len(
            agenda_changes.changes_told_by(
                papers_issued, papers_issued.meeting("M1"), kept(papers_issued, "supplement 1")
            )
        )
        == 3
    )


def test_a_paper_that_was_to_follow_comes_without_a_reason_for_the_agenda_and_is_told_beside_other_changes(
    papers_issued: Office, tmp_path: Path
) -> None:
    collect_papers.receive(papers_issued, "PA-02", late_reason="Typed on Friday", chair_consented=True)
    assert told(papers_issued) == []
    one = kept(papers_issued)
    exported = writing.write_document(papers_issued, "agenda", "M1", tmp_path).path.read_bytes()
    assert hashlib.sha256(exported).hexdigest() == one.members_sha256
    prepare_agenda.edit_item(papers_issued, "M1", "Housing", minutes="30", because=WHY)
    assert told(papers_issued) == [
        ("Time", "6. Housing", "10 minutes", "30 minutes"),
        ("Paper", "6. Housing", "6b Annex (to follow)", "6b Annex"),
    ]


def test_papers_of_the_agenda_as_a_whole_and_what_is_not_printed_of_a_paper_need_no_reason(
    papers_issued: Office,
) -> None:
    collect_papers.edit(papers_issued, "PA-03", title="Of the whole agenda")
    collect_papers.edit(papers_issued, "PA-01", author="P-02", title="Figures")
    collect_papers.move(papers_issued, "PA-01", "up")
    collect_papers.receive(papers_issued, "PA-01", file=another(papers_issued), late_reason="A slip on page 2")
    collect_papers.remove(papers_issued, "PA-03")
    assert told(papers_issued) == []
    assert papers_issued.store.find(AgendaIssue, "M1/supplement 1") is None


def test_a_paper_that_goes_on_with_a_carried_item_leaves_the_earlier_agenda_as_it_was_issued(
    papers_issued: Office,
) -> None:
    run_meeting.set_outcome(papers_issued, "M1", "Housing", "deferred")
    carry_forward.carry_forward(papers_issued, "M1", "M2")
    assert papers_issued.store.get(Paper, "PA-02").meeting == "M2"
    assert told(papers_issued) == []


def test_the_public_supplement_names_no_paper_that_is_or_was_confidential(
    papers_issued: Office, tmp_path: Path
) -> None:
    collect_papers.edit(papers_issued, "PA-01", title="The price that was bid", confidential=True, because=WHY)
    copies = {
        public: words(
            writing.write_document(
                papers_issued, "supplement", "M1", tmp_path, public=public, anyway=True
            ).path.read_bytes(),
            tmp_path,
        )
        for public in (True, False)
    }
    assert "6a Figures" in copies[False]
    assert "The price that was bid" in copies[False]
    assert "6a Figures" not in copies[True]
    assert "price" not in copies[True]


# Supplements


def test_a_supplement_says_why_what_changed_and_the_new_order(issued: Office, tmp_path: Path) -> None:
    prepare_agenda.add_item(issued, "M1", "Transport", minutes="15", lead="P-03", because=WHY, chair_consented=True)
    prepare_agenda.edit_item(issued, "M1", "Housing", minutes="30", lead="", asked="To agree the report.")
    prepare_agenda.remove_item(issued, "M1", "Forward plan")
    prepare_agenda.move_item(issued, "M1", "Reports from mayoral", "1")
    assert told(issued) == [
        ("Moved", "1. Reports from mayoral taskforces", "Item 7", "Item 1"),
        ("Time", "7. Housing", "10 minutes", "30 minutes"),
        ("Lead", "7. Housing", "Siobhán Ní Bhriain", "None"),
        ("Text", "7. Housing", "To note the report.", "To agree the report."),
        ("Added", "8. Transport", "", ""),
        ("Removed", "8. Forward plan", "", ""),
    ]
    meeting = issued.meeting("M1")
    assert (
        agenda_changes.state_and_changes(issued, meeting) == "issued Fri 1 May, supplement 1 in preparation: 6 changes"
    )
    said = words(writing.write_document(issued, "supplement", "M1", tmp_path, anyway=True).path.read_bytes(), tmp_path)
    for part in (
        "supplement 1 to the agenda, 12 May 2026",
        "Not yet issued",
        WHY,
        "It goes with the agenda of 1 May 2026",
        "6 changes since the agenda was last issued.",
        "Late item: The figures came late. The Chair consented.",
        "The order of business now",
    ):
        assert part in said


def test_a_supplement_prints_whole_every_item_that_reads_differently_and_none_that_only_moved(issued: Office) -> None:
    prepare_agenda.edit_item(issued, "M1", "Apologies", minutes="15", because=WHY)
    prepare_agenda.edit_item(issued, "M1", "Housing", lead="P-03")
    prepare_agenda.move_item(issued, "M1", "Reports from mayoral", "1")
    headings = [
        block.text for block in writing.compose(issued, "supplement", "M1").blocks if isinstance(block, Heading)
    ]
    place = headings.index("Items that are new or read differently")
    assert headings[place + 1 : -1] == ["3. Apologies and substitutes", "7. Housing"]


def test_a_supplement_is_issued_kept_and_locks_the_agenda_again(
    issued: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    prepare_agenda.add_item(issued, "M1", "Transport", lead="P-03", because=WHY)
    later = at("2026-05-06")
    done = issue_agenda.issue(later, "M1", anyway=True)
    assert (done.version, done.issued_on) == ("supplement 1", dt.date(2026, 5, 6))
    assert later.store.get(Meeting, "M1").issued_on == dt.date(2026, 5, 1)
    one = kept(later, "supplement 1")
    exported = writing.write_document(later, "supplement", "M1", tmp_path).path.read_bytes()
    assert exported == paper_folder.read(later, one.members_file, one.members_sha256)
    assert "Issued 6 May 2026" in words(exported, tmp_path)
    assert "Added" in words(exported, tmp_path)
    with pytest.raises(AgendaLocked):
        prepare_agenda.remove_item(later, "M1", "Transport")
    assert told(later) == []
    revised = writing.write_document(later, "agenda", "M1", tmp_path, anyway=True).path.read_bytes()
    assert "Issued 1 May 2026 · Revised: supplement 1 issued 6 May 2026" in words(revised, tmp_path)
    prepare_agenda.remove_item(later, "M1", "Transport", because="Withdrawn")
    assert kept(later, "supplement 2").reason == "Withdrawn"
    assert agenda_versions.state_words(later, later.meeting("M1")) == "issued Fri 1 May, supplement 2 in preparation"
    assert told(later) == [("Removed", "7. Transport", "", "")]


def test_the_agenda_is_marked_while_a_supplement_is_prepared(issued: Office, tmp_path: Path) -> None:
    prepare_agenda.edit_item(issued, "M1", "Housing", minutes="20", because=WHY)
    said = words(writing.write_document(issued, "agenda", "M1", tmp_path).path.read_bytes(), tmp_path)
    assert "Issued 1 May 2026 · Revised: supplement 1 in preparation · Members’ copy" in said


def test_another_venue_after_the_issue_is_a_change_that_a_supplement_can_tell(issued: Office, tmp_path: Path) -> None:
    change_meetings.change_place(issued, "M1", venue="Library", join_link="https://meet.example.org/other")
    assert told(issued) == [
        ("Venue", "The meeting", "Council House", "Library"),
        ("Link to join online", "The meeting", "as issued", "another one"),
    ]
    said = words(writing.write_document(issued, "agenda", "M1", tmp_path).path.read_bytes(), tmp_path)
    assert "Revised since it was issued" in said
    assert "Library" in said
    # The supplement is there to be read before it is issued.
    seen = words(writing.write_document(issued, "supplement", "M1", tmp_path).path.read_bytes(), tmp_path)
    for part in ("supplement 1 to the agenda", "Not yet issued", "No reason is recorded", "Council House", "Library"):
        assert part in seen
    with pytest.raises(AgendaLocked):
        issue_agenda.issue(issued, "M1", anyway=True)
    done = issue_agenda.issue(issued, "M1", because="The room is flooded", anyway=True)
    assert done.version == "supplement 1"
    assert told(issued) == []
    one = kept(issued, "supplement 1")
    told_of = words(paper_folder.read(issued, one.public_file, one.public_sha256), tmp_path)
    assert "The room is flooded" in told_of
    assert "Library" in told_of
    assert "meet.example.org" not in told_of
    # So is the next one, once the place changes again.
    exported = writing.write_document(issued, "supplement", "M1", tmp_path, replace=True).path.read_bytes()
    assert exported == paper_folder.read(issued, one.members_file, one.members_sha256)
    change_meetings.change_place(issued, "M1", venue="Town Hall")
    next_one = writing.write_document(issued, "supplement", "M1", tmp_path, replace=True).path.read_bytes()
    assert "supplement 2 to the agenda" in words(next_one, tmp_path)
    assert "Town Hall" in words(next_one, tmp_path)


def test_a_supplement_goes_out_on_no_day_before_the_agenda(issued: Office) -> None:
    prepare_agenda.remove_item(issued, "M1", "Housing", because=WHY)
    with pytest.raises(BadValue, match="The agenda went out on Friday 1 May 2026, after that day"):
        issue_agenda.issue(issued, "M1", "2026-04-30", anyway=True)


def test_there_is_no_supplement_to_a_draft_or_to_an_agenda_that_has_not_changed(
    peopled: Office, issued: Office
) -> None:
    with pytest.raises(RuleBroken, match="M2 is still a draft"):
        writing.compose(peopled, "supplement", "M2")
    with pytest.raises(RuleBroken, match="has not changed since it was issued"):
        writing.compose(issued, "supplement", "M1")


def test_the_public_copy_of_a_supplement_tells_a_confidential_item_by_title_and_ground_alone(
    issued: Office, tmp_path: Path
) -> None:
    secret = "The bid of Acme Ltd of two million pounds is to be accepted by the committee today."
    prepare_agenda.edit_item(
        issued, "M1", "Housing", asked=secret, confidential=True, ground="names a price", lead="P-03", because=WHY
    )
    public = words(
        writing.write_document(issued, "supplement", "M1", tmp_path, public=True, anyway=True).path.read_bytes(),
        tmp_path,
    )
    assert "Housing (confidential)" in public
    assert "names a price" in public
    assert "Acme" not in public
    assert "Jas Kaur" not in public.partition("What changed")[2].partition("The order of business now")[0]
    members = writing.write_document(issued, "supplement", "M1", tmp_path, anyway=True).path.read_bytes()
    assert "Acme" in words(members, tmp_path)


def test_a_meeting_moved_to_another_day_has_its_agenda_issued_again(issued: Office, at: Callable[..., Office]) -> None:
    prepare_agenda.remove_item(issued, "M1", "Housing", because=WHY)
    change_meetings.move_meeting(issued, "M1", "2026-05-19")
    assert agenda_versions.state_words(issued, issued.meeting("M1")) == "draft"
    assert prepare_agenda.add_item(issued, "M1", "Transport").late is False
    day = at("2026-05-08")
    assert issue_agenda.issue(day, "M1", anyway=True).version == "agenda 2"
    listed = agenda_versions.versions(day, day.meeting("M1"))
    assert [(each.version, each.current) for each in listed] == [("agenda", False), ("agenda issued again", True)]
    later = at("2026-05-09")
    prepare_agenda.remove_item(later, "M1", "Transport", because="Withdrawn")
    assert [each.id for each in agenda_versions.issues(later, later.meeting("M1"))] == [
        "M1/agenda 2",
        "M1/supplement 1",
    ]


# Late items and grounds


def test_an_item_added_after_the_issue_is_late_and_the_chair_has_to_consent(issued: Office) -> None:
    made = prepare_agenda.add_item(
        issued, "M1", "Transport", lead="P-03", because=WHY, late_reason="Only decided today"
    )
    assert (made.late, made.late_reason, made.chair_consented) == (True, "Only decided today", False)
    second = prepare_agenda.add_item(issued, "M1", "Air", lead="P-03")
    assert (second.late, second.late_reason) == (True, WHY)
    found = [each.words for each in writing.findings(issued, "supplement", "M1")]
    assert "Item 7, “Transport”, is late, and the Chair’s consent is to be asked" in found
    for title in ("Transport", "Air"):
        prepare_agenda.edit_item(issued, "M1", title, chair_consented=True)
    assert not [each for each in writing.findings(issued, "supplement", "M1") if "late" in each.words]


@pytest.mark.parametrize(
    ("ground", "law", "is_found"),
    [
        ("paragraph 3 of Schedule 12A", "", True),
        ("paragraph 3 of Schedule 12A", "Local Government Act 1972, Schedule 12A", False),
        ("Freedom of Information Act 2000, section 43", "Local Government Act 1972, Schedule 12A", True),
        ("names people who have not agreed to be named", "", False),
        ("is part of a section of the draft", "", False),
    ],
)
def test_a_ground_names_only_a_law_that_is_recorded(peopled: Office, ground: str, law: str, is_found: bool) -> None:
    settings.change(peopled, "confidential.law", law)
    prepare_agenda.add_item(peopled, "M1", "A tender", lead="P-02", confidential=True, ground=ground)
    found = [each for each in writing.findings(peopled, "agenda", "M1") if "names a law" in each.words]
    assert bool(found) is is_found


# Publishing


def test_what_was_published_is_recorded_with_the_copy_that_was_kept(issued: Office) -> None:
    made = publish.publish(issued, "M1", "Agenda", where="https://www.example.org/agendas", on="2026-05-01")
    assert (made.file, made.sha256) == (kept(issued).public_file, kept(issued).public_sha256)
    assert made.words == "agenda, public copy, Fri 1 May 2026, https://www.example.org/agendas"
    assert made.warning == ""
    assert publish.published(issued, "M1") == (made,)


def test_a_members_copy_is_not_recorded_as_published_unless_that_is_said(issued: Office) -> None:
    members = paper_folder.path_of(issued, kept(issued).members_file)
    with pytest.raises(RuleBroken, match="That file is the members’ copy"):
        publish.publish(issued, "M1", "agenda", where="web", file=str(members))
    made = publish.publish(issued, "M1", "agenda", where="web", file=str(members), copy="members")
    assert "take it down" in made.warning
    assert made.sha256 == kept(issued).members_sha256


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"document": "poster"}, "is not published"),
        ({"where": " "}, "Where it was published is needed"),
        ({"where": "https://a b"}, "is no web address"),
        ({"on": "2026-06-01"}, "has not come"),
        ({"copy": "secret"}, "is no copy"),
        ({"file": "nowhere.docx"}, "There is no file"),
        ({"file": "a\0b"}, "cannot be read|There is no file"),
        ({"where": "javascript:alert(1)"}, "is no web address that begins with http"),
        ({"where": "javascript : alert(1)"}, "is no web address that begins with http"),
        ({"where": "file:///etc/passwd"}, "is no web address that begins with http"),
        ({"on": "2026-04-30"}, "was issued on 1 May 2026, after that day"),
        ({"document": "minutes"}, "M1 has not met yet: it is on 12 May 2026"),
        ({"document": "decisions"}, "M1 has not met yet"),
        ({"document": "supplement"}, "No supplement to the agenda of M1 was issued"),
    ],
)
def test_what_cannot_be_recorded_as_published_is_refused(issued: Office, fields: dict[str, str], said: str) -> None:
    before = issued.store.revision
    with pytest.raises(Exception, match=said) as refused:
        publish.publish(issued, "M1", **{"document": "agenda", "where": "web", **fields})
    assert "field" in dir(refused.value)
    assert issued.store.revision == before


@pytest.mark.parametrize("as_pdf", [False, True])
def test_a_file_that_names_itself_a_members_copy_is_told_though_it_is_not_the_one_that_was_kept(
    issued: Office, tmp_path: Path, as_pdf: bool
) -> None:
    prepare_agenda.edit_item(issued, "M1", "Housing", minutes="20", because=WHY)
    if as_pdf:
        members, public = tmp_path / "members.pdf", tmp_path / "public.pdf"
        members.write_bytes(b"%PDF-1.7 <dc:description>" + "Agenda of meeting M1, members’ copy".encode())
        public.write_bytes(b"%PDF-1.7 <dc:description>Agenda of meeting M1, public copy")
    else:
        members = writing.write_document(issued, "agenda", "M1", tmp_path, template="none", anyway=True).path
        public = writing.write_document(
            issued, "agenda", "M1", tmp_path, public=True, template="none", anyway=True
        ).path
    with pytest.raises(RuleBroken, match="That file is the members’ copy"):
        publish.publish(issued, "M1", "agenda", where="web", file=str(members))
    assert publish.publish(issued, "M1", "agenda", where="Library: notice board", file=str(public)).file == public.name


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"plain"])
def test_a_file_of_another_program_is_recorded_as_it_is_and_an_empty_one_is_not(
    issued: Office, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "poster"
    file.write_bytes(content)
    assert publish.publish(issued, "M1", "agenda", where="web", file=str(file)).file == "poster"
    file.write_bytes(b"")
    with pytest.raises(BadValue, match="is empty"):
        publish.publish(issued, "M1", "agenda", where="web", file=str(file))


def test_minutes_are_published_from_the_day_of_their_meeting_on(issued: Office, at: Callable[..., Office]) -> None:
    later = at("2026-05-20")
    with pytest.raises(BadValue, match="M1 met on 12 May 2026, after that day"):
        publish.publish(later, "M1", "minutes", where="web", on="2026-05-11")
    assert publish.publish(later, "M1", "minutes", where="web", on="2026-05-12").document == "minutes"


def test_a_draft_cannot_have_been_published(peopled: Office) -> None:
    with pytest.raises(RuleBroken, match="is a draft"):
        publish.publish(peopled, "M1", "agenda", where="web")


def test_items_that_came_through_another_program_keep_their_snapshot(issued: Office, at: Callable[..., Office]) -> None:
    other = at("2026-05-02")
    prepare_agenda.add_item(other, "M1", "Transport", because=WHY)
    issued.store.refresh()
    assert told(issued) == [("Added", "7. Transport", "", "")]
    assert len(issued.of(Item, "meeting", "M1")) == 11
