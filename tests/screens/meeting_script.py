"""A meeting of two hours as a facilitator typed it: what was pressed at which minute, and nothing else.

It is M3 of the example year, on Tuesday 8 September 2026. A line is a time and what is typed then: `keys` are pressed
one by one, `words` are typed into the note line and kept with Enter, and `form` opens a form and fills it in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

#: What turns a switch of a form on.
TICK = " "
#: Keystrokes in a minute of somebody who types forty words a minute.
TALKING_SPEED = 200


@dataclass(frozen=True)
class Typed:
    """What was typed at a minute."""

    at: str
    keys: tuple[str, ...] = ()
    words: str = ""
    #: The fields of the form that the keys open, from the first one on; the blank of a `TICK` turns a switch on.
    fields: tuple[str, ...] = ()
    #: Whether the words are pressed letter by letter although they are a note, which nothing reads before it is kept.
    spelled: bool = False

    @property
    def time(self) -> dt.time:
        """The time of day."""
        return dt.time.fromisoformat(self.at)

    @property
    def strokes(self) -> int:
        """How many keys that is, with the Enter behind words and the Tab or Enter behind each field."""
        words = sum(len(each) + 1 for each in (self.words, *self.fields) if each)
        return len(self.keys) + words

    @property
    def is_read(self) -> bool:
        """Whether the words are read while they are typed: a mark, an action, a decision, a step, a taking back."""
        return not self.words[:1].isalpha()


def keys(at: str, pressed: str) -> Typed:
    """Keys by their names, with a blank between."""
    return Typed(at, keys=tuple(pressed.split()))


def words(at: str, text: str, *, spelled: bool = False) -> Typed:
    """A line in the note line."""
    return Typed(at, words=text, spelled=spelled)


def form(at: str, pressed: str, *fields: str) -> Typed:
    """A key that opens a form, and what is typed into its fields one after another."""
    return Typed(at, keys=(pressed,), fields=fields)


def script() -> Iterator[Typed]:
    """The whole meeting, in order."""
    # At the door: the seats in their order. Dudley has not come yet, so its row is passed over.
    yield keys("13:50", "r p o p p p a p a p p x o a s p down b s a a")
    # Wolverhampton sends somebody whom it names at the door; and there is a guest.
    yield form("13:55", "y", "Osei Lund-Example", TICK, "the leader of the council")
    yield form("13:57", "g", "Osric Vane-Example")
    yield keys("14:01", "m")
    yield words("14:01", "The Chair opened the meeting and welcomed members and those who joined online.")
    yield keys("14:04", "pagedown")
    yield words("14:04", "Apologies were received from five members; four named substitutes attended.")
    yield keys("14:06", "pagedown")
    yield words("14:06", "No interest was declared at this point.")
    yield keys("14:09", "pagedown")
    yield words("14:10", "= the minutes of the meeting of 14 July be confirmed")
    yield keys("14:13", "pagedown")
    yield words("14:14", "The list of assessments had come, and members thanked Coventry for it.")
    yield words("14:16", "@callum l")
    yield words("14:17", "! Dawn to send the list of assessments to every member by 2w #F3")
    # A telephone call.
    yield keys("14:20", "f2 slash s i o b enter i f6")
    yield keys("14:23", "f2 slash s i o b enter i f6")
    yield keys("14:24", "pagedown")
    yield words("14:25", "Members asked for a shorter report, with a page for each function.")
    yield words("14:33", "= the timetable in paper RET 26/08 be adopted")
    yield words("14:35", "! Hannah to circulate the first draft of the report by next meeting #F5")
    # Item 7 has to wait for its lead, so 8 is taken first.
    yield words("14:41", ">8")
    yield words("14:42", "@ayse i")
    yield words(
        "14:44", "Those who spoke in Walsall wished to hear what became of what they said. 陳美玲 thanked them."
    )
    yield words("14:52", "= recommend to the Board that the notes of every session go to those who spoke")
    yield keys("14:55", "pagedown")
    yield words("14:56", "The draft advice was short of examples; [TBC] on its page 2 was to go.")
    yield words("14:58", "@amara e")
    yield words("14:58", "@siobhan v")
    yield words("15:04", "= the advice be sent to the Board as amended")
    yield words("15:05", "! Kwabena to send the amended advice by fri #F1")
    # A train to catch: five independent members leave at once.
    yield words("15:10", "@kwabena e")
    yield words("15:10", "@mei e")
    yield words("15:10", "@zainab e")
    yield words("15:10", "@desmond e")
    yield words("15:10", "@ayse e")
    yield keys("15:10", "pagedown")
    yield words("15:11", "> defer")
    yield keys("15:11", "pagedown")
    yield words("15:12", "@dawn d sits on the transport taskforce, took no part")
    yield words("15:14", "= noted the report of the transport taskforce")
    yield words("15:16", "= the report be circulated to all members")
    yield words("15:20", "@rosa l")
    yield words("15:22", "> adjourn fire alarm")
    yield words("15:30", "> resume")
    yield keys("15:33", "pagedown")
    yield words("15:34", "The forward plan was gone through without change.")
    yield keys("15:38", "pagedown")
    yield words("15:39", "@wal y Kit Rowe-Example")
    yield words("15:40", "=cmd() was not asked for; a room with a loop was.")
    yield words("15:41", "<")
    yield words("15:41", "A room with a hearing loop was asked for.", spelled=True)
    yield keys("15:42", "pagedown")
    yield words("15:43", "The next meeting would be on 10 November.")
    yield keys("15:44", "pagedown")
    yield words("15:50", "= Tamsin Okoro-Wells be asked to take the place on the transport taskforce")
    yield words("15:56", "> close")
