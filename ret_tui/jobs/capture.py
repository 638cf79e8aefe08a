"""Quick capture: one line typed in passing becomes an action with owner, due date, function and helpers.

``! Dawn to list all assessments by 2w #F3 +Jas``: the words up to *to*, *will* or a colon name the owner, and after
*and* those who help; *by* begins the due date, ``#`` a function and ``+`` somebody who helps. Each part is optional;
what names nobody stays part of the text, and what looks like one of these parts and is none is told.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from ret_tui.jobs import action_due, follow_actions, who_is
from ret_tui.jobs.note_line.names import named_like
from ret_tui.jobs.note_line.tags import HELPER, LONGEST_NAME, without_function
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import Refusal, Unknown
from store.wording import shortened

_OWNER = re.compile(r"^(?P<owner>.{1,120}?)\s+(?:to|will)\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
#: ``Jas: send it``, for whoever is named by whole words.
_BEFORE_COLON = re.compile(r"^(?P<owner>[^\W\d_][^:\n]{1,60}):\s+(?P<rest>\S.*)$", re.DOTALL)
_BETWEEN_OWNERS = re.compile(r"\s*(?:,|&|\band\b)\s*", re.IGNORECASE)
_ONLY_DUE = re.compile(r"by\s+(?P<due>\S.*)", re.IGNORECASE | re.DOTALL)
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


#: A text longer than this is no line about an action.
_LONGEST_LINE = 400
#: So many people may be named before "to".
_MOST_OWNERS = 6

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
        self.owner = self.function = self.due_said = self.due_words = self.problem = self.stranger = ""
        self.notes: list[str] = []
        self.due: dt.date | None = None
        self.helpers: list[str] = []
        self.options: tuple[str, ...] = ()

    def read_function(self) -> None:
        tagged = without_function(self.office, self.words)
        self.words, self.function, self.problem = tagged.words, tagged.function, tagged.problem
        self.notes += [tagged.note] if tagged.note else []

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
        if several is None and names[0][:1].isupper():
            self.notes.append(f"{quoted('+' + names[0])} is nobody known, and stays in the text")
        return start

    def read_due(self) -> None:
        by = _DUE.match(self.words) or _ONLY_DUE.match(self.words)
        if by is None:
            return
        try:
            due = action_due.read_due(self.office, by["due"], self.meeting)
        except Refusal as fault:
            # "by hand" and "by the Mayor" are no dates: the words stay. "by 31 February" is meant as one.
            meant = any(letter.isdecimal() for letter in by["due"]) or by["due"].casefold().endswith("next meeting")
            self.problem = self.problem or (str(fault) if meant else "")
            self.notes += [] if meant else [f"{quoted(shortened('by ' + by['due'], 40))} was not read as a date"]
            return
        rest = by.groupdict().get("rest", "")
        self.due, self.due_said, self.words = due.day, by["due"], rest
        self.due_words = action_due.dated(due.day, due.meeting)
        if not rest:
            self.problem = self.problem or "Say what is to be done before “by”."

    def read_owner(self) -> None:
        colon = _BEFORE_COLON.match(self.words)
        if colon is not None and (named := self._by_whole_words(colon["owner"])):
            self._take_owners(named, colon["rest"])
            return
        who = _OWNER.match(self.words)
        if who is None or _NO_NAME.fullmatch(who["owner"]):
            return
        try:
            self._take_owners([who_is.owner(self.office, who["owner"])], who["rest"])
        except who_is.Ambiguous as several:
            if not self.problem:
                self._ask(who["owner"], named_like(self.office, who["owner"]), str(several))
        except Unknown:
            if named := self._each(who["owner"]):
                self._take_owners(named, who["rest"])
            elif not self.problem and _sounds_like_a_name(who["owner"], who["rest"]):
                self.stranger = who["owner"]
                self.notes.append(f"{quoted(self.stranger)} is nobody known, so the action has no owner")

    def _take_owners(self, named: list[str], rest: str) -> None:
        """The first one owns the action, and the others help."""
        self.owner, self.words = named[0], rest[:1].upper() + rest[1:]
        self.helpers[:0] = [each for each in named[1:] if each not in self.helpers]
        if self.owner in self.helpers:
            self.helpers.remove(self.owner)

    def _each(self, text: str) -> list[str]:
        """The ids of everybody in ``Ruth Okonkwo and Jas``; empty where one of them is nobody known."""
        names = [name for name in _BETWEEN_OWNERS.split(text) if name]
        if not 1 < len(names) <= _MOST_OWNERS or any(_NO_NAME.fullmatch(name) for name in names):
            return []
        found: list[str] = []
        for name in names:
            try:
                id = who_is.owner(self.office, name)
            except who_is.Ambiguous as several:
                if not self.problem:
                    self._ask(name, named_like(self.office, name), str(several))
                return []
            except Unknown:
                return []
            found += [id] if id not in found else []
        return found

    def _by_whole_words(self, text: str) -> list[str]:
        """The id of whoever is named by whole words of a name, as before a colon, where other words may stand, too."""
        try:
            found = who_is.owner(self.office, text)
        except Unknown:
            return []
        known = set(who_is.folded(who_is.name_of(self.office, found)).split()) | {who_is.folded(found)}
        words = who_is.folded(text)
        return [found] if words in known or set(words.split()) <= known else []

    def said(self) -> Captured:
        """Everything that was understood."""
        return Captured(
            self.words,
            self.owner,
            self.due,
            self.function,
            self._preview(),
            self.problem,
            "; ".join(self.notes) + ("." if self.notes else ""),
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


def reads_like_action(office: Office, text: str) -> bool:
    """Whether a text names somebody known, who is to do something by a day: ``Dawn to write to them by 2w``."""
    who = _OWNER.match(text) if len(text) <= _LONGEST_LINE and " by " in text else None
    if who is None:
        return False
    said = read(office, text)
    return bool(said.owner and said.due)


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
