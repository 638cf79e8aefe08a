"""Guests: an event of their own, for their item's slot, that item and its paper, and nothing of any other."""

from __future__ import annotations

import datetime as dt
import email
from email import policy
from pathlib import Path

import pytest
import vobject

from ret_tui.jobs import change_meetings, collect_papers, in_attendance, prepare_agenda, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.calendar_part import calendar_part
from ret_tui.jobs.outbox.events import Event, event_of
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.guests import add_guest, guest_events, invite_guest
from ret_tui.jobs.outbox.mail import mail_of, shown_mail
from ret_tui.jobs.outbox.make import make
from store.records import Attendee, Item, Message
from store.refusals import BadValue, RuleBroken, Unknown

IRIS = "iris.marlow@example.org"


@pytest.fixture
def staffed(peopled: Office) -> Office:
    """The peopled year with a mailbox, and an item of 25 minutes at M2."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    prepare_agenda.add_item(peopled, "M2", "Housing data", minutes="25")
    return peopled


def housing(office: Office) -> prepare_agenda.ItemView:
    return prepare_agenda.item(office, "M2", "Housing data")


def only(office: Office) -> Event:
    (event,) = guest_events(office, office.meeting("M2"))
    return event


def send(office: Office) -> list[Message]:
    """Send what is due to the guests of M2."""
    made: list[Message] = []
    for event in guest_events(office, office.meeting("M2")):
        with office.store.change("sent", undoable=False) as step:
            made += make(office, step, event, event.due, "batch", state="sent", way="mail")
    return made


def test_a_guest_gets_an_event_of_their_own_for_the_items_slot(staffed: Office) -> None:
    guest = add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    event = only(staffed)
    assert (event.uid, event.guest) == (guest.uid, guest)
    assert guest.uid not in ("", staffed.meeting("M2").uid)
    item = housing(staffed)
    start = dt.datetime.strptime(item.starts, "%H:%M")
    assert (event.now.start, event.now.end) == (item.starts, f"{start + dt.timedelta(minutes=25):%H:%M}")
    assert event.now.title == "RET meeting M2: Housing data"
    (message,) = send(staffed)
    assert (message.guest, message.person, message.sequence, message.why) == (guest.id, "", 0, "new")
    read = vobject.readOne(calendar_part(staffed, event, message).decode("utf-8")).vevent
    assert read.uid.value == guest.uid
    assert [who.value for who in read.attendee_list] == [f"mailto:{IRIS}"]
    assert f"Item {item.number}: Housing data" in read.description.value


def test_the_members_are_told_nothing_of_a_guest(staffed: Office) -> None:
    add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    meeting, guest = events_of(staffed, staffed.meeting("M2"))
    assert meeting.uid == event_of(staffed, staffed.meeting("M2")).uid
    assert guest.guest is not None
    assert {part.guest for part in meeting.parts} == {""}
    with staffed.store.change("sent", undoable=False) as step:
        made = make(staffed, step, meeting, meeting.due, "batch", state="sent")
    for message in made:
        assert b"Housing" not in calendar_part(staffed, meeting, message)
        assert b"iris" not in calendar_part(staffed, meeting, message)


def test_a_guest_reads_of_their_own_item_alone_though_the_agenda_is_issued_and_everybody_is_listed(
    staffed: Office,
) -> None:
    prepare_agenda.add_item(staffed, "M2", "Budget", minutes="10")
    settings.change(staffed, "invitations.list_everyone", "yes")
    prepare_agenda.issue(staffed, "M2", anyway=True)
    add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    (message,) = send(staffed)
    part = calendar_part(staffed, only(staffed), message)
    assert b"Budget" not in part
    assert part.count(b"ATTENDEE") == 1
    assert b"Jas" not in part


def test_a_confidential_items_title_is_told_to_its_guest_and_to_nobody_else(staffed: Office) -> None:
    prepare_agenda.edit_item(staffed, "M2", "Housing data", confidential=True, ground="About one person")
    add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    prepare_agenda.issue(staffed, "M2", anyway=True)
    (message,) = send(staffed)
    assert b"Housing data" in calendar_part(staffed, only(staffed), message).replace(b"\r\n ", b"")
    assert "“Housing data”" in shown_mail(staffed, only(staffed), message).subject
    meeting = event_of(staffed, staffed.meeting("M2"))
    with staffed.store.change("sent", undoable=False) as step:
        made = make(staffed, step, meeting, meeting.due, "batch", state="sent")
    for each in made:
        assert b"Housing" not in calendar_part(staffed, meeting, each).replace(b"\r\n ", b"")
        assert "Housing" not in shown_mail(staffed, meeting, each).text


def test_a_slot_that_moves_goes_again_with_a_higher_number_and_the_same_identity(staffed: Office) -> None:
    add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    (first,) = send(staffed)
    assert send(staffed) == []
    prepare_agenda.edit_item(staffed, "M2", "Housing data", minutes="40")
    (second,) = send(staffed)
    assert (second.uid, second.sequence, second.why) == (first.uid, 1, "moved")
    assert "The time has changed: it was" in shown_mail(staffed, only(staffed), second).text
    assert send(staffed) == []


def test_asking_again_keeps_the_identity_and_changes_the_item_or_the_address(staffed: Office) -> None:
    prepare_agenda.add_item(staffed, "M2", "Budget", minutes="10")
    guest = add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    again = invite_guest(staffed, "M2", guest.id, email="iris@example.org", item="Budget")
    assert (again.id, again.uid, again.email) == (guest.id, guest.uid, "iris@example.org")
    assert add_guest(staffed, "M2", "IRIS  marlow", email=IRIS, item="Budget").id == guest.id
    assert only(staffed).now.title == "RET meeting M2: Budget"


@pytest.mark.parametrize("how", ["item gone", "item withdrawn", "guest gone"])
def test_a_guest_who_is_not_wanted_any_more_has_it_called_off_for_them_alone(staffed: Office, how: str) -> None:
    guest = add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    send(staffed)
    if how == "item gone":
        prepare_agenda.remove_item(staffed, "M2", "Housing data")
    elif how == "guest gone":
        in_attendance.remove_attendee(staffed, "M2", "Iris Marlow")
    else:
        with staffed.store.change("withdrawn") as step:
            step.set(step.get(Item, guest.item), outcome="withdrawn")
    (message,) = send(staffed)
    assert (message.method, message.why, message.uid, message.sequence) == ("CANCEL", "removed", guest.uid, 1)
    read = vobject.readOne(calendar_part(staffed, only(staffed), message).decode("utf-8"))
    assert (read.method.value, "status" in read.vevent.contents) == ("CANCEL", False)
    assert "You are no longer asked to come to RET meeting M2" in shown_mail(staffed, only(staffed), message).text
    assert send(staffed) == []


def test_a_cancelled_meeting_is_cancelled_for_its_guests_too(staffed: Office) -> None:
    add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    send(staffed)
    change_meetings.cancel_meeting(staffed, "M2", "snow")
    (message,) = send(staffed)
    assert (message.method, message.why, message.sequence) == ("CANCEL", "cancelled", 1)


def test_the_items_paper_goes_along_once_it_is_issued_and_no_other(staffed: Office, tmp_path: Path) -> None:
    prepare_agenda.add_item(staffed, "M2", "Budget", minutes="10")
    for title, item, content in (("Housing figures", "Housing data", b"%PDF own"), ("Money", "Budget", b"%PDF other")):
        file = tmp_path / f"{title}.pdf"
        file.write_bytes(content)
        made = collect_papers.ask(staffed, "M2", title, item=item)
        collect_papers.receive(staffed, made.id, file=str(file))
    add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    (message,) = send(staffed)
    before = shown_mail(staffed, only(staffed), message)
    assert before.attached == ()
    assert "The paper “Housing figures” will reach you separately." in before.text
    prepare_agenda.issue(staffed, "M2", anyway=True)
    shown = shown_mail(staffed, only(staffed), message)
    assert shown.attached == ("Housing figures.pdf",)
    assert "The paper “Housing figures” is with this message." in shown.text
    mail = email.message_from_bytes(mail_of(staffed, only(staffed), message), policy=policy.SMTP)
    papers = [part.get_payload(decode=True) for part in mail.walk() if part.get_content_type() == "application/pdf"]
    assert papers == [b"%PDF own"]


def test_an_item_without_minutes_lasts_until_the_meeting_ends(staffed: Office) -> None:
    prepare_agenda.edit_item(staffed, "M2", "Housing data", minutes="0")
    add_guest(staffed, "M2", "Iris Marlow", email=IRIS, item="Housing data")
    assert (only(staffed).now.start, only(staffed).now.end) == (housing(staffed).starts, "16:00")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"email": ""}, BadValue),
        ({"email": "iris"}, BadValue),
        ({"item": ""}, Unknown),
        ({"item": "Nothing of that name"}, Unknown),
    ],
)
def test_a_guest_without_an_address_or_an_item_is_refused_and_not_taken_down(
    staffed: Office, fields: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add_guest(staffed, "M2", "Iris Marlow", **{"email": IRIS, "item": "Housing data", **fields})
    assert staffed.store.all(Attendee) == ()


def test_only_a_guest_is_asked_to_one_item(staffed: Office) -> None:
    in_attendance.add_attendee(staffed, "M2", "Kit Rowe", "observer")
    with pytest.raises(RuleBroken, match="only a guest is asked to one item"):
        add_guest(staffed, "M2", "Kit Rowe", email=IRIS, item="Housing data")
