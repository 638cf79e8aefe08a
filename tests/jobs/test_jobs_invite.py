"""Invitations as another library reads them: a file a person, one for the year, numbered as they should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import vobject

from ret_tui.jobs import change_meetings, invite, look_after_people, settings, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import event_of
from ret_tui.jobs.outbox.mailbox_kept import mailboxes_kept
from store.records import Invitation, Meeting
from store.refusals import CannotWrite, RuleBroken


def calendar(path: Path) -> Any:
    """The file as vobject reads it."""
    return vobject.readOne(path.read_bytes().decode("utf-8"))


def attendees(path: Path) -> dict[str, dict[str, list[str]]]:
    """Address and parameters of each attendee of the one event in a file."""
    return {line.value.removeprefix("mailto:"): line.params for line in calendar(path).vevent.contents["attendee"]}


def test_a_meeting_gives_a_file_for_the_secretariat_and_one_a_person(peopled: Office, tmp_path: Path) -> None:
    written = invite.export_meeting(peopled, "M1", tmp_path / "out")
    assert sorted(p.relative_to(tmp_path / "out").as_posix() for p in written.paths) == [
        "M1.ics",
        "M1/Amara Nwosu-Clarke P-01.ics",
        "M1/Jas Kaur P-03.ics",
        "M1/Mo Hughes P-06.ics",
        "M1/Ruth Okonkwo P-05.ics",
        "M1/Siobhán Ní Bhriain P-02.ics",
    ]
    assert list(attendees(written.paths[0])) == ["secretariat@example.invalid"]
    chair = attendees(tmp_path / "out/M1/Amara Nwosu-Clarke P-01.ics")
    assert list(chair) == ["amara@example.org"]
    assert (chair["amara@example.org"]["ROLE"], chair["amara@example.org"]["RSVP"]) == (["CHAIR"], ["TRUE"])
    # The substitute who continues without a member is the one who is asked to come.
    assert attendees(tmp_path / "out/M1/Mo Hughes P-06.ics")["mo@example.org"]["ROLE"] == ["REQ-PARTICIPANT"]
    assert written.warnings == (invite.PLACEHOLDER_WARNING,)


@pytest.mark.parametrize(("id", "date"), [("M1", dt.date(2026, 5, 12)), ("M5", dt.date(2027, 1, 12))])
def test_a_meeting_is_at_two_in_london_in_summer_and_in_winter(
    peopled: Office, tmp_path: Path, id: str, date: dt.date
) -> None:
    event = calendar(invite.export_meeting(peopled, id, tmp_path / "out").paths[0]).vevent
    start = event.dtstart.value
    assert (start.date(), start.time()) == (date, dt.time(14))
    utc = start.astimezone(dt.UTC)
    assert utc.hour == (13 if date.month == 5 else 14)
    assert event.uid.value == peopled.store.get(Meeting, id).uid


def test_the_mailbox_once_set_is_the_organiser(peopled: Office, tmp_path: Path) -> None:
    settings.change(peopled, "organiser.email", "ret@example.org")
    settings.change(peopled, "organiser.name", "RET secretariat")
    written = invite.export_meeting(peopled, "M1", tmp_path / "out")
    assert written.warnings == ()
    organiser = calendar(written.paths[0]).vevent.organizer
    assert organiser.value == "mailto:ret@example.org"
    assert organiser.params["CN"] == ["RET secretariat"]


def test_the_number_grows_with_what_changed_and_not_with_a_reminder(peopled: Office, tmp_path: Path) -> None:
    def sent() -> tuple[str, int]:
        shown = invite.preview(peopled, "M1")
        path = invite.export_meeting(peopled, "M1", tmp_path / "out").paths[0]
        assert int(calendar(path).vevent.sequence.value) == shown.sequence
        return shown.kind, shown.sequence

    assert sent() == ("new", 0)
    assert sent() == ("", 0)
    change_meetings.move_meeting(peopled, "M1", "2026-05-13")
    assert sent() == ("changed", 1)
    change_meetings.change_place(peopled, "M1", needs="BSL booked")
    assert sent() == ("", 1)
    change_meetings.change_place(peopled, "M1", venue="Hall")
    assert sent() == ("changed", 2)


def test_undo_never_takes_the_number_back(peopled: Office, tmp_path: Path) -> None:
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    change_meetings.move_meeting(peopled, "M1", "2026-05-13")
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    peopled.store.undo()  # the move
    assert peopled.store.get(Meeting, "M1").date == dt.date(2026, 5, 12)
    assert (invite.preview(peopled, "M1").kind, invite.preview(peopled, "M1").sequence) == ("changed", 2)


def test_whoever_leaves_has_the_meeting_called_off_for_them_alone_and_nobody_is_told_twice(
    peopled: Office, tmp_path: Path
) -> None:
    invite.export_meeting(peopled, "M2", tmp_path / "out")
    look_after_people.end_appointment(peopled, "P-05", on="2026-06-30")
    again = invite.export_meeting(peopled, "M2", tmp_path / "again")
    assert any("Ruth Okonkwo had an invitation and would get none now" in warning for warning in again.warnings)
    out = calendar(tmp_path / "again/M2/Ruth Okonkwo P-05.ics")
    assert (out.method.value, int(out.vevent.sequence.value)) == ("CANCEL", 1)
    assert "status" not in out.vevent.contents
    change_meetings.cancel_meeting(peopled, "M2", "snow")
    written = invite.export_cancellation(peopled, "M2", tmp_path / "gone")
    told = {p.stem.rpartition(" ")[2] for p in written.paths}
    assert told == {"M2", "P-01", "P-02", "P-03", "P-06"}
    gone = calendar(written.paths[0])
    assert (gone.method.value, gone.vevent.status.value, int(gone.vevent.sequence.value)) == ("CANCEL", "CANCELLED", 2)
    assert "valarm" not in gone.vevent.contents
    peopled.store.undo()  # the meeting stands again
    assert invite.preview(peopled, "M2").sequence == 3


def test_a_meeting_that_nobody_was_invited_to_needs_no_cancellation(peopled: Office, tmp_path: Path) -> None:
    change_meetings.cancel_meeting(peopled, "M1")
    with pytest.raises(RuleBroken, match="No invitation to M1 was ever sent"):
        invite.export_cancellation(peopled, "M1", tmp_path)
    with pytest.raises(RuleBroken, match="write its cancellation instead"):
        invite.export_meeting(peopled, "M1", tmp_path)
    assert [p.meeting.id for p in invite.status(peopled)] == ["M2", "M3", "M4", "M5", "M6"]


def test_a_meeting_that_was_held_invites_nobody(held: Office, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="has been held"):
        invite.export_meeting(held, "M1", tmp_path)


def test_files_of_a_day_that_is_over_are_written_when_asked_for_with_a_word_on_it_and_none_of_them_is_due(
    peopled: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    with pytest.raises(RuleBroken, match="M1 was on Tuesday 12 May 2026: nobody has to be told"):
        invite.export_meeting(at("2026-05-13"), "M1", tmp_path, only_due=True)
    written = invite.export_meeting(at("2026-05-13"), "M1", tmp_path)
    assert len(written.paths) == 6
    assert written.warnings[0] == "M1 was on Tuesday 12 May 2026: calendars will show it in the past"


def test_a_substitute_who_is_to_come_is_named_as_the_delegate(peopled: Office, tmp_path: Path) -> None:
    take_register.apology_with_substitute(peopled, "M1", "SAN", expected=True)
    invite.export_meeting(peopled, "M1", tmp_path)
    for name in ("Jas Kaur P-03.ics", "Tom Price P-04.ics"):
        listed = attendees(tmp_path / "M1" / name)
        assert set(listed) == {"jas@example.org", "tom@example.org"}
        assert listed["jas@example.org"]["PARTSTAT"] == ["DELEGATED"]
        assert listed["jas@example.org"]["DELEGATED-TO"] == ["mailto:tom@example.org"]
        assert listed["tom@example.org"]["DELEGATED-FROM"] == ["mailto:jas@example.org"]
        assert listed["tom@example.org"]["RSVP"] == ["TRUE"]


def test_by_setting_substitutes_are_invited_to_all_as_optional(peopled: Office, tmp_path: Path) -> None:
    settings.change(peopled, "invitations.substitutes", "yes")
    invite.export_meeting(peopled, "M1", tmp_path)
    assert attendees(tmp_path / "M1" / "Tom Price P-04.ics")["tom@example.org"]["ROLE"] == ["OPT-PARTICIPANT"]
    assert attendees(tmp_path / "M1" / "Mo Hughes P-06.ics")["mo@example.org"]["ROLE"] == ["REQ-PARTICIPANT"]


def test_who_has_no_address_is_told(peopled: Office, tmp_path: Path) -> None:
    look_after_people.edit_person(peopled, "P-03", email="")
    assert invite.preview(peopled, "M1").without_address == ("Jas Kaur",)
    assert any("Jas Kaur" in w for w in invite.export_meeting(peopled, "M1", tmp_path).warnings)


def test_before_anybody_is_appointed_there_is_a_file_all_the_same(planned: Office, tmp_path: Path) -> None:
    written = invite.export_meeting(planned, "M1", tmp_path)
    assert [p.name for p in written.paths] == ["M1.ics"]
    assert "Nobody is appointed on Tuesday 12 May 2026, so there is no one to invite yet" in written.warnings


def test_the_year_is_published_without_addresses_and_keeps_its_identity(peopled: Office, tmp_path: Path) -> None:
    change_meetings.change_place(peopled, "M1", join_link="https://meet.example.org/hidden-room")
    (path,) = invite.export_year(peopled, tmp_path).paths
    assert path.name == "RET meetings 2026-27.ics"
    assert b"ATTENDEE" not in path.read_bytes()
    assert b"hidden-room" not in path.read_bytes()
    first = calendar(path)
    assert first.method.value == "PUBLISH"
    assert [e.uid.value for e in first.vevent_list] == [m.uid for m in peopled.store.all(Meeting)]
    assert peopled.store.all(Invitation) == ()
    change_meetings.move_meeting(peopled, "M2", "2026-07-15")
    invite.export_year(peopled, tmp_path, "2026/27")
    assert calendar(path).uid.value == first.uid.value == f"{peopled.store.store_id}-2026-27@ret-tui"


def test_the_year_and_each_meeting_are_written_in_one(
    peopled: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    written = invite.export_year(at("2026-07-20"), tmp_path, each=True)
    # M1 and M2 are over; the other four list five people each.
    assert len(written.paths) == 1 + 4 * 6
    assert written.warnings == (invite.PLACEHOLDER_WARNING,)


def test_a_folder_that_cannot_be_written_leaves_the_number_unused(peopled: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for tried in (
        lambda: invite.export_meeting(peopled, "M1", tmp_path / "file" / "out"),
        lambda: invite.export_year(peopled, tmp_path / "file"),
    ):
        with pytest.raises(CannotWrite, match="give another folder"):
            tried()
    assert peopled.store.all(Invitation) == ()


def test_files_that_fail_half_way_are_written_again_under_the_same_number(peopled: Office, tmp_path: Path) -> None:
    (tmp_path / "M1").write_text("in the way")
    with pytest.raises(CannotWrite):
        invite.export_meeting(peopled, "M1", tmp_path)
    (tmp_path / "M1").unlink()
    invite.export_meeting(peopled, "M1", tmp_path)
    assert peopled.store.get(Invitation, "M1").sequence == 0


def test_another_programs_invitation_is_not_numbered_twice(
    peopled: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    other = at()
    invite.preview(other, "M1")
    invite.export_meeting(peopled, "M1", tmp_path)
    change_meetings.move_meeting(peopled, "M1", "2026-05-13")
    invite.export_meeting(peopled, "M1", tmp_path)
    invite.export_meeting(other, "M1", tmp_path)
    kept = other.store.get(Invitation, "M1")
    assert (kept.sequence, kept.date) == (1, dt.date(2026, 5, 13))


def test_everything_about_a_meeting_comes_from_the_mailbox_that_invited_to_it(peopled: Office, tmp_path: Path) -> None:
    settings.change(peopled, "organiser.email", "one@example.org")
    invite.export_meeting(peopled, "M1", tmp_path)
    settings.change(peopled, "organiser.email", "two@example.org")
    again = invite.export_meeting(peopled, "M1", tmp_path)
    assert not any("twice" in warning for warning in again.warnings)
    assert {calendar(path).vevent.organizer.value for path in again.paths} == {"mailto:one@example.org"}
    other = invite.export_meeting(peopled, "M2", tmp_path)
    assert calendar(other.paths[0]).vevent.organizer.value == "mailto:two@example.org"
    change_meetings.cancel_meeting(peopled, "M1")
    written = invite.export_cancellation(peopled, "M1", tmp_path)
    assert {calendar(path).vevent.organizer.value for path in written.paths} == {"mailto:one@example.org"}


def test_a_mailbox_that_only_stood_in_gives_way_to_the_first_that_is_set(peopled: Office, tmp_path: Path) -> None:
    invite.export_meeting(peopled, "M1", tmp_path)
    settings.change(peopled, "organiser.email", "one@example.org")
    written = invite.export_meeting(peopled, "M1", tmp_path, only_due=True)
    assert {calendar(path).vevent.organizer.value for path in written.paths} == {"mailto:one@example.org"}
    settings.change(peopled, "organiser.email", "two@example.org")
    assert event_of(peopled, peopled.meeting("M1")).now.organiser == "one@example.org"


def test_another_mailbox_tells_which_meetings_keep_the_one_that_invited(peopled: Office, tmp_path: Path) -> None:
    settings.change(peopled, "organiser.email", "one@example.org")
    assert mailboxes_kept(peopled) == ""
    for meeting in ("M1", "M2"):
        invite.export_meeting(peopled, meeting, tmp_path)
    assert mailboxes_kept(peopled) == ""
    settings.change(peopled, "organiser.email", "two@example.org")
    assert mailboxes_kept(peopled) == (
        "M1 and M2, to which people were invited from one@example.org, keep that mailbox; "
        "later invitations come from two@example.org"
    )


def test_a_published_date_that_moves_is_published_with_the_next_number(peopled: Office, tmp_path: Path) -> None:
    def number(path: Path, id: str) -> int:
        uid = peopled.store.get(Meeting, id).uid
        events = calendar(path).vevent_list
        return next(int(event.sequence.value) for event in events if event.uid.value == uid)

    year = invite.export_year(peopled, tmp_path).paths[0]
    assert number(year, "M2") == 0
    assert number(invite.export_year(peopled, tmp_path).paths[0], "M2") == 0
    change_meetings.move_meeting(peopled, "M2", "2026-07-21")
    assert number(invite.export_year(peopled, tmp_path).paths[0], "M2") == 1
    # The first invitation says the same as the calendar does, and counts on with it.
    first = invite.export_meeting(peopled, "M2", tmp_path).paths[0]
    assert int(calendar(first).vevent.sequence.value) == 1
    change_meetings.move_meeting(peopled, "M2", "2026-07-22")
    assert int(calendar(invite.export_meeting(peopled, "M2", tmp_path).paths[0]).vevent.sequence.value) == 2
    assert number(invite.export_year(peopled, tmp_path).paths[0], "M2") == 2
    # What was published is not taken back by undo.
    peopled.store.undo()
    assert number(invite.export_year(peopled, tmp_path).paths[0], "M2") == 3
