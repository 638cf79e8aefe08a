"""Guests' answers: kept beside the seats, until their slot is another; and nobody has come before they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from ret_tui.jobs import (
    change_meetings,
    guests_expected,
    in_attendance,
    invite,
    minutes_lack,
    prepare_agenda,
    settings,
    take_register,
    write_lists,
)
from ret_tui.jobs.change_meetings import Consequence
from ret_tui.jobs.documents import register as printed
from ret_tui.jobs.documents.sign_in_sheet import _others
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.calendar_part import calendar_part
from ret_tui.jobs.outbox.going import same_again, what_goes
from ret_tui.jobs.outbox.guest_answer import answer_of
from ret_tui.jobs.outbox.guests import add_guest, guest_events
from ret_tui.jobs.outbox.invited_to import invited_to
from ret_tui.jobs.outbox.make import make
from ret_tui.jobs.outbox.people_told import people_told
from ret_tui.jobs.outbox.shown import OutboxRow, outbox
from ret_tui.jobs.register import register
from ret_tui.jobs.replies.items import ReportItem
from ret_tui.jobs.replies.report import report
from ret_tui.jobs.replies.take import take
from store.records import Attendee, Reply
from store.refusals import BadValue, RuleBroken, Unknown
from tests.jobs.replies_read import Answered, Read, utc

IRIS = "iris.marlow@example.org"


@pytest.fixture
def asked(peopled: Office) -> Office:
    """Iris Marlow has her invitation to an item of 25 minutes at M2."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    prepare_agenda.add_item(peopled, "M2", "Housing data", minutes="25")
    add_guest(peopled, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    (event,) = guest_events(peopled, peopled.meeting("M2"))
    with peopled.store.change("sent", undoable=False) as step:
        make(peopled, step, event, event.due, "batch", state="sent", way="mail")
    return peopled


def iris(office: Office) -> Attendee:
    (found,) = office.of(Attendee, "meeting", "M2")
    return found


def says(office: Office, partstat: str = "ACCEPTED", *, day: int = 20, **more: object) -> Answered:
    fields: dict[str, object] = {"stamp": utc(day), **more}
    return Answered(uid=iris(office).uid, attendee=IRIS, partstat=partstat, **fields)  # type: ignore[arg-type]


def item(office: Office, answer: Answered) -> ReportItem:
    (found,) = report(office, Read((answer,))).items
    return found


def taken(office: Office, answer: Answered) -> None:
    take(office, report(office, Read((answer,))))


def answer(office: Office) -> str:
    return answer_of(office, office.meeting("M2"), iris(office))


def mail(office: Office) -> OutboxRow:
    return next(row for row in outbox(office, "M2").rows if row.guest)


def test_an_answer_is_kept_and_changes_no_seat(asked: Office) -> None:
    found = item(asked, says(asked))
    assert (found.kind, found.can_take, found.by_default) == ("accepted", True, True)
    assert found.sentence == "Iris Marlow, a guest, will come to M2"
    taken(asked, says(asked, comment="With slides"))
    assert (answer(asked), iris(asked).answered_on, iris(asked).comment) == ("yes", asked.today, "With slides")
    assert asked.of(Reply, "meeting", "M2") == []
    asked.store.undo()
    assert answer(asked) == ""


def test_it_is_shown_wherever_messages_and_answers_are(asked: Office) -> None:
    taken(asked, says(asked, "DECLINED"))
    assert (mail(asked).state, mail(asked).answer) == ("answered", "no")
    assert [each.answer for each in people_told(asked, "M2") if each.guest] == ["no"]
    assert [row.answer for row in invited_to(asked, "M2") if row.part == "guest"] == ["apology"]
    assert [words for _, words in register(asked, "M2").guests_expected] == ["no"]


def test_of_two_answers_the_later_one_stands(asked: Office) -> None:
    taken(asked, says(asked, "DECLINED", stamp=utc(20, 12)))
    assert item(asked, says(asked, day=20)).kind == "older"
    assert item(asked, says(asked, "DECLINED", stamp=utc(20, 12))).kind == "known already"
    taken(asked, says(asked, "TENTATIVE", stamp=utc(20, 13)))
    assert answer(asked) == "tentative"


def test_it_lapses_when_the_slot_moves_within_the_day(asked: Office) -> None:
    taken(asked, says(asked))
    prepare_agenda.edit_item(asked, "M2", "Housing data", minutes="40")
    assert answer(asked) == ""
    assert mail(asked).state == "to be sent"
    late = item(asked, says(asked, "DECLINED", day=24))
    assert (late.kind, late.by_default, late.can_take) == ("earlier date", False, True)


def test_it_lapses_when_the_meeting_moves(asked: Office) -> None:
    taken(asked, says(asked))
    change_meetings.move_meeting(asked, "M2", asked.meeting("M2").date.replace(day=28).isoformat())
    assert answer(asked) == ""


def test_an_answer_to_one_item_is_none_to_another(asked: Office) -> None:
    taken(asked, says(asked))
    prepare_agenda.add_item(asked, "M2", "Budget", minutes="10")
    add_guest(asked, "M2", "Iris Marlow", email=IRIS, item="Budget")
    assert (iris(asked).answer, iris(asked).answered_on) == ("", None)


def test_another_time_that_a_guest_proposes_is_kept_in_words(asked: Office) -> None:
    moment = dt.datetime(2026, 7, 15, 13, 0, tzinfo=dt.UTC)
    taken(asked, says(asked, "TENTATIVE", method="COUNTER", proposed_start=moment))
    assert answer(asked) == "tentative"
    assert iris(asked).comment == "Proposes Wed 15 Jul 2026 14:00"


def test_an_answer_by_telephone_stands_before_what_was_written_earlier(asked: Office) -> None:
    guests_expected.answer_by_hand(asked, "M2", "iris  MARLOW", "apology", said_by="her office", how="by telephone")
    assert (answer(asked), iris(asked).how) == ("no", "her office, by telephone")
    assert item(asked, says(asked, day=1, stamp=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))).kind == "older"
    guests_expected.answer_by_hand(asked, "M2", iris(asked).id, "")
    assert (answer(asked), iris(asked).how, iris(asked).answered_on) == ("", "", None)


def test_what_cannot_be_an_answer_of_a_guest_is_refused(asked: Office) -> None:
    with pytest.raises(BadValue, match="no answer of a guest"):
        guests_expected.answer_by_hand(asked, "M2", "Iris Marlow", "substitute")
    with pytest.raises(Unknown, match="No guest called"):
        guests_expected.answer_by_hand(asked, "M2", "Somebody Else", "yes")
    prepare_agenda.remove_item(asked, "M2", "Housing data")
    with pytest.raises(RuleBroken, match="does not take the item"):
        guests_expected.answer_by_hand(asked, "M2", "Iris Marlow", "yes")


def test_whoever_is_asked_has_not_come_until_that_is_taken_down(asked: Office, tmp_path: Path) -> None:
    assert register(asked, "M2").attendees == ()
    assert printed.of_meeting(asked, "M2", public=False).attended == ()
    cells = [row for row in write_lists.register_list(asked, "M2").rows if "Iris Marlow" in row]
    assert [row[1] for row in cells] == ["Expected"]
    guests_expected.came(asked, "M2", "Iris Marlow")
    assert [each.name for each in register(asked, "M2").attendees] == ["Iris Marlow"]
    assert [each.name for each in printed.of_meeting(asked, "M2", public=False).attended] == ["Iris Marlow"]
    guests_expected.not_known_to_have_come(asked, "M2", "Iris Marlow")
    assert register(asked, "M2").attendees == ()


def test_a_guest_taken_down_by_name_is_the_one_who_was_asked(asked: Office) -> None:
    before = iris(asked)
    made = take_register.add_attendee(asked, "M2", "iris marlow", note="with slides")
    assert (made.id, made.expected, made.note, made.uid) == (before.id, False, "with slides", before.uid)


def test_whoever_was_taken_down_ahead_and_is_asked_then_is_expected(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M2", "Housing data", minutes="25")
    in_attendance.add_attendee(peopled, "M2", "Iris Marlow")
    add_guest(peopled, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    assert iris(peopled).expected


def test_the_minutes_lack_whether_a_guest_who_was_expected_came(asked: Office) -> None:
    def lack() -> list[str]:
        return [each.words for each in minutes_lack.lacking(asked, "M2") if "Iris" in each.words]

    assert lack() == []
    take_register.mark(asked, "M2", "CH", "present")
    assert lack() == ["It is not recorded whether Iris Marlow came, who was expected"]
    guests_expected.came(asked, "M2", "Iris Marlow")
    assert lack() == []


def test_a_guest_who_declined_has_no_line_to_sign(asked: Office) -> None:
    assert "Iris Marlow" in [name for name, _ in _others(asked, asked.meeting("M2"))]
    taken(asked, says(asked, "DECLINED"))
    assert "Iris Marlow" not in [name for name, _ in _others(asked, asked.meeting("M2"))]


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_what_goes_to_a_guest_again_says_what_they_answered(asked: Office, partstat: str) -> None:
    (before,) = same_again(asked, "M2", unanswered=False)
    assert before.mail.partstat == ""
    taken(asked, says(asked, partstat))
    (again,) = same_again(asked, "M2", unanswered=False)
    assert (again.guest, again.why, again.mail.partstat) == (iris(asked).id, "reminder", partstat)
    (event,) = guest_events(asked, asked.meeting("M2"))
    assert f"PARTSTAT={partstat}".encode() in calendar_part(asked, event, again.mail)
    # A new link changes nothing that was asked.
    change_meetings.change_place(asked, "M2", join_link="https://meet.example.org/new")
    assert [(e.why, e.mail.partstat) for e in what_goes(asked, ["M2"]) if e.guest] == [("details", partstat)]


def test_what_a_guest_answered_to_another_slot_is_not_said_again(asked: Office) -> None:
    taken(asked, says(asked))
    # The item takes longer, so that its slot ends later.
    prepare_agenda.edit_item(asked, "M2", "Housing data", minutes="40")
    assert [each.mail.partstat for each in what_goes(asked, ["M2"]) if each.guest] == [""]
    (event,) = guest_events(asked, asked.meeting("M2"))
    with asked.store.change("sent", undoable=False) as step:
        make(asked, step, event, event.due, "batch", state="sent", way="mail")
    assert [each.mail.partstat for each in same_again(asked, "M2", unanswered=False)] == [""]


@pytest.fixture
def invited(asked: Office, tmp_path: Path) -> Office:
    """The five members have their invitations to M2 as well; one of them and Iris Marlow said that they come."""
    invite.export_meeting(asked, "M2", tmp_path / "out")
    take_register.expect(asked, "M2", "SAN", "yes")
    taken(asked, says(asked))
    return asked


def follows(found: Sequence[Consequence]) -> dict[str, tuple[str, str]]:
    return {each.what: (each.was, each.will_be) for each in found if each.what in ("invitations", "answers")}


def test_before_a_move_guests_count_among_those_who_are_told_and_whose_answers_lapse(invited: Office) -> None:
    assert follows(change_meetings.consequences(invited, "M2", "2026-07-21")) == {
        "invitations": ("6 sent", "6 to send again"),
        "answers": ("2 received", "lapse, since they were for the old date"),
    }
    change_meetings.move_meeting(invited, "M2", "2026-07-21")
    assert len(what_goes(invited, ["M2"])) == 6
    assert answer(invited) == ""


def test_before_a_meeting_gets_longer_a_guest_whose_slot_stays_is_told_nothing_and_their_answer_holds(
    invited: Office,
) -> None:
    assert follows(change_meetings.consequences(invited, "M2", end="17:00")) == {
        "invitations": ("6 sent", "5 to send again"),
        "answers": ("2 received", "lapse, since they were for the old date, but for 1 to a guest's slot that stays"),
    }
    change_meetings.move_meeting(invited, "M2", "2026-07-14", end="17:00")
    assert len(what_goes(invited, ["M2"])) == 5
    assert answer(invited) == "yes"


def test_before_another_room_a_guest_who_has_not_been_written_to_is_no_news(invited: Office) -> None:
    add_guest(invited, "M2", "Noor Aziz", email="noor.aziz@example.org", item="Housing data")
    assert follows(change_meetings.consequences(invited, "M2", venue="Town Hall")) == {
        "invitations": ("6 sent", "6 to send again"),
    }


def test_before_a_cancellation_guests_count_among_those_who_have_it_called_off(invited: Office) -> None:
    assert follows(change_meetings.consequences_of_cancelling(invited, "M2")) == {
        "invitations": ("6 sent", "6 to call off"),
        "answers": ("2 received", "count for nothing"),
    }
    change_meetings.cancel_meeting(invited, "M2")
    assert len(what_goes(invited, ["M2"])) == 6


def test_before_a_meeting_is_rearranged_guests_count_among_those_who_have_it_called_off(invited: Office) -> None:
    assert follows(change_meetings.consequences_of_rearranging(invited, "M2", "2026-07-21")) == {
        "invitations": ("6 sent", "6 to call off, and the new meeting's to send"),
        "answers": ("2 received", "lapse, since they were for M2"),
    }
    change_meetings.rearrange_meeting(invited, "M2", "2026-07-21")
    assert [each.method for each in what_goes(invited, ["M2"])] == ["CANCEL"] * 6
