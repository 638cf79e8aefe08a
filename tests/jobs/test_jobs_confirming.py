"""What is confirmed is what was shown: nobody is put in the outbox who was not named before the yes."""

from __future__ import annotations

import pytest

from ret_tui.jobs import change_meetings, look_after_people, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.confirming import put_in_as_shown, still_waiting, would_get
from ret_tui.jobs.outbox.events import event_of
from ret_tui.jobs.outbox.make import make
from ret_tui.jobs.outbox.sending import waiting
from store.records import Message
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


def test_what_is_shown_names_each_reader_and_why(inviting: Office) -> None:
    shown = would_get(inviting, "m1")
    assert [(each.name, each.address, each.method, each.why) for each in shown if each.seat == "SAN"] == [
        ("Jas Kaur", "jas@example.org", "REQUEST", "new")
    ]
    assert len(shown) == 5
    # Five people, and six meetings to come.
    assert len(would_get(inviting)) == 30


def test_reminders_are_shown_only_when_they_are_asked_for(inviting: Office) -> None:
    tell(inviting, "M1", "P-03")
    assert "P-03" not in {each.person for each in would_get(inviting, "M1")}
    again = {each.person: each.why for each in would_get(inviting, "M1", again=True)}
    assert again == {"P-01": "new", "P-02": "new", "P-03": "reminder", "P-05": "new", "P-06": "new"}
    put_in_as_shown(inviting, would_get(inviting, "M1", again=True))
    assert len(waiting(inviting)) == 5


def test_only_those_who_are_named_are_shown(inviting: Office) -> None:
    named = would_get(inviting, "M1", only=["jas kaur", " RUTH@example.org", "CH"])
    assert {each.person for each in named} == {"P-03", "P-05", "P-01"}
    put_in_as_shown(inviting, named)
    assert [each.name for each in still_waiting(inviting)] == ["Amara Nwosu-Clarke", "Jas Kaur", "Ruth Okonkwo"]
    with pytest.raises(Unknown, match="Nobody called “kit” would get a message"):
        would_get(inviting, "M1", only=["Kit"])


def test_whoever_became_due_after_it_was_shown_is_not_put_in(inviting: Office) -> None:
    tell(inviting, "M2", "P-03")
    shown = would_get(inviting)
    assert not [each for each in shown if (each.meeting, each.person) == ("M2", "P-03")]
    change_meetings.move_meeting(inviting, "M2", "2026-07-21")
    newcomer = look_after_people.add_person(inviting, "Kit Rowe", email="kit@example.org")
    look_after_people.appoint(inviting, newcomer.id, "COV", start="2026-05-01")
    batch = put_in_as_shown(inviting, shown)
    put_in = {(message.meeting, message.person) for message in waiting(inviting, batch)}
    assert put_in == {(each.meeting, each.person) for each in shown}
    # It is due still, and is shown the next time.
    assert {each.person for each in would_get(inviting, "M2") if each.why == "moved"} == {"P-03"}


def test_what_is_due_no_more_is_not_put_in(inviting: Office) -> None:
    shown = would_get(inviting, "M1")
    change_meetings.cancel_meeting(inviting, "M1", "snow")
    with pytest.raises(RuleBroken, match="Nothing is due"):
        put_in_as_shown(inviting, shown)
    assert not inviting.store.all(Message)
