"""Guests who were asked, by hand: what they answered before the meeting, and that they came."""

from __future__ import annotations

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.guest_answer import NO_ANSWER, interval_of
from ret_tui.rules.quoting import quoted
from store.records import Attendee, Meeting
from store.refusals import BadValue, RuleBroken, Unknown

_WORDS = {"apology": "no", "maybe": "tentative", "comes": "yes"}


def answer_by_hand(
    office: Office, meeting: str, guest: str, word: str, *, said_by: str = "", how: str = ""
) -> Attendee:
    """Keep what a guest said before the meeting; it stands before every answer that was written earlier.

    Args:
        guest: the id of their attendance, or their name.
        word: yes, no or tentative; empty takes the answer back.
        said_by, how: as for `ret_tui.jobs.replies.by_hand.answer`.

    Raises:
        Unknown: there is no such meeting, or no guest of that name is asked to it.
        BadValue: the answer cannot be read.
        RuleBroken: the meeting does not take their item.
    """
    kept = standing_meeting(office, meeting)
    given = _WORDS.get(word.strip().casefold(), word.strip().casefold())
    if given not in ("yes", "no", "tentative", ""):
        raise BadValue(f"{quoted(word)} is no answer of a guest", "use yes, no or tentative", field="answer")
    found = asked(office, kept, guest)
    slot = interval_of(office, kept, found)
    if given and not slot:
        raise RuleBroken(f"{kept.id} does not take the item that {found.name} was asked to", "ask them to another one")
    words = ", ".join(filter(None, (typed.line(said_by), typed.line(how))))
    with office.store.change(f"Answer of {found.name[:80]} for {kept.id}: {given or 'none'}") as step:
        return step.set(
            step.get(Attendee, found.id),
            **(NO_ANSWER | {"answer": given, "answered_on": office.today, "how": words, "answered_slot": slot})
            if given
            else NO_ANSWER,
        )


def came(office: Office, meeting: str, guest: str) -> Attendee:
    """Take a guest who was expected down as having come.

    Raises:
        Unknown: there is no such meeting, or no guest of that name is asked to it.
        RuleBroken: the meeting does not stand, or its minutes are confirmed.
    """
    return _set(office, meeting, guest, "in attendance", expected=False)


def not_known_to_have_come(office: Office, meeting: str, guest: str) -> Attendee:
    """Take back that a guest who was asked came: they are expected again, and keep their invitation.

    Raises:
        Unknown, RuleBroken: as `came`.
    """
    return _set(office, meeting, guest, "expected", expected=True)


def asked(office: Office, kept: Meeting, guest: str) -> Attendee:
    """A guest who was asked to a meeting, by the id of their attendance or by name.

    Raises:
        Unknown: there is none of that name.
    """
    found = find_asked(office, kept, guest)
    if found is None:
        raise Unknown(f"No guest called {quoted(guest)} is asked to {kept.id}", "look at the register", field="name")
    return found


def find_asked(office: Office, kept: Meeting, guest: str) -> Attendee | None:
    """As `asked`; None for none of that name."""
    here = [each for each in office.of(Attendee, "meeting", kept.id) if each.uid]
    by_id = next((each for each in here if each.id == guest.strip()), None)
    return by_id or next((each for each in here if who_is.folded(each.name) == who_is.folded(guest)), None)


def _set(office: Office, meeting: str, guest: str, words: str, *, expected: bool) -> Attendee:
    kept = standing_meeting(office, meeting)
    found = asked(office, kept, guest)
    with office.store.change(f"{found.name[:80]} {words} at {kept.id}") as step:
        return step.set(step.get(Attendee, found.id), expected=expected)
