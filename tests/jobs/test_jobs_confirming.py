"""What is sent is what was shown: those messages to those readers, and nothing that is not as it was before the yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import change_meetings, look_after_people, meetings, settings, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.confirming import put_in_as_shown
from ret_tui.jobs.outbox.events import event_of
from ret_tui.jobs.outbox.going import Going, same_again, what_goes, what_waits
from ret_tui.jobs.outbox.make import make
from ret_tui.jobs.outbox.sending import waiting
from ret_tui.jobs.outbox.shown import outbox
from store.records import Meeting, Message, Person
from store.refusals import RuleBroken, Unknown


@pytest.fixture
def inviting(peopled: Office) -> Office:
    """The peopled year, with a mailbox for answers."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    return peopled


def tell(office: Office, meeting: str, *people: str) -> None:
    """Have what is due for a meeting sent to these."""
    with office.store.change("Sent", undoable=False) as step:
        event = event_of(office, office.meeting(meeting))
        make(office, step, event, [each for each in event.due if each.part.person in people], "b", state="sent")


def of_the_year(office: Office) -> tuple[Going, ...]:
    """What would go of every meeting of the year."""
    return what_goes(office, [view.id for view in meetings.year(office, None).meetings])


def test_what_is_shown_names_each_reader_and_why(inviting: Office) -> None:
    look_after_people.edit_person(inviting, "P-03", assistant_email="pa@example.org")
    shown = what_goes(inviting, ["m1"])
    assert [
        (each.name, each.address, each.copy_to, each.method, each.why, each.state, str(each.mail.date), each.mail.start)
        for each in shown
        if each.seat == "SAN"
    ] == [("Jas Kaur", "jas@example.org", "pa@example.org", "REQUEST", "new", "to be sent", "2026-05-12", "14:00")]
    assert len(shown) == 5
    # Five people, and six meetings to come.
    assert len(of_the_year(inviting)) == 30


def test_reminders_are_shown_when_they_are_asked_for_and_once_they_wait(inviting: Office) -> None:
    tell(inviting, "M1", "P-03")
    assert "P-03" not in {each.person for each in what_goes(inviting, ["M1"])}
    again = {each.person: each.why for each in what_goes(inviting, ["M1"], again=True)}
    assert again == {"P-01": "new", "P-02": "new", "P-03": "reminder", "P-05": "new", "P-06": "new"}
    put_in_as_shown(inviting, what_goes(inviting, ["M1"], again=True))
    assert len(waiting(inviting)) == 5
    assert {each.person: each.why for each in what_goes(inviting, ["M1"])} == again


def test_only_those_who_are_named_are_shown(inviting: Office) -> None:
    named = what_goes(inviting, ["M1"], only=["jas kaur", " RUTH@example.org", "CH"])
    assert {each.person for each in named} == {"P-03", "P-05", "P-01"}
    put_in_as_shown(inviting, named)
    assert [each.name for each in what_waits(inviting)] == ["Amara Nwosu-Clarke", "Jas Kaur", "Ruth Okonkwo"]
    with pytest.raises(Unknown, match="Nobody called “kit” would get a message"):
        what_goes(inviting, ["M1"], only=["Kit"])


def test_whoever_became_due_after_it_was_shown_is_not_put_in(inviting: Office) -> None:
    tell(inviting, "M2", "P-03")
    shown = of_the_year(inviting)
    newcomer = look_after_people.add_person(inviting, "Kit Rowe", email="kit@example.org")
    look_after_people.appoint(inviting, newcomer.id, "COV", start="2026-05-01")
    done = put_in_as_shown(inviting, shown)
    assert (len(done.ids), done.changed) == (29, ())
    assert {(m.meeting, m.person) for m in waiting(inviting)} == {(each.meeting, each.person) for each in shown}
    # They are due still, and are shown the next time.
    assert newcomer.id in {each.person for each in what_goes(inviting, ["M2"])}


def moved(step: object, office: Office) -> None:
    step.set(office.meeting("M1"), date=dt.date(2026, 5, 19))  # type: ignore[attr-defined]


def elsewhere(step: object, office: Office) -> None:
    step.set(office.meeting("M1"), venue="Elsewhere")  # type: ignore[attr-defined]


def another_link(step: object, office: Office) -> None:
    step.set(office.meeting("M1"), join_link="https://meet.example.org/x")  # type: ignore[attr-defined]


def another_address(step: object, office: Office) -> None:
    step.set(office.store.get(Person, "P-03"), email="else@example.org")  # type: ignore[attr-defined]


def an_unseen_copy(step: object, office: Office) -> None:
    step.set(office.store.get(Person, "P-03"), assistant_email="unseen@example.org")  # type: ignore[attr-defined]


@pytest.mark.parametrize("waits", [False, True], ids=["due", "waiting"])
@pytest.mark.parametrize("change", [moved, elsewhere, another_link, another_address, an_unseen_copy])
def test_what_is_not_as_it_was_shown_is_left_out_and_told_and_is_due_as_it_is_now(
    inviting: Office, at: Callable[..., Office], change: Callable[[object, Office], None], waits: bool
) -> None:
    if waits:
        put_in_as_shown(inviting, what_goes(inviting, ["M1"]))
    shown = [each for each in what_goes(inviting, ["M1"]) if each.person == "P-03"]
    assert [each.state for each in shown] == ["waiting" if waits else "to be sent"]
    # Another program changes it while the question stands.
    other = at()
    with other.store.change("Changed meanwhile") as step:
        change(step, other)
    done = put_in_as_shown(inviting, shown)
    assert (done.ids, [each.person for each in done.changed]) == ((), ["P-03"])
    assert "P-03" not in {m.person for m in waiting(inviting)}
    (again,) = [each for each in what_goes(inviting, ["M1"]) if each.person == "P-03"]
    assert again.state == "to be sent"
    assert len(put_in_as_shown(inviting, [again]).ids) == 1


def test_why_it_goes_and_its_number_are_as_they_were_shown_too(inviting: Office, at: Callable[..., Office]) -> None:
    shown = [each for each in what_goes(inviting, ["M1"]) if each.person == "P-03"]
    other = at()
    # Meanwhile they had it, and it moved there and back: it would be another number now, and no first invitation.
    tell(other, "M1", "P-03")
    change_meetings.move_meeting(other, "M1", "2026-05-19")
    tell(other, "M1", "P-03")
    change_meetings.move_meeting(other, "M1", "2026-05-12")
    done = put_in_as_shown(inviting, shown)
    assert (done.ids, [each.person for each in done.changed]) == ((), ["P-03"])


def test_what_is_due_no_more_is_not_put_in(inviting: Office) -> None:
    shown = what_goes(inviting, ["M1"])
    change_meetings.cancel_meeting(inviting, "M1", "snow")
    done = put_in_as_shown(inviting, shown)
    assert (done.ids, done.changed) == ((), shown)
    assert not inviting.store.all(Message)
    assert inviting.store.get(Meeting, "M1").status == "cancelled"


def test_a_message_that_another_program_sends_meanwhile_is_not_put_in_again(
    inviting: Office, at: Callable[..., Office]
) -> None:
    put_in_as_shown(inviting, what_goes(inviting, ["M1"]))
    shown = what_waits(inviting)
    with at().store.change("Sent", undoable=False) as step:
        for message in step.all(Message):
            step.set(message, state="sending" if message.person == "P-03" else "waiting")
    done = put_in_as_shown(inviting, shown)
    assert ([each.person for each in done.changed], len(done.ids)) == (["P-03"], 4)
    assert inviting.store.get(Message, done.changed[0].mail.id).state == "sending"


def test_without_a_mailbox_for_answers_nothing_is_put_in(peopled: Office) -> None:
    with pytest.raises(RuleBroken, match="The organiser's mailbox is not set"):
        put_in_as_shown(peopled, what_goes(peopled, ["M1"]))


@pytest.mark.parametrize("length", [186, 254])
def test_a_mailbox_as_long_as_the_standard_allows_can_send(inviting: Office, length: int) -> None:
    # RFC 5321 4.5.3.1.3 lets an address have 254 characters, and a label of its domain 63.
    labels = ["d" * 63, "e" * 63, "f" * (length - len("r@" + "." * 3 + "example.org") - 126)]
    while len(labels[-1]) > 63:
        labels[-1:] = [labels[-1][:62], labels[-1][63:]]
    address = "r@" + ".".join([*labels, "example.org"])
    assert len(address) == length
    settings.change(inviting, "organiser.email", address)
    put_in_as_shown(inviting, what_goes(inviting, ["M1"]))
    assert {m.organiser for m in waiting(inviting)} == {address}
    ids = {m.message_id for m in waiting(inviting)}
    assert len(ids) == 5
    assert all(len(id) <= 200 and id.endswith(".example.org") for id in ids)


def reminded_and_answered(office: Office) -> None:
    """The same again waits for two of M1, and one of them answers meanwhile."""
    tell(office, "M1", "P-03", "P-05")
    put_in_as_shown(office, same_again(office, "M1", unanswered=False))
    take_register.expect(office, "M1", "SAN", "yes", how="by telephone")


def test_a_reminder_to_whoever_answered_meanwhile_is_shown_with_the_answer_and_goes_once(inviting: Office) -> None:
    reminded_and_answered(inviting)
    assert [(row.state, row.goes) for row in outbox(inviting, "M1").rows if row.person == "P-03"] == [("waiting", True)]
    (shown,) = [each for each in what_goes(inviting, ["M1"]) if each.person == "P-03"]
    assert (shown.why, shown.mail.partstat) == ("reminder", "ACCEPTED")
    # Asked for once more, it is the same one.
    assert len([each for each in what_goes(inviting, ["M1"], again=True) if each.person == "P-03"]) == 1
    done = put_in_as_shown(inviting, [shown])
    assert (len(done.ids), done.changed) == (1, ())
    assert [(m.id, m.partstat) for m in waiting(inviting) if m.person == "P-03"] == [(done.ids[0], "ACCEPTED")]


def test_a_reminder_out_of_date_is_not_lost_when_something_else_of_the_meeting_is_put_in(inviting: Office) -> None:
    reminded_and_answered(inviting)
    put_in_as_shown(inviting, what_goes(inviting, ["M1"], only=["P-05"]))
    assert {each.person for each in what_waits(inviting)} == {"P-03", "P-05"}
    assert [each.mail.partstat for each in what_goes(inviting, ["M1"]) if each.person == "P-03"] == ["ACCEPTED"]
    # Once it has to be told of a move it is due by itself, and the reminder goes out of the way.
    change_meetings.move_meeting(inviting, "M1", "2026-05-19")
    put_in_as_shown(inviting, what_goes(inviting, ["M1"], only=["P-05"]))
    assert {m.person for m in waiting(inviting)} == {"P-05"}
    assert [each.why for each in what_goes(inviting, ["M1"]) if each.person == "P-03"] == ["moved"]
