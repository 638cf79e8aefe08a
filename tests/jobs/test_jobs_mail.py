"""The mail of each message as its reader sees it, and as the bytes that go out."""

from __future__ import annotations

import email
from collections.abc import Callable
from email import policy

import pytest
import vobject

from ret_tui.jobs import change_meetings, look_after_people, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.before_sending import sent_by
from ret_tui.jobs.outbox.calendar_part import calendar_part
from ret_tui.jobs.outbox.events import Event, event_of
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.going import what_goes
from ret_tui.jobs.outbox.mail import ShownMail, mail_of, preview, shown_mail
from ret_tui.jobs.outbox.make import as_message, make
from ret_tui.jobs.replies import by_hand
from ret_tui.rules.messages_due import last_told, reminder
from store.records import Message, Reply, StandIn
from store.refusals import BadValue

MAILBOX = "ret@example.org"


@pytest.fixture
def staffed(peopled: Office) -> Office:
    """The peopled year with the secretariat's mailbox set, and M2 in the Town Hall."""
    settings.change(peopled, "organiser.email", MAILBOX)
    change_meetings.change_place(peopled, "M2", venue="Town Hall", join_link="https://meet.example.org/m2")
    return peopled


def sent(office: Office, meeting: str = "M2") -> dict[str, tuple[Event, Message]]:
    """What is due for a meeting, as sent now, by the first name of whom it is to."""
    found = {}
    for event in events_of(office, office.meeting(meeting)):
        with office.store.change("sent", undoable=False) as step:
            made = make(office, step, event, event.due, "batch", state="sent", way="mail")
        found |= {f"{message.name.split()[0]}": (event, message) for message in made}
    return found


def seen(office: Office, meeting: str = "M2") -> dict[str, ShownMail]:
    """The mails of what is due, as their readers see them."""
    return {name: shown_mail(office, *each) for name, each in sent(office, meeting).items()}


def asked(office: Office, meeting: str = "M2") -> None:
    """Ask the named substitute of SAN to a meeting."""
    with office.store.change("asked") as step:
        step.put(StandIn, f"{meeting}/SAN", meeting=meeting, seat="SAN", person="P-04", asked_on=office.today)


def test_an_invitation_says_what_when_where_and_how_to_join_and_to_answer(staffed: Office) -> None:
    mail = seen(staffed)["Jas"]
    assert (mail.to, mail.sender) == ("Jas Kaur <jas@example.org>", f"RET <{MAILBOX}>")
    assert mail.subject == "Invitation: RET meeting M2, Tuesday 14 July 2026"
    assert mail.text == (
        "Dear Jas Kaur,\n\n"
        "You are invited to RET meeting M2 (West Midlands Race Equity Taskforce).\n\n"
        "Date: Tuesday 14 July 2026\nTime: 14:00 to 16:00\nVenue: Town Hall\nJoin online: https://meet.example.org/m2\n\n"
        "Please accept or decline this invitation in your calendar, or write to ret@example.org. If you cannot come, "
        "please send your apologies there as soon as you can; Tom Price, your named substitute, may then stand in for "
        "you, and nobody else.\n\n"
        "Kind regards,\nRET secretariat"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Siobhán", "Nobody can stand in for you under the terms of reference."),
        ("Ruth", "Only a named substitute may stand in for you, and none has been named yet."),
        ("Jas", "Tom Price, your named substitute, may then stand in for you, and nobody else."),
        ("Mo", "As the seat has no member at present, you are invited as its named substitute."),
    ],
)
def test_each_reader_is_told_who_may_stand_in_for_them(staffed: Office, name: str, words: str) -> None:
    assert words in seen(staffed)[name].text


def test_a_move_says_from_what_to_what_and_asks_for_a_new_answer(staffed: Office) -> None:
    sent(staffed)
    change_meetings.move_meeting(staffed, "M2", "2026-07-21", start="15:00", end="17:00")
    change_meetings.change_place(staffed, "M2", venue="Library")
    mail = seen(staffed)["Ruth"]
    assert mail.subject == "Changed: RET meeting M2, now Tuesday 21 July 2026"
    assert (
        "The date has moved from Tuesday 14 July 2026 to Tuesday 21 July 2026.\n"
        "The time has changed: it was 14:00 to 16:00, and is now 15:00 to 17:00.\n"
        "The venue has changed from Town Hall to Library.\n\n"
        "It is now:\n\nDate: Tuesday 21 July 2026\nTime: 15:00 to 17:00\nVenue: Library\n"
    ) in mail.text
    assert "Please answer again, even if you have answered before." in mail.text


def test_a_move_before_anything_was_sent_is_no_change_to_anybody(staffed: Office) -> None:
    change_meetings.move_meeting(staffed, "M2", "2026-07-21")
    assert seen(staffed)["Ruth"].subject == "Invitation: RET meeting M2, Tuesday 21 July 2026"


def test_the_substitute_is_asked_the_member_is_told_and_both_are_told_when_the_member_comes(staffed: Office) -> None:
    sent(staffed)
    asked(staffed)
    mails = seen(staffed)
    assert set(mails) == {"Jas", "Tom"}
    assert mails["Tom"].subject == "Please stand in for Jas Kaur: RET meeting M2, Tuesday 14 July 2026"
    assert "You are the named substitute for Jas Kaur. Please come to RET meeting M2" in mails["Tom"].text
    assert "nobody else may stand in." in mails["Tom"].text
    assert mails["Jas"].subject == "Tom Price is asked to stand in for you: RET meeting M2, Tuesday 14 July 2026"
    assert "You need not answer. If you can come yourself after all, please write to ret@example.org." in (
        mails["Jas"].text
    )
    with staffed.store.change("comes") as step:
        step.remove(step.get(StandIn, "M2/SAN"))
    mails = seen(staffed)
    assert "You need not stand in for Jas Kaur at RET meeting M2 after all. Thank you." in mails["Tom"].text
    assert "Please come to RET meeting M2 yourself: nobody is asked to stand in for you any more." in mails["Jas"].text


def test_a_member_is_told_with_the_new_date_that_the_substitute_is_not_asked_any_more(staffed: Office) -> None:
    sent(staffed)
    asked(staffed)
    sent(staffed)
    change_meetings.move_meeting(staffed, "M2", "2026-07-21")
    mails = seen(staffed)
    assert "Tom Price is not asked to stand in for you any more. Please answer again" in mails["Jas"].text
    assert "You need not stand in for Jas Kaur" in mails["Tom"].text
    assert "stand in for you any more" not in mails["Ruth"].text


def test_a_member_is_told_with_the_new_date_that_the_substitute_is_asked(staffed: Office) -> None:
    sent(staffed)
    change_meetings.move_meeting(staffed, "M2", "2026-07-21")
    asked(staffed)
    text = seen(staffed)["Jas"].text
    assert "Tom Price is asked to stand in for you." in text
    assert "Please answer again" not in text


def test_a_change_of_venue_does_not_ask_a_member_whose_substitute_comes_for_an_answer(staffed: Office) -> None:
    sent(staffed)
    asked(staffed)
    sent(staffed)
    change_meetings.change_place(staffed, "M2", venue="Library")
    mails = seen(staffed)
    assert "The venue has changed from Town Hall to Library." in mails["Jas"].text
    assert "answer again" not in mails["Jas"].text
    assert "Please answer again" in mails["Tom"].text


def test_other_details_and_a_reminder_say_that_an_answer_still_holds(staffed: Office) -> None:
    sent(staffed)
    change_meetings.change_place(staffed, "M2", join_link="https://meet.example.org/new")
    mail = seen(staffed)["Jas"]
    assert mail.subject == "RET meeting M2, Tuesday 14 July 2026"
    assert "Its date, time and venue are the same, and so is your answer." in mail.text
    assert "The link to join online has changed: please use the one below." in mail.text
    event = event_of(staffed, staffed.meeting("M2"))
    last = {message.name: message for message in event.messages}
    part = next(part for part in event.parts if part.name == "Jas Kaur")
    with staffed.store.change("again", undoable=False) as step:
        (again,) = make(staffed, step, event, [reminder(part, last["Jas Kaur"])], "batch")
    assert "This is a reminder of RET meeting M2. An answer that you have given still holds." in (
        shown_mail(staffed, event, again).text
    )


def test_another_address_is_told_at_both_and_whoever_leaves_is_taken_out(staffed: Office) -> None:
    sent(staffed)
    look_after_people.edit_person(staffed, "P-05", email="ruth.new@example.org")
    assert set(sent(staffed)) == {"Ruth"}
    messages = [m for m in staffed.store.all(Message) if m.person == "P-05" and m.why == "address"]
    event = event_of(staffed, staffed.meeting("M2"))
    by_method = {m.method: shown_mail(staffed, event, m) for m in messages}
    assert by_method["CANCEL"].to == "Ruth Okonkwo <ruth@example.org>"
    assert "Invitations to RET meeting M2 now go to another address of yours." in by_method["CANCEL"].text
    assert "Invitations to you now come to this address. Here is RET meeting M2 once more." in (
        by_method["REQUEST"].text
    )
    look_after_people.end_appointment(staffed, "P-05", on="2026-06-30")
    mail = seen(staffed)["Ruth"]
    assert mail.subject == "No longer in your calendar: RET meeting M2, Tuesday 14 July 2026"
    assert "You are no longer asked to come to RET meeting M2. The meeting itself goes ahead." in mail.text


def test_a_cancellation_says_so_without_a_link_and_names_the_day_that_takes_its_place(staffed: Office) -> None:
    sent(staffed)
    change_meetings.cancel_meeting(staffed, "M2", "snow, and Jas is ill")
    mail = seen(staffed)["Jas"]
    assert mail.subject == "Cancelled: RET meeting M2, Tuesday 14 July 2026"
    assert "RET meeting M2, which was to be held on Tuesday 14 July 2026, 14:00 to 16:00, is cancelled." in mail.text
    assert "https://" not in mail.text
    # Why it is cancelled may be about a person, and is for the secretariat to say.
    assert "snow" not in mail.text


def test_the_mail_goes_to_the_attendee_and_their_assistant_and_carries_the_calendar(staffed: Office) -> None:
    with staffed.store.change("assistant") as step:
        person = staffed.people["P-03"]
        step.set(person, assistant_email="pa@example.org")
    event, message = sent(staffed)["Jas"]
    mail = email.message_from_bytes(mail_of(staffed, event, message), policy=policy.SMTP)
    assert (mail["To"], mail["Cc"]) == ("Jas Kaur <jas@example.org>", "pa@example.org")
    assert (mail["From"], mail["Message-ID"]) == (f"RET <{MAILBOX}>", f"<{message.message_id}>")
    assert mail["Date"] == "Mon, 20 Apr 2026 09:30:00 +0100"
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert f"UID:{message.uid}".encode() in part.get_payload(decode=True)


def test_without_a_mailbox_there_are_drafts_without_a_sender_and_nothing_to_send(peopled: Office) -> None:
    event, message = sent(peopled)["Jas"]
    with pytest.raises(BadValue, match=r"set organiser\.email"):
        mail_of(peopled, event, message)
    draft = email.message_from_bytes(mail_of(peopled, event, message, draft=True), policy=policy.SMTP)
    assert (draft["From"], draft["X-Unsent"], draft["Date"], draft["Message-ID"]) == (None, "1", None, None)
    assert "example.invalid" not in shown_mail(peopled, event, message).text


def test_the_wording_is_the_secretariats_own(staffed: Office) -> None:
    settings.change(staffed, "mail.new.subject", "Come on {date}")
    settings.change(staffed, "mail.new.text", "Hello {name}\n\nPapers: {papers}\n\n{secretariat}")
    settings.change(staffed, "organiser.name", "The office")
    mail = seen(staffed)["Jas"]
    assert (mail.subject, mail.text) == ("Come on Tuesday 14 July 2026", "Hello Jas Kaur\n\nThe office")


def test_a_subject_that_would_say_nothing_is_the_meetings_own(staffed: Office) -> None:
    settings.change(staffed, "mail.new.subject", "{item}")
    assert seen(staffed)["Jas"].subject == "RET meeting M2"


def test_a_meeting_in_another_zone_says_which(staffed: Office) -> None:
    with staffed.store.change("zone") as step:
        step.set(staffed.meeting("M2"), zone="Europe/Paris")
    assert "Time: 14:00 to 16:00 (Europe/Paris)" in seen(staffed)["Jas"].text


def test_two_messages_to_one_person_are_never_made_in_the_same_second(
    staffed: Office, at: Callable[..., Office]
) -> None:
    first = sent(staffed)["Jas"][1]
    asked(staffed)
    second = sent(staffed)["Jas"][1]
    assert (first.sequence, second.sequence) == (0, 0)
    assert (second.made_at - first.made_at).total_seconds() == 1


def listed(part: bytes) -> dict[str, str]:
    """The PARTSTAT of each address that a calendar part lists."""
    event = vobject.readOne(part.decode("utf-8")).vevent
    return {line.value.removeprefix("mailto:"): line.params["PARTSTAT"][0] for line in event.attendee_list}


def test_whoever_answered_keeps_their_answer_while_the_time_stays(staffed: Office) -> None:
    assert listed(calendar_part(staffed, *sent(staffed)["Jas"]))["jas@example.org"] == "NEEDS-ACTION"
    by_hand.answer(staffed, "M2", "SAN", "yes", how="by telephone")
    by_hand.answer(staffed, "M2", "BIR", "no", how="by telephone")
    change_meetings.change_place(staffed, "M2", join_link="https://meet.example.org/new")
    told = sent(staffed)
    parts = {name: calendar_part(staffed, *each) for name, each in told.items()}
    assert listed(parts["Jas"]) == {"jas@example.org": "ACCEPTED"}
    assert listed(parts["Ruth"]) == {"ruth@example.org": "DECLINED"}
    assert listed(parts["Amara"]) == {"amara@example.org": "NEEDS-ACTION"}
    assert b"RSVP=TRUE" in parts["Jas"]
    # What went stays as it went, whatever is said afterwards.
    by_hand.answer(staffed, "M2", "SAN", "no", how="by telephone")
    assert calendar_part(staffed, *told["Jas"]) == parts["Jas"]
    # Another venue asks everybody to answer again, and so does another time.
    change_meetings.change_place(staffed, "M2", venue="Library")
    assert listed(calendar_part(staffed, *sent(staffed)["Jas"])) == {"jas@example.org": "NEEDS-ACTION"}
    event = event_of(staffed, staffed.meeting("M2"))
    last = last_told(event.messages)["P-03"]
    again = reminder(next(part for part in event.parts if part.person == "P-03"), last)
    assert as_message(staffed, event, again).partstat == "DECLINED"
    change_meetings.move_meeting(staffed, "M2", "2026-07-15")
    assert listed(calendar_part(staffed, *sent(staffed)["Jas"])) == {"jas@example.org": "NEEDS-ACTION"}


def test_an_answer_that_was_for_another_date_is_not_told_as_one_for_this(staffed: Office) -> None:
    sent(staffed)
    change_meetings.move_meeting(staffed, "M2", "2026-07-15")
    sent(staffed)
    with staffed.store.change("Taken all the same") as step:
        step.put(
            Reply, "M2/SAN/P-03", meeting="M2", seat="SAN", person="P-03", capacity="member", answer="yes",
            received_on=staffed.today, sequence=0, address="jas@example.org",
        )  # fmt: skip
    change_meetings.change_place(staffed, "M2", join_link="https://meet.example.org/new")
    assert listed(calendar_part(staffed, *sent(staffed)["Jas"])) == {"jas@example.org": "NEEDS-ACTION"}


def test_everybody_who_is_listed_has_their_answer_beside_them(staffed: Office) -> None:
    settings.change(staffed, "invitations.list_everyone", "yes")
    sent(staffed)
    by_hand.answer(staffed, "M2", "SAN", "yes", how="by telephone")
    change_meetings.change_place(staffed, "M2", join_link="https://meet.example.org/new")
    seen_by_ruth = listed(calendar_part(staffed, *sent(staffed)["Ruth"]))
    assert (seen_by_ruth["jas@example.org"], seen_by_ruth["ruth@example.org"]) == ("ACCEPTED", "NEEDS-ACTION")
    change_meetings.change_place(staffed, "M2", venue="Library")
    assert set(listed(calendar_part(staffed, *sent(staffed)["Ruth"])).values()) == {"NEEDS-ACTION"}


def test_everybody_is_listed_but_for_whoever_has_no_address(staffed: Office) -> None:
    settings.change(staffed, "invitations.list_everyone", "yes")
    look_after_people.edit_person(staffed, "P-05", email="")
    event, message = sent(staffed)["Jas"]
    assert set(listed(calendar_part(staffed, event, message))) == {
        "amara@example.org", "siobhn@example.org", "jas@example.org", "mo@example.org",
    }  # fmt: skip


def test_a_message_made_before_the_substitute_was_asked_can_still_be_written_with_everybody(staffed: Office) -> None:
    settings.change(staffed, "invitations.list_everyone", "yes")
    _, message = sent(staffed)["Jas"]
    asked(staffed)
    event = event_of(staffed, staffed.meeting("M2"))
    found = listed(calendar_part(staffed, event, message))
    assert (found["jas@example.org"], found["tom@example.org"]) == ("NEEDS-ACTION", "NEEDS-ACTION")


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_a_preview_shows_what_then_goes_out_and_keeps_nothing(staffed: Office, is_cancelled: bool) -> None:
    if is_cancelled:
        sent(staffed)
        change_meetings.cancel_meeting(staffed, "M2")
    event = event_of(staffed, staffed.meeting("M2"))
    before = staffed.store.all(Message)
    shown = {due.part.name.split()[0]: preview(staffed, event, due) for due in event.due}
    assert staffed.store.all(Message) == before
    assert len(shown) == 5
    assert seen(staffed) == shown


def test_a_cancellation_is_previewed_from_whoever_invited(staffed: Office) -> None:
    sent(staffed)
    settings.change(staffed, "organiser.email", "other@example.org")
    change_meetings.cancel_meeting(staffed, "M2")
    event = event_of(staffed, staffed.meeting("M2"))
    assert {preview(staffed, event, due).sender for due in event.due} == {f"RET <{MAILBOX}>"}


def test_a_change_and_a_newcomer_come_from_the_mailbox_that_invited_the_others(staffed: Office) -> None:
    sent(staffed)
    settings.change(staffed, "organiser.email", "other@example.org")
    change_meetings.move_meeting(staffed, "M2", "2026-07-21")
    asked(staffed)
    assert {mail.sender for mail in seen(staffed).values()} == {f"RET <{MAILBOX}>"}
    assert seen(staffed, "M3")["Jas"].sender == "RET <other@example.org>"
    settings.change(staffed, "mail.server", "smtp.example.org")
    change_meetings.move_meeting(staffed, "M2", "2026-07-22")
    assert sent_by(staffed, what_goes(staffed, ["M2", "M4"])) == (
        f"From RET <other@example.org> by smtp.example.org; M2 from {MAILBOX}, which invited to it"
    )
