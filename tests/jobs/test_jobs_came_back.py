"""An invitation that came back: it told nobody anything, is shown with its reason, and goes to a corrected address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from filled_outbox import put_in
from replies_read import CameBack, Read, utc

from ret_tui.jobs import change_meetings, look_after_people, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import queue
from ret_tui.jobs.outbox.confirming import put_in_as_shown
from ret_tui.jobs.outbox.events import event_of
from ret_tui.jobs.outbox.going import what_goes, what_waits
from ret_tui.jobs.outbox.make import keep_told
from ret_tui.jobs.outbox.shown import OutboxRow, outbox
from ret_tui.jobs.replies.report import report
from ret_tui.jobs.replies.take import take
from store.records import Message

REASON = "no such user (5.1.1)"


@pytest.fixture
def sent(peopled: Office) -> Office:
    """The peopled year, with the invitations to M1 gone by mail."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    put_in(peopled, ["M1"])
    send(peopled)
    return peopled


def send(office: Office) -> None:
    """Whatever waits or failed goes, as a mail server takes it."""
    with office.store.change("Sent", undoable=False) as step:
        for message in step.all(Message):
            if message.state in ("waiting", "failed"):
                tries = message.tries + 1
                gone = step.set(message, state="sent", way="mail", sent_at=office.now, failed="", tries=tries)
                keep_told(step, gone)


def to_jas(office: Office) -> Message:
    (found,) = (m for m in office.store.all(Message) if m.person == "P-03" and m.state != "withdrawn")
    return found


def comes_back(office: Office, recipient: str = "jas@example.org") -> None:
    """The mail server of that address reports that nobody is there."""
    take(office, report(office, Read(bounced=(CameBack(recipient=recipient, message_id=to_jas(office).message_id),))))


def row(office: Office) -> OutboxRow:
    (found,) = (each for each in outbox(office, "M1").rows if each.person == "P-03")
    return found


def test_what_came_back_told_nobody_anything_and_stays_failed(sent: Office) -> None:
    comes_back(sent)
    assert (to_jas(sent).state, to_jas(sent).failed) == ("failed", REASON)
    assert (row(sent).state, row(sent).reason) == ("failed", REASON)
    assert len(event_of(sent, sent.meeting("M1")).messages) == 5
    assert [(each.part.person, each.why) for each in event_of(sent, sent.meeting("M1")).due] == [("P-03", "new")]


def test_before_it_goes_to_the_same_address_once_more_it_is_shown_with_its_reason(sent: Office) -> None:
    comes_back(sent)
    assert [(each.name, each.failed) for each in what_waits(sent)] == [("Jas Kaur", REASON)]
    assert [(each.name, each.failed) for each in what_goes(sent, ["M1"])] == [("Jas Kaur", REASON)]


def test_the_reason_is_shown_also_when_the_meeting_moved_since_or_the_message_was_taken_out(sent: Office) -> None:
    comes_back(sent)
    change_meetings.move_meeting(sent, "M1", "2026-05-14")
    assert row(sent).reason.startswith(REASON)
    assert [(each.person, each.failed) for each in what_waits(sent)] == [("P-03", REASON)]
    queue.withdraw(sent, [to_jas(sent).id])
    assert [each.failed for each in what_goes(sent, ["M1"]) if each.person == "P-03"] == [REASON]
    assert (row(sent).state, row(sent).reason) == ("to be sent", REASON)


def test_it_is_due_to_a_corrected_address_and_nothing_is_called_off_at_the_dead_one(sent: Office) -> None:
    comes_back(sent)
    look_after_people.edit_person(sent, "P-03", email="jas.new@example.org")
    shown = what_goes(sent, ["M1"])
    assert [(each.person, each.address, each.method, each.failed) for each in shown] == [
        ("P-03", "jas.new@example.org", "REQUEST", "")
    ]
    put_in_as_shown(sent, shown)
    assert [(each.address, each.failed) for each in what_waits(sent)] == [("jas.new@example.org", "")]
    send(sent)
    assert what_goes(sent, ["M1"]) == ()
    assert row(sent).state == "sent"


def test_what_was_told_before_the_mail_that_came_back_holds(sent: Office) -> None:
    change_meetings.move_meeting(sent, "M1", "2026-05-14")
    put_in(sent, ["M1"], people={"P-03"})
    moved = next(m for m in sent.store.all(Message) if m.state == "waiting")
    send(sent)
    back = CameBack(recipient="jas@example.org", message_id=moved.message_id)
    take(sent, report(sent, Read(bounced=(back,))))
    (due,) = (each for each in what_goes(sent, ["M1"]) if each.person == "P-03")
    assert (due.why, due.failed) == ("moved", REASON)


def test_after_one_arrived_nothing_is_said_of_those_that_did_not(sent: Office) -> None:
    comes_back(sent)
    send(sent)
    (again,) = (each for each in what_goes(sent, ["M1"], again=True) if each.person == "P-03")
    assert (again.why, again.failed) == ("reminder", "")


def test_a_copy_that_came_back_is_told_and_leaves_the_invitation_as_sent(sent: Office) -> None:
    with sent.store.change("An assistant", undoable=False) as step:
        message = step.set(to_jas(sent), copy_to="pa@example.org")
    for number in (message.message_id, ""):
        back = CameBack(recipient="PA@example.org", message_id=number)
        (item,) = report(sent, Read(bounced=(back,))).items
        assert (item.can_take, item.by_default, item.name) == (False, False, "Jas Kaur")
        assert item.sentence == (
            f"The copy of the message about M1 to Jas Kaur did not arrive at PA@example.org: {REASON}"
        )
    comes_back(sent, "PA@example.org")
    assert to_jas(sent).state == "sent"


def test_a_recipient_that_we_did_not_write_to_is_told_and_leaves_the_invitation_as_sent(sent: Office) -> None:
    back = CameBack(recipient="elsewhere@example.com", message_id=to_jas(sent).message_id)
    (item,) = report(sent, Read(bounced=(back,))).items
    assert item.sentence == (
        f"The message about M1 to Jas Kaur did not arrive at elsewhere@example.com, which we did not write to: {REASON}"
    )
    comes_back(sent, "elsewhere@example.com")
    assert to_jas(sent).state == "sent"


def test_the_case_of_the_address_makes_no_difference(sent: Office) -> None:
    comes_back(sent, "JAS@Example.org")
    assert to_jas(sent).state == "failed"


@pytest.mark.parametrize("stamp", [utc(20, 9), None])
def test_an_old_report_that_is_read_again_is_none_of_what_was_sent_again(
    sent: Office, at: Callable[..., Office], stamp: dt.datetime | None
) -> None:
    old = Read(bounced=(CameBack(recipient="jas@example.org", message_id=to_jas(sent).message_id, reported_at=stamp),))
    take(sent, report(sent, old))
    later = at("2026-04-22")
    send(later)
    (item,) = report(later, old).items
    assert (item.can_take, item.by_default) == (True, False)
    assert item.sentence.endswith(f"{REASON}; it was sent again on Wed 22 Apr 2026")
    take(later, report(later, old))
    assert to_jas(later).state == "sent"
    new = CameBack(recipient="jas@example.org", message_id=to_jas(later).message_id, reported_at=utc(22, 9))
    assert report(later, Read(bounced=(new,))).items[0].by_default


def test_a_report_without_a_number_is_of_none_that_was_sent_after_it(sent: Office, at: Callable[..., Office]) -> None:
    later = at("2026-04-22")
    change_meetings.move_meeting(later, "M1", "2026-05-14")
    put_in(later, ["M1"])
    send(later)
    (item,) = report(later, Read(bounced=(CameBack(recipient="jas@example.org", reported_at=utc(20, 9)),))).items
    assert item.message
    message = later.store.get(Message, item.message)
    assert (message.sequence, message.sent_at) == (0, dt.datetime(2026, 4, 20, 8, 30, tzinfo=dt.UTC))
