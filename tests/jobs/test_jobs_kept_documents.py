"""Kept copies of what was issued and confirmed: given out as they are, never bypassed in silence, and checked."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from ret_tui.jobs import (
    change_meetings,
    check_kept_files,
    confirmed_minutes,
    issue_agenda,
    look_after_people,
    minutes,
    pack,
    paper_folder,
    prepare_agenda,
    publish,
    take_register,
    write_minutes,
)
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.writing import Unfinished
from ret_tui.jobs.issue_agenda import KeptCopyGone
from ret_tui.jobs.office import Office
from store.records import AgendaIssue, Appointment, Decision, Item, LetPass, MeetingMinutes, MinuteNote, QuorumRule
from store.refusals import CannotWrite, RuleBroken


@pytest.fixture
def confirmed(held: Office, at: Callable[..., Office]) -> Office:
    """The day after M2, which confirmed the minutes of M1; both copies were kept."""
    write_minutes.add_note(held, "M1", "Members welcomed the report.", item="1")
    write_minutes.record_decision(held, "M1", "the list be made", item="1")
    take_register.mark(held, "M1", "CH", "present")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    write_minutes.confirm(later, "M1", "M2")
    return later


@pytest.fixture
def issued(peopled: Office) -> Office:
    """The agenda of M1 is issued, with what looks unfinished in it."""
    prepare_agenda.add_item(peopled, "M1", "Housing", lead="P-02")
    issue_agenda.issue(peopled, "M1", anyway=True)
    return peopled


@pytest.fixture
def unkept(confirmed: Office) -> Office:
    """The minutes of M1 are confirmed, and no copy was kept, as in a record of an earlier time."""
    with confirmed.store.change("As it was before copies were kept") as step:
        step.set(step.get(MeetingMinutes, "M1"), members_file="", members_sha256="", public_file="", public_sha256="")
    return confirmed


def came_by_a_merge(office: Office, text: str) -> str:
    """Put a note into minutes that are confirmed, as a merge does; its id."""
    with office.store.change("Merged") as step:
        return step.add(MinuteNote, meeting="M1", item="", position=50.0, text=text).id


def kept_file(office: Office) -> Path:
    return paper_folder.path_of(office, office.store.get(MeetingMinutes, "M1").members_file)


def words(path: Path) -> str:
    return "\n".join(each.text for each in Document(str(path)).paragraphs)


# Today's record and the bytes of then


def test_what_came_into_confirmed_minutes_since_does_not_stop_the_copy_that_was_confirmed(
    confirmed: Office, tmp_path: Path
) -> None:
    came_by_a_merge(confirmed, "LATE NOTE FROM ANOTHER COPY IN CAPITALS")
    written = writing.write_document(confirmed, "minutes", "M1", tmp_path)
    assert written.path.read_bytes() == kept_file(confirmed).read_bytes()
    assert written.findings == ()


def test_only_what_is_exempt_in_the_bytes_of_the_public_copy_stops_them(confirmed: Office, tmp_path: Path) -> None:
    exempt = "The rent arrears of the Exampleton depot are to be written off before the sale is agreed"
    with confirmed.store.change("Merged") as step:
        item = step.add(Item, meeting="M1", position=90.0, title="Depot", confidential=True, ground="Sensitive")
        step.add(MinuteNote, meeting="M1", item=item.id, position=1.0, text=exempt)
        # Today's record repeats it in public; the copy of then does not.
        step.add(MinuteNote, meeting="M1", item="", position=60.0, text=exempt)
    kept = confirmed.store.get(MeetingMinutes, "M1")
    given = writing.write_document(confirmed, "minutes", "M1", tmp_path, public=True).path
    assert hashlib.sha256(given.read_bytes()).hexdigest() == kept.public_sha256
    with confirmed.store.change("What was said in public is of an exempt matter") as step:
        step.add(MinuteNote, meeting="M1", item=item.id, position=2.0, text="Members welcomed the report.")
    # Short words may stand there by chance: that is told, and can be let pass.
    with pytest.raises(Unfinished, match="repeats the minutes of the confidential item"):
        writing.ready(confirmed, "minutes", "M1", public=True)
    passed = writing.ready(confirmed, "minutes", "M1", public=True, anyway=True)
    assert hashlib.sha256(passed.content).hexdigest() == kept.public_sha256
    assert len(passed.findings) == 1


def test_the_check_tells_what_the_confirmed_copy_does_not_hold_and_it_can_be_taken_out(confirmed: Office) -> None:
    assert check_kept_files.findings(confirmed) == ()
    id = came_by_a_merge(confirmed, "A note from the other copy")
    (found,) = check_kept_files.findings(confirmed)
    assert (found.severity, found.about) == ("fault", "the confirmed minutes of M1")
    assert found.what == "the note “A note from the other copy” is not in the copy that was confirmed"
    assert f"'ret-tui minutes remove M1 {id}'" in found.mend
    write_minutes.remove_entry(confirmed, "M1", id)
    assert check_kept_files.findings(confirmed) == ()
    assert minutes.minutes(confirmed, "M1").state == "confirmed"
    for entry in minutes.minutes(confirmed, "M1").entries:
        with pytest.raises(RuleBroken, match="are not reopened"):
            write_minutes.remove_entry(confirmed, "M1", entry.id)


def test_a_decision_that_was_confirmed_in_other_words_is_told_and_not_taken_out(confirmed: Office) -> None:
    with confirmed.store.change("Merged") as step:
        step.set(step.get(Decision, "D-001"), text="the list be burnt")
    (found,) = check_kept_files.findings(confirmed)
    assert found.what == "decision D-001 “the list be burnt” is not in the copy that was confirmed"
    assert found.mend == "undo what brought it: 'ret-tui store history' tells"
    with pytest.raises(RuleBroken, match="are not reopened"):
        write_minutes.remove_entry(confirmed, "M1", "D-001")


# Large print and templates


def test_what_was_changed_of_a_confirmed_meeting_without_its_minutes_is_told(
    held: Office, at: Callable[..., Office]
) -> None:
    """Two came to M1 of 20 seats, and D-001 was taken by 1 vote; then the Chair's post ends back before it."""
    for seat in ("CH", "SAN"):
        take_register.mark(held, "M1", seat, "present")
    write_minutes.record_decision(held, "M1", "the list be made", item="1", votes="1-0-0")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    write_minutes.confirm(later, "M1", "M2")
    assert check_kept_files.findings(later) == ()
    with later.store.change("Recorded back") as step:
        step.set(step.get(Decision, "D-001"), votes_for=9)
        step.add(QuorumRule, adopted_on=dt.date(2026, 5, 1), minute="M0, item 1", number=3)
        post = next(each for each in step.all(Appointment) if each.seat == "CH")
        step.set(post, end=dt.date(2026, 5, 2))
    found = check_kept_files.findings(later)
    assert {each.severity for each in found} == {"advice"}
    seats, quorum, votes = (each.what for each in found)
    assert seats == (
        "the seats represented: “1 of 20 seats” in the record, “2 of 20 seats” in the copy that was confirmed"
    )
    # With 18 seats not recorded, nobody can say whether there was one.
    assert quorum == (
        "the quorum: “3 seats (M0, item 1, 1 May 2026)” in the record, not there in the copy that was confirmed"
    )
    assert votes == (
        "the votes on D-001: “9 for, 0 against, 0 abstained” in the record, “1 for, 0 against, 0 abstained” in the "
        "copy that was confirmed"
    )
    assert all("'ret-tui minutes correct M1 --at MEETING" in each.mend for each in found)
    later.store.undo()
    assert check_kept_files.findings(later) == ()


def test_minutes_set_anew_say_that_they_are_not_the_confirmed_copy_and_are_called_otherwise(
    confirmed: Office, tmp_path: Path
) -> None:
    look_after_people.edit_person(confirmed, "P-01", name="Renamed Person")
    said = "Set from the record on 15 July 2026: this is not the copy that was confirmed."
    plain = writing.write_document(confirmed, "minutes", "M1", tmp_path, template="none", anyway=True).path
    large = writing.write_document(confirmed, "minutes", "M1", tmp_path, reading=True, anyway=True).path
    assert plain.name == "RET minutes set anew M1 2026-05-12.docx"
    assert large.name == "RET minutes large print M1 2026-05-12.docx"
    assert said in words(plain)
    assert said in words(large)
    assert "Set from the record" not in words(writing.write_document(confirmed, "minutes", "M1", tmp_path).path)


def test_a_draft_in_a_template_is_called_as_ever(held: Office, tmp_path: Path) -> None:
    write_minutes.add_note(held, "M1", "Said.", item="1")
    path = writing.write_document(held, "minutes", "M1", tmp_path, template="none", anyway=True).path
    assert path.name == "RET minutes M1 2026-05-12.docx"
    assert "Set from the record" not in words(path)


# No copy kept


def test_confirmed_minutes_without_a_kept_copy_say_so_until_one_is_kept(unkept: Office, tmp_path: Path) -> None:
    said = "Set from the record on 15 July 2026: no copy was kept when these minutes were confirmed."
    assert said in words(writing.write_document(unkept, "minutes", "M1", tmp_path / "a", anyway=True).path)
    view = confirmed_minutes.keep(unkept, "m1")
    assert (view.meeting.id, view.state) == ("M1", "confirmed")
    look_after_people.edit_person(unkept, "P-01", name="Renamed Person")
    path = writing.write_document(unkept, "minutes", "M1", tmp_path / "b").path
    assert path.read_bytes() == kept_file(unkept).read_bytes()
    assert said in words(path)
    assert "Renamed Person" not in "".join(
        cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells
    )
    assert check_kept_files.findings(unkept) == ()
    with pytest.raises(RuleBroken, match="are kept already"):
        confirmed_minutes.keep(unkept, "M1")
    with pytest.raises(RuleBroken, match="minutes of M2 are not confirmed"):
        confirmed_minutes.keep(unkept, "M2")


# A copy that is gone


@pytest.mark.parametrize("is_gone", [False, True])
def test_what_is_written_in_place_of_a_kept_copy_is_noted(issued: Office, tmp_path: Path, is_gone: bool) -> None:
    file = paper_folder.path_of(issued, issued.store.get(AgendaIssue, "M1/agenda").members_file)
    if is_gone:
        file.unlink()
    else:
        file.write_bytes(b"tampered")
    before = {each.id for each in issued.store.all(LetPass)}
    written = writing.write_document(issued, "agenda", "M1", tmp_path, anyway=True)
    assert written.findings[0].words.startswith("The copy of the agenda of M1 that was issued cannot be used")
    packed = pack.pack(issued, "M1", tmp_path, anyway=True)
    assert packed.findings[0] == written.findings[0]
    # Once for the same: the pack holds the same agenda.
    (noted,) = (each for each in issued.store.all(LetPass) if each.id not in before)
    assert noted.findings.startswith(written.findings[0].words)


def test_minutes_in_place_of_a_kept_copy_are_noted_and_say_so(confirmed: Office, tmp_path: Path) -> None:
    kept_file(confirmed).write_bytes(b"tampered")
    path = writing.write_document(confirmed, "minutes", "M1", tmp_path, anyway=True).path
    assert "this is not the copy that was confirmed" in words(path)
    assert any(
        "minutes of M1 that was confirmed cannot be used" in each.findings for each in confirmed.store.all(LetPass)
    )


# Publishing


def test_a_kept_copy_that_is_gone_is_not_recorded_as_published(issued: Office, confirmed: Office) -> None:
    for document, name in (
        ("agenda", issued.store.get(AgendaIssue, "M1/agenda").public_file),
        ("minutes", confirmed.store.get(MeetingMinutes, "M1").public_file),
    ):
        paper_folder.path_of(confirmed, name).unlink()
        with pytest.raises(KeptCopyGone, match="give the file that was published"):
            publish.publish(confirmed, "M1", document, where="web")
    assert publish.published(confirmed, "M1") == ()


def test_a_document_of_ours_is_published_only_as_what_it_is(confirmed: Office, tmp_path: Path) -> None:
    file = str(writing.write_document(confirmed, "minutes", "M1", tmp_path, public=True).path)
    notes = str(writing.write_document(confirmed, "action notes", "M1", tmp_path, public=True, anyway=True).path)
    letter = str(writing.write_document(confirmed, "decision letter", "d1", tmp_path, public=True, anyway=True).path)
    issue_agenda.issue(confirmed, "M3", anyway=True)
    for meeting, document, other in (
        ("M3", "agenda", file),
        ("M2", "minutes", file),
        ("M1", "minutes", notes),
        ("M1", "minutes", letter),
        ("M2", "decisions", letter),
    ):
        with pytest.raises(RuleBroken, match="That file says of itself that it is this"):
            publish.publish(confirmed, meeting, document, where="web", file=other)
    for document, own in (("minutes", file), ("decisions", file), ("decisions", notes), ("decisions", letter)):
        publish.publish(confirmed, "M1", document, where="web", file=own)
    assert len(publish.published(confirmed, "M1")) == 4


# A full disk


@pytest.mark.parametrize("replaced", [False, True])
def test_what_cannot_be_noted_in_the_record_is_not_left_in_the_folder(
    peopled: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replaced: bool
) -> None:
    out = tmp_path / "out"

    def full(*_: object) -> None:
        raise CannotWrite("The disk is full, so nothing was changed", "free some space and try again")

    if replaced:
        pack.pack(peopled, "M1", out, anyway=True)
        prepare_agenda.add_item(peopled, "M1", "Housing")
    monkeypatch.setattr(peopled.store, "change", full)
    for zipped in (False, True):
        with pytest.raises(CannotWrite, match="nothing was changed"):
            pack.pack(peopled, "M1", out, anyway=True, zipped=zipped, replace=replaced)
    with pytest.raises(CannotWrite, match="nothing was changed"):
        writing.write_document(peopled, "agenda", "M1", out, anyway=True, replace=replaced)
    there = sorted(each.name for each in out.iterdir()) if out.exists() else []
    assert there == (["RET pack M1 2026-05-12"] if replaced else [])
    assert out.exists() is replaced
