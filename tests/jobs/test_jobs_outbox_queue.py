"""The outbox: what was confirmed waits, is kept true until it goes, and is never sent out of date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filled_outbox import put_in

from ret_tui.jobs import change_meetings, invite, look_after_people, prepare_agenda, settings, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import queue
from ret_tui.jobs.outbox.confirming import put_in_as_shown
from ret_tui.jobs.outbox.due import due_for
from ret_tui.jobs.outbox.events import event_of
from ret_tui.jobs.outbox.going import what_goes, what_waits
from ret_tui.jobs.outbox.guests import add_guest
from ret_tui.jobs.outbox.make import keep_told
from ret_tui.jobs.outbox.people_told import people_told
from ret_tui.jobs.outbox.shown import NOT_SENT, OUT_OF_DATE, outbox
from ret_tui.jobs.outbox.unsure import unsure
from store.records import Message
from store.refusals import RuleBroken, Unknown


@pytest.fixture
def ready(peopled: Office) -> Office:
    """The peopled year with the secretariat's mailbox set."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    return peopled


def waiting(office: Office) -> list[Message]:
    return sorted((m for m in office.store.all(Message) if m.state == "waiting"), key=lambda m: m.person)


def goes(office: Office, *people: str, state: str = "sent", why: str = "") -> None:
    """What waits for these people, or for everybody, goes, or ends in another state."""
    with office.store.change("Sent", undoable=False) as step:
        for message in waiting(office):
            if not people or message.person in people:
                sent = step.set(message, state=state, failed=why, sent_at=office.now, way="mail", tries=1)
                if state == "sent":
                    keep_told(step, sent)


def states(office: Office, meeting: str = "M1") -> dict[str, str]:
    return {row.person: row.state for row in outbox(office, meeting).rows}


def test_one_confirmation_puts_in_what_is_due_of_several_meetings_as_one_change(ready: Office) -> None:
    ids = put_in(ready, ["M1", "m2", "M1"])
    assert len(waiting(ready)) == 10
    assert {m.id for m in waiting(ready)} == set(ids)
    assert len({m.batch for m in waiting(ready)}) == 1
    assert len({m.message_id for m in waiting(ready)}) == 10
    assert next(iter(ready.store.changes())).title == "10 messages put in the outbox"
    assert ready.store.undo_name() != "10 messages put in the outbox"


def test_only_those_people_are_put_in_who_were_chosen(ready: Office) -> None:
    put_in(ready, ["M1"], people={"P-03", "P-05"})
    assert [m.person for m in waiting(ready)] == ["P-03", "P-05"]
    assert put_in(ready, ["M1"], people={"P-04"}) == ()


def test_without_a_mailbox_of_its_own_nothing_is_put_in(peopled: Office) -> None:
    with pytest.raises(RuleBroken, match=r"mailbox is not set.*settings set organiser\.email"):
        put_in(peopled, ["M1"])
    assert waiting(peopled) == []


def test_where_nothing_is_due_nothing_is_put_in(ready: Office, at: Callable[..., Office]) -> None:
    put_in(ready, ["M1"])
    goes(ready)
    assert put_in(ready, ["M1"]) == ()
    with pytest.raises(Unknown):
        put_in(ready, ["M9"])
    assert put_in(at("2026-07-15"), ["M2"]) == ()


def test_a_reminder_is_put_in_only_when_it_is_asked_for_and_keeps_its_number(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready, "P-01", "P-02", "P-03")
    put_in(ready, ["M1"], reminders=True)
    assert [(m.person, m.why, m.sequence) for m in waiting(ready)] == [
        ("P-01", "reminder", 0), ("P-02", "reminder", 0), ("P-03", "reminder", 0), ("P-05", "new", 0),
        ("P-06", "new", 0),
    ]  # fmt: skip
    assert [each.mail for each in what_waits(ready)] == sorted(waiting(ready), key=lambda m: m.name)


def test_what_waits_is_not_put_in_twice_and_keeps_its_identity(ready: Office) -> None:
    put_in(ready, ["M1"])
    before = {m.id: m.message_id for m in waiting(ready)}
    again = put_in(ready, ["M1"])
    assert {m.id: m.message_id for m in waiting(ready)} == before
    assert {m.id for m in waiting(ready)} == set(again)
    assert len({m.batch for m in waiting(ready)}) == 1


def test_a_message_that_failed_is_tried_again_and_those_that_went_are_not(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready, "P-03", state="failed", why="The server does not know this address")
    goes(ready)
    assert states(ready)["P-03"] == "failed"
    reasons = {row.person: row.reason for row in outbox(ready, "M1").rows if row.reason}
    assert reasons == {"P-03": "The server does not know this address"}
    assert [d.person for d in due_for(ready, "M1")] == ["P-03"]
    put_in(ready, ["M1"])
    assert [(m.person, m.tries, m.failed) for m in waiting(ready)] == [("P-03", 1, "")]


def test_in_the_place_of_what_waits_and_is_out_of_date_stands_what_is_due(ready: Office) -> None:
    put_in(ready, ["M1"])
    before = ready.store.all(Message)
    change_meetings.move_meeting(ready, "M1", "2026-05-19")
    assert {(row.reason, row.state, row.goes) for row in outbox(ready, "M1").rows} == {(OUT_OF_DATE, "waiting", True)}
    shown = what_waits(ready)
    assert [(each.name, each.mail.date.day, each.sequence) for each in shown] == [
        (name, 19, 0) for name in ("Amara Nwosu-Clarke", "Jas Kaur", "Mo Hughes", "Ruth Okonkwo", "Siobhán Ní Bhriain")
    ]
    # Showing it changes nothing yet.
    assert ready.store.all(Message) == before
    assert len(put_in_as_shown(ready, shown).ids) == 5
    assert {(m.date.day, m.sequence) for m in waiting(ready)} == {(19, 0)}
    assert len([m for m in ready.store.all(Message) if m.state == "withdrawn"]) == 5
    assert {row.reason for row in outbox(ready, "M1").rows} == {""}


def test_what_failed_and_is_out_of_date_stands_as_it_has_to_be_by_now(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready, "P-03", state="failed", why="full")
    goes(ready)
    change_meetings.move_meeting(ready, "M1", "2026-05-19")
    # The others are told of the move only once somebody has said yes to that.
    (shown,) = what_waits(ready)
    assert (shown.person, shown.why, shown.sequence, shown.state) == ("P-03", "new", 1, "failed")
    put_in_as_shown(ready, [shown])
    assert [(m.person, m.why, m.sequence) for m in waiting(ready)] == [("P-03", "new", 1)]
    assert states(ready) == {
        "P-01": "to be sent", "P-02": "to be sent", "P-03": "waiting", "P-05": "to be sent", "P-06": "to be sent",
    }  # fmt: skip


def test_a_waiting_invitation_to_a_meeting_that_is_cancelled_goes_to_nobody(ready: Office) -> None:
    put_in(ready, ["M1"])
    change_meetings.cancel_meeting(ready, "M1")
    assert (what_waits(ready), what_goes(ready, ["M1"])) == ((), ())
    assert {(row.reason, row.goes) for row in outbox(ready, "M1").rows} == {(NOT_SENT, False)}
    assert queue.withdraw(ready, [row.message for row in outbox(ready, "M1").rows]) == 5
    assert outbox(ready, "M1").rows == ()


def test_a_cancellation_that_nobody_confirmed_does_not_take_the_place_of_a_waiting_move(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready)
    change_meetings.move_meeting(ready, "M1", "2026-05-19")
    put_in(ready, ["M1"])
    change_meetings.cancel_meeting(ready, "M1")
    assert what_waits(ready) == ()
    shown = what_goes(ready, ["M1"])
    assert {(each.state, each.method) for each in shown} == {("to be sent", "CANCEL")}
    put_in_as_shown(ready, shown)
    assert {(m.method, m.date.day, m.sequence) for m in waiting(ready)} == {("CANCEL", 12, 1)}


def test_a_waiting_message_to_a_former_address_does_not_go(ready: Office) -> None:
    put_in(ready, ["M1"])
    look_after_people.edit_person(ready, "P-05", email="ruth.okonkwo@example.org")
    assert "P-05" not in {each.person for each in what_waits(ready)}
    shown = [each for each in what_goes(ready, ["M1"]) if each.person == "P-05"]
    assert [(each.address, each.state) for each in shown] == [("ruth.okonkwo@example.org", "to be sent")]
    put_in_as_shown(ready, shown)
    assert [(row.address, row.state) for row in outbox(ready, "M1").rows if row.person == "P-05"] == [
        ("ruth.okonkwo@example.org", "waiting")
    ]


def test_what_waits_past_the_day_of_its_meeting_does_not_go(ready: Office, at: Callable[..., Office]) -> None:
    put_in(ready, ["M1"])
    assert what_waits(at("2026-05-13")) == ()


def test_of_two_that_wait_for_one_reader_after_a_merge_one_goes(ready: Office) -> None:
    put_in(ready, ["M1"])
    with ready.store.change("As a merge leaves it", undoable=False) as step:
        for message in waiting(ready):
            fields = {name: getattr(message, name) for name in message.__struct_fields__ if name != "id"}
            step.add(Message, **fields)
    shown = what_waits(ready)
    assert sorted(each.person for each in shown) == ["P-01", "P-02", "P-03", "P-05", "P-06"]
    assert put_in_as_shown(ready, shown).changed == ()
    assert [m.person for m in waiting(ready)] == ["P-01", "P-02", "P-03", "P-05", "P-06"]


def test_a_message_that_has_not_gone_can_be_taken_out_and_is_due_again(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready, "P-01")
    goes(ready, "P-02", state="sending")
    mine = {m.person: m.id for m in ready.store.all(Message)}
    assert queue.withdraw(ready, [mine["P-03"], mine["P-05"]]) == 2
    assert states(ready) == {
        "P-01": "sent", "P-02": "may have gone", "P-03": "to be sent", "P-05": "to be sent", "P-06": "waiting",
    }  # fmt: skip
    assert queue.withdraw(ready, [mine["P-03"]]) == 0
    with pytest.raises(RuleBroken, match="Amara Nwosu-Clarke has gone"):
        queue.withdraw(ready, [mine["P-01"]])
    with pytest.raises(RuleBroken, match="Siobhán Ní Bhriain may have gone"):
        queue.withdraw(ready, [mine["P-02"]])
    with pytest.raises(Unknown):
        queue.withdraw(ready, ["nothing"])


def test_the_outbox_tells_each_state_in_numbers_and_who_answered(ready: Office, tmp_path: Path) -> None:
    put_in(ready, ["M1"])
    goes(ready, "P-01", "P-02")
    invite.export_meeting(ready, "M2", tmp_path)
    take_register.expect(ready, "M1", "CH", "yes")
    look_after_people.edit_person(ready, "P-06", email="")
    shown = outbox(ready)
    assert shown.counts == {"to be sent": 16, "waiting": 3, "sent": 1, "written": 5, "answered": 1}
    chair = next(row for row in shown.rows if (row.meeting, row.person) == ("M1", "P-01"))
    assert (chair.state, chair.answer, chair.why_words, chair.at) == ("answered", "yes", "first invitation", ready.now)
    assert shown.without_address == tuple((id, "Mo Hughes") for id in ("M1", "M2", "M3", "M4", "M5", "M6"))


def test_what_went_is_told_with_the_words_that_it_went_for(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready)
    change_meetings.move_meeting(ready, "M1", "2026-05-19")
    put_in(ready, ["M1"])
    assert {row.why_words for row in outbox(ready, "M1").rows} == {"moved to Tue 19 May"}
    goes(ready)
    assert {(row.state, row.why_words) for row in outbox(ready, "M1").rows} == {("sent", "moved to Tue 19 May")}


def test_a_message_of_a_meeting_that_the_record_lost_does_not_go_and_is_told_nowhere(ready: Office) -> None:
    put_in(ready, ["M6"])
    with ready.store.change("As a merge leaves it") as step:
        step.remove(ready.meeting("M6"))
    assert what_waits(ready) == ()
    assert [row for row in outbox(ready).rows if row.meeting == "M6"] == []


def test_a_guest_is_due_put_in_shown_and_written_as_members_are(ready: Office, tmp_path: Path) -> None:
    prepare_agenda.add_item(ready, "M1", "Housing data", minutes="25")
    guest = add_guest(ready, "M1", "Iris Marlow", email="iris@example.org", item="Housing data")
    (due,) = [each for each in due_for(ready, "M1") if each.guest]
    assert (due.guest, due.person, due.name, due.capacity, due.why_words) == (
        guest.id, "", "Iris Marlow", "guest", "first invitation",
    )  # fmt: skip
    put_in(ready, ["M1"], people={guest.id})
    assert [(m.guest, m.uid) for m in waiting(ready)] == [(guest.id, guest.uid)]
    assert [row.state for row in outbox(ready, "M1").rows if row.guest] == ["waiting"]
    assert [each.guest for each in what_waits(ready)] == [guest.id]
    written = invite.export_meeting(ready, "M1", tmp_path, only_due=True)
    assert len([path for path in written.paths if "Iris Marlow" in path.name]) == 1
    assert waiting(ready) == []
    assert [row.state for row in outbox(ready, "M1").rows if row.guest] == ["written"]
    (told,) = [each for each in people_told(ready, "M1") if each.guest]
    assert (told.last_method, told.last_way, told.due, told.open) == ("REQUEST", "files", (), ())


def test_an_answer_that_comes_while_a_message_waits_is_told_in_it(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready)
    change_meetings.change_place(ready, "M1", join_link="https://meet.example.org/new")
    put_in(ready, ["M1"])
    take_register.expect(ready, "M1", "SAN", "yes", how="by telephone")
    assert {m.person: m.partstat for m in waiting(ready)}["P-03"] == ""
    assert {each.person: each.mail.partstat for each in what_waits(ready)}["P-03"] == "ACCEPTED"


def test_what_may_have_gone_has_not_to_be_settled_once_a_later_mail_to_the_same_person_went(ready: Office) -> None:
    put_in(ready, ["M1"])
    goes(ready, "P-03", state="sending")
    goes(ready)
    assert states(ready)["P-03"] == "may have gone"
    change_meetings.move_meeting(ready, "M1", "2026-05-19")
    # Nothing newer has gone yet, so that it is still asked what became of the first.
    assert [row.state for row in outbox(ready, "M1").rows if row.person == "P-03"] == ["to be sent", "may have gone"]
    put_in(ready, ["M1"])
    goes(ready)
    assert [(row.state, row.why_words) for row in outbox(ready, "M1").rows if row.person == "P-03"] == [
        ("sent", "moved to Tue 19 May")
    ]
    assert [each.open for each in people_told(ready, "M1") if each.person == "P-03"] == [()]
    assert invite.preview(ready, "M1").may_have_gone == 0


def test_the_list_of_what_may_have_gone_ends_with_what_went_later_to_the_same_reader_alone(ready: Office) -> None:
    put_in(ready, ["M1"], people={"P-03", "P-05"})
    goes(ready, state="sending")
    assert [each.name for each in unsure(ready)] == ["Jas Kaur", "Ruth Okonkwo"]
    # A mail about another meeting is none about this one.
    put_in(ready, ["M2"], people={"P-03"})
    goes(ready)
    assert [each.name for each in unsure(ready)] == ["Jas Kaur", "Ruth Okonkwo"]
    change_meetings.move_meeting(ready, "M1", "2026-05-19")
    put_in(ready, ["M1"], people={"P-03"})
    goes(ready)
    assert [each.name for each in unsure(ready)] == ["Ruth Okonkwo"]


def test_a_file_of_the_same_number_for_the_record_leaves_it_told_as_sent(ready: Office, tmp_path: Path) -> None:
    put_in(ready, ["M1"])
    goes(ready)
    invite.export_meeting(ready, "M1", tmp_path / "out")
    assert set(states(ready).values()) == {"sent"}
    assert {each.last_way for each in people_told(ready, "M1")} == {"mail"}
    # What is written because it is due is how they are told.
    change_meetings.change_place(ready, "M1", join_link="https://meet.example.org/a")
    invite.export_meeting(ready, "M1", tmp_path / "again", only_due=True)
    assert set(states(ready).values()) == {"written"}


def test_rows_stand_in_the_order_of_seats_whatever_waits_and_those_taken_out_come_last(ready: Office) -> None:
    put_in(ready, ["M1"])
    order = [each.key for each in event_of(ready, ready.meeting("M1")).parts]
    assert [row.person for row in outbox(ready, "M1").rows] == order
    goes(ready)
    look_after_people.end_appointment(ready, order[1], on="2026-05-02")
    change_meetings.move_meeting(ready, "M1", "2026-05-19")
    put_in(ready, ["M1"], people={order[3], order[1]})
    assert [row.person for row in outbox(ready, "M1").rows] == [order[0], *order[2:], order[1]]
