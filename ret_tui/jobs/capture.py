"""Quick capture: one line typed in passing becomes an action with owner, due date, function and helpers.

``! Dawn to list all assessments by 2w #F3 +Jas``: the words up to *to* name the owner, *by* begins the due date, ``#``
a function and ``+`` somebody who helps. Each part is optional; what names nobody stays part of the text.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from ret_tui.jobs import action_due, follow_actions, who_is
from ret_tui.jobs.note_line.names import named_like
from ret_tui.jobs.note_line.tags import FUNCTION, HELPER, LONGEST_NAME
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import Refusal, Unknown

_OWNER = re.compile(r"^(?P<owner>.{1,120}?)\s+(?:to|will)\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
_DUE = re.compile(r"^(?P<rest>.*\S)\s+by\s+(?P<due>\S.*)$", re.IGNORECASE | re.DOTALL)
#: What begins a sentence and names nobody, though a name may begin with it.
_NO_NAME = re.compile(
    r"i|we|you|he|she|they|it|this|that|these|those|all|both|each|every|(every|some|any|no)(one|body)|none|an?|the|no|"
    r"not|who|what|which|how|when|where|why|needs?|ha(ve|s)|want|ask",
    re.IGNORECASE,
)
#: What follows "to" where it leads to somebody, as in "Write to the Mayor", rather than to what is to be done.
_NO_VERB = re.compile(
    r"the|an?|all|both|each|every|any|some|my|our|your|his|her|its|their|me|us|you|him|them|whom?|one"
)


class Captured(Struct, frozen=True):
    """What a line says, and what Enter will do."""

    text: str
    owner: str
    due: dt.date | None
    function: str
    #: In words: "Action for Dawn Okafor (Coventry), due Tue 26 Jan 2027, F3 Data driven decisions".
    preview: str
    #: What stands in the way, in a sentence; empty when Enter can save it.
    problem: str = ""
    #: What is well to know before Enter, in a sentence; empty when there is nothing.
    note: str = ""
    #: The due day as it was said: "2w", "next meeting".
    due_said: str = ""
    #: The ids of the people and seats that help.
    helpers: tuple[str, ...] = ()
    #: The lines, without their sign, that are meant where a name could be several people's.
    options: tuple[str, ...] = ()


#: What is said of a line with nothing on it.
_NOTHING = Captured(
    "",
    "",
    None,
    "",
    "An action: who to do what by when, as in “Dawn to list them by 2w #F3 +Jas”",
    "Nothing typed yet.",
)


class _Reading:
    """A line while it is taken apart."""

    def __init__(self, office: Office, line: str, meeting: str) -> None:
        self.office = office
        self.meeting = meeting
        #: The line without its sign, and what of it is not understood yet.
        self.whole = self.words = line
        self.owner = self.function = self.due_said = self.due_words = self.problem = self.note = self.stranger = ""
        self.due: dt.date | None = None
        self.helpers: list[str] = []
        self.options: tuple[str, ...] = ()

    def read_function(self) -> None:
        tag = FUNCTION.search(self.words)
        if tag is None:
            return
        try:
            found = who_is.function(self.office, tag["function"])
        except Refusal as fault:
            self.problem = str(fault)
            return
        self.function = found.id if found else ""
        self._take_out(tag.start(), tag.end())

    def read_helpers(self) -> None:
        at = 0
        while (tag := HELPER.search(self.words, at)) is not None:
            at = self._read_helper(tag.start("words"), tag["words"].split())

    def _read_helper(self, start: int, names: list[str]) -> int:
        """Take the longest run of words that names somebody out of the line; returns where to look on."""
        several: who_is.Ambiguous | None = None
        for many in range(min(len(names), LONGEST_NAME), 0, -1):
            name = " ".join(names[:many])
            if many > 1 and not self.words.startswith(name, start):
                continue
            try:
                helper = who_is.owner(self.office, name.rstrip(".,;:"))
            except who_is.Ambiguous as fault:
                if several is None and not self.problem:
                    several = fault
                    self._ask(f"+{name}", [f"+{each}" for each in named_like(self.office, name)], str(fault))
            except Unknown:
                continue
            else:
                if helper not in self.helpers:
                    self.helpers.append(helper)
                self._take_out(start - 1, start + len(name))
                return max(0, start - 2)
        if several is None and names[0][:1].isupper() and not self.note:
            self.note = f"{quoted('+' + names[0])} is nobody known, and stays in the text."
        return start

    def read_due(self) -> None:
        by = _DUE.match(self.words)
        if by is None:
            return
        try:
            due = action_due.read_due(self.office, by["due"], self.meeting)
        except Refusal as fault:
            # "by hand" and "by the Mayor" are no dates: the words stay. "by 31 February" is meant as one.
            meant = any(letter.isdecimal() for letter in by["due"]) or by["due"].casefold().endswith("next meeting")
            self.problem = self.problem or (str(fault) if meant else "")
            return
        self.due, self.due_said, self.words = due.day, by["due"], by["rest"]
        self.due_words = action_due.dated(due.day, due.meeting)

    def read_owner(self) -> None:
        who = _OWNER.match(self.words)
        if who is None or _NO_NAME.fullmatch(who["owner"]):
            return
        try:
            self.owner = who_is.owner(self.office, who["owner"])
            self.words = who["rest"]
        except who_is.Ambiguous as several:
            if not self.problem:
                self._ask(who["owner"], named_like(self.office, who["owner"]), str(several))
        except Unknown:
            if _sounds_like_a_name(who["owner"], who["rest"]):
                self.stranger = who["owner"]
                self.note = f"{quoted(self.stranger)} is nobody known, so the action has no owner."

    def said(self) -> Captured:
        """Everything that was understood."""
        return Captured(
            self.words,
            self.owner,
            self.due,
            self.function,
            self._preview(),
            self.problem,
            self.note,
            self.due_said,
            tuple(self.helpers),
            self.options,
        )

    def _ask(self, typed: str, names: list[str], problem: str) -> None:
        self.problem = problem
        self.options = tuple(self.whole.replace(typed, name, 1) for name in names)

    def _take_out(self, start: int, end: int) -> None:
        self.words = " ".join((self.words[:start] + " " + self.words[end:]).split())

    def _preview(self) -> str:
        who = who_is.holder_of(self.office, self.owner) if self.owner else "nobody yet"
        if self.stranger:
            who += f" ({quoted(self.stranger)} is nobody known)"
        if self.helpers:
            who += f" with {listed([who_is.holder_of(self.office, each) for each in self.helpers])}"
        named = next((f for f in self.office.functions if f.id == self.function), None)
        parts = [
            f"Action for {who}",
            f"due {self.due_words}" if self.due else "no due date",
            f"{named.id} {named.name}" if named else "no function",
        ]
        return f"{', '.join(parts)}: {self.words}"


def read(office: Office, line: str, *, meeting: str = "") -> Captured:
    """Read a line of quick capture; it never raises, since it is asked at every key.

    Args:
        meeting: the id of the meeting where it was agreed, after which "next meeting" comes; or empty.
    """
    words = line.strip().removeprefix("!").strip()
    if not words:
        return _NOTHING
    reading = _Reading(office, words, meeting)
    reading.read_function()
    reading.read_helpers()
    reading.read_due()
    reading.read_owner()
    return reading.said()


def capture(office: Office, line: str, *, meeting: str = "", item: str = "") -> follow_actions.ActionView:
    """Keep what a line of quick capture says as an action.

    Args:
        meeting: the id of the meeting under way, or empty.
        item: the item that it was agreed under, by id or number, or empty.

    Raises:
        Unknown: the line names a function that does not exist, or an owner who could be several people.
        BadValue: the text is empty or too long.
    """
    return keep(office, read(office, line, meeting=meeting), meeting=meeting, item=item)


def keep(office: Office, said: Captured, *, meeting: str = "", item: str = "") -> follow_actions.ActionView:
    """Keep what was read as an action; the due day goes on as it was said, so that a meeting is followed.

    Raises:
        Unknown: something stands in the way, as `Captured.problem` says.
        BadValue: the text is empty or too long.
    """
    if said.problem:
        raise Unknown(said.problem.rstrip("."), field="text")
    return follow_actions.add_action(
        office,
        said.text,
        owner=said.owner,
        due=said.due_said,
        function=said.function,
        meeting=meeting,
        item=item,
        helpers=said.helpers,
    )


def _sounds_like_a_name(owner: str, rest: str) -> bool:
    """Whether what names nobody seems meant as a name: ``Zork to do it``, but not ``Write to the Mayor``."""
    verb = rest.split()[0]
    capitals = all(word[0].isupper() for word in owner.split())
    return capitals and len(owner.split()) <= LONGEST_NAME and verb.islower() and not _NO_VERB.fullmatch(verb)
