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
    carry_over,
    change_meetings,
    forward_plan,
    issue_agenda,
    keep_record,
    paper_folder,
    prepare_agenda,
    publish,
    settings,
    standing_items,
    timeline,
)
from ret_tui.jobs.agenda_versions import AgendaLocked
from ret_tui.jobs.documents import writing
from ret_tui.jobs.issue_agenda import KeptCopyGone
from ret_tui.jobs.office import Office
from store.records import AgendaIssue, IssuedItem, Item, LetPass, Meeting, StandingItem
from store.refusals import BadValue, RuleBroken

WHY = "The figures came late"


@pytest.fixture
def issued(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on Friday 1 May 2026, on which the agenda of M1 was issued with an item on housing."""
    settings.change(peopled, "meeting.venue", "Council House")
    prepare_agenda.add_item(peopled, "M1", "Housing", lead="P-02", asked="To note the report.")
    change_meetings.change_place(peopled, "M1", venue="Council House", join_link="https://meet.example.org/m1")
    day = at("2026-05-01")
    issue_agenda.issue(day, "M1")
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
    from ret_tui.documents.agenda import set_typescript
    from ret_tui.documents.look import PLAIN

    anew = set_typescript(writing.compose(issued, "agenda", "M1"), PLAIN)
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


def test_what_looked_unfinished_when_it_went_out_is_noted(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M1", "Budget TBC", lead="P-02")
    done = issue_agenda.issue(peopled, "M1")
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
        issue_agenda.issue(issued, "M1")
    done = issue_agenda.issue(issued, "M1", "2026-04-30")
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
        issue_agenda.issue(peopled, "M1", "2026-05-01")
    with pytest.raises(BadValue, match="before that day"):
        issue_agenda.issue(at("2026-05-20"), "M1", "2026-05-13")
    change_meetings.cancel_meeting(peopled, "M2")
    with pytest.raises(RuleBroken, match="cancelled"):
        issue_agenda.issue(peopled, "M2")


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
    view = prepare_agenda.set_outcome(issued, "M1", "Housing", outcome)
    assert view.outcome == ("" if outcome == "none" else outcome)
    assert told(issued) == []
    with pytest.raises(BadValue, match="taken, deferred or withdrawn"):
        prepare_agenda.set_outcome(issued, "M1", "Housing", "forgotten")


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
    done = issue_agenda.issue(later, "M1")
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
    with pytest.raises(AgendaLocked):
        issue_agenda.issue(issued, "M1")
    done = issue_agenda.issue(issued, "M1", because="The room is flooded")
    assert done.version == "supplement 1"
    assert told(issued) == []
    one = kept(issued, "supplement 1")
    told_of = words(paper_folder.read(issued, one.public_file, one.public_sha256), tmp_path)
    assert "The room is flooded" in told_of
    assert "Library" in told_of
    assert "meet.example.org" not in told_of


def test_a_supplement_goes_out_on_no_day_before_the_agenda(issued: Office) -> None:
    prepare_agenda.remove_item(issued, "M1", "Housing", because=WHY)
    with pytest.raises(BadValue, match="The agenda went out on Friday 1 May 2026, after that day"):
        issue_agenda.issue(issued, "M1", "2026-04-30")


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
    assert issue_agenda.issue(day, "M1").version == "agenda 2"
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
    ],
)
def test_what_cannot_be_recorded_as_published_is_refused(issued: Office, fields: dict[str, str], said: str) -> None:
    before = issued.store.revision
    with pytest.raises(Exception, match=said) as refused:
        publish.publish(issued, "M1", **{"document": "minutes", "where": "web", **fields})
    assert "field" in dir(refused.value)
    assert issued.store.revision == before


def test_a_draft_cannot_have_been_published(peopled: Office) -> None:
    with pytest.raises(RuleBroken, match="is a draft"):
        publish.publish(peopled, "M1", "agenda", where="web")


def test_items_that_came_through_another_program_keep_their_snapshot(issued: Office, at: Callable[..., Office]) -> None:
    other = at("2026-05-02")
    prepare_agenda.add_item(other, "M1", "Transport", because=WHY)
    issued.store.refresh()
    assert told(issued) == [("Added", "7. Transport", "", "")]
    assert len(issued.of(Item, "meeting", "M1")) == 11
