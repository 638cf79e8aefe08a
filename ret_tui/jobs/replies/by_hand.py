"""An answer that came by telephone, in the corridor or in a letter: who said it, how, and what else they proposed."""

from __future__ import annotations

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.expect_seats import expect
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.meeting_times import Slot, moved_to, slot_of
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow
from store.refusals import BadValue


def answer(office: Office, meeting: str, seat: str, word: str, *, said_by: str = "", how: str = "") -> SeatRow:
    """Keep what was said of a seat before the meeting; it stands before every answer that was written earlier.

    Args:
        word: yes, no, tentative or substitute.
        said_by: who said it, where that was not the one who is meant: ``the member's office``.
        how: ``by telephone to Devon``.

    Raises:
        Unknown: there is no such meeting or seat.
        BadValue: the answer cannot be read, or the words about it are too long.
        RuleBroken: nobody is in post, or the seat has no named substitute.
    """
    return expect(office, meeting, seat, word, how=in_words(said_by, how))


def propose(
    office: Office,
    meeting: str,
    seat: str,
    day: str,
    *,
    start: str = "",
    end: str = "",
    word: str = "tentative",
    said_by: str = "",
    how: str = "",
) -> SeatRow:
    """Keep another time that was proposed by word of mouth, with the answer to the time that there is.

    Args:
        day, start, end: as people say them; without a time it is the same one, and without a day the same day.

    Raises:
        Unknown: there is no such meeting or seat.
        BadValue: the day, a time or the answer cannot be read, or that is when the meeting is.
        RuleBroken: nobody is in post, the seat has no named substitute, or the meeting is not planned.
    """
    kept = standing_meeting(office, meeting)
    who_is.seat(office, seat, kept.date)
    if not word.strip():
        raise BadValue("Another time goes with an answer to the one that there is", "say yes, no or tentative too")
    slot: Slot = moved_to(office, kept, day, start, end)
    if slot == slot_of(kept):
        raise BadValue(f"{kept.id} is on {slot.words} already", "give another day or time", field="day")
    return expect(office, kept.id, seat, word, how=in_words(said_by, how), instead=slot)


def in_words(said_by: str, how: str) -> str:
    """``Dawn Okafor, by telephone to Devon``."""
    return ", ".join(filter(None, (typed.line(said_by), typed.line(how))))
