"""Quick capture: one line typed in passing becomes an action with owner, due date and function.

``! Dawn to list all assessments by 2w #F3``: the words up to *to* name the owner, *by* begins the due date, and ``#`` a
function. Each part is optional; what names nobody stays part of the text.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from ret_tui.jobs import follow_actions, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import short_day_and_year
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
#: Words of a name.
_LONGEST_NAME = 4
_FUNCTION = re.compile(r"(?:^|\s)#(?P<function>[\w-]{1,40})(?=\s|$)")


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


def read(office: Office, line: str) -> Captured:
    """Read a line of quick capture; it never raises, since it is asked at every key."""
    words = line.strip().removeprefix("!").strip()
    if not words:
        return Captured(
            "",
            "",
            None,
            "",
            "An action: who to do what by when, as in “Dawn to list them by 2w #F3”",
            "Nothing typed yet.",
        )
    function, problem = "", ""
    tag = _FUNCTION.search(words)
    if tag:
        try:
            found = who_is.function(office, tag["function"])
            function = found.id if found else ""
            words = " ".join((words[: tag.start()] + " " + words[tag.end() :]).split())
        except Refusal as fault:
            problem = str(fault)
    due: dt.date | None = None
    by = _DUE.match(words)
    if by:
        try:
            due = follow_actions.read_due(office, by["due"])
            words = by["rest"]
        except Refusal as fault:
            # "by hand" and "by the Mayor" are no dates: the words stay. "by 31 February" is meant as one.
            problem = problem or (str(fault) if any(letter.isdecimal() for letter in by["due"]) else "")
    owner, stranger = "", ""
    who = _OWNER.match(words)
    if who and not _NO_NAME.fullmatch(who["owner"]):
        try:
            owner = who_is.owner(office, who["owner"])
            words = who["rest"]
        except who_is.Ambiguous as several:
            problem = problem or str(several)
        except Unknown:
            owner = ""
            stranger = who["owner"] if _sounds_like_a_name(who["owner"], who["rest"]) else ""
    note = f"{quoted(stranger)} is nobody known, so the action has no owner." if stranger else ""
    return Captured(words, owner, due, function, _preview(office, words, owner, due, function, stranger), problem, note)


def _sounds_like_a_name(owner: str, rest: str) -> bool:
    """Whether what names nobody seems meant as a name: ``Zork to do it``, but not ``Write to the Mayor``."""
    verb = rest.split()[0]
    capitals = all(word[0].isupper() for word in owner.split())
    return capitals and len(owner.split()) <= _LONGEST_NAME and verb.islower() and not _NO_VERB.fullmatch(verb)


def capture(office: Office, line: str, *, meeting: str = "") -> follow_actions.ActionView:
    """Keep what a line of quick capture says as an action.

    Args:
        meeting: the id of the meeting under way, or empty.

    Raises:
        Unknown: the line names a function that does not exist, or an owner who could be several people.
        BadValue: the text is empty or too long.
    """
    said = read(office, line)
    if said.problem:
        raise Unknown(said.problem.rstrip("."), field="text")
    return follow_actions.add_action(
        office,
        said.text,
        owner=said.owner,
        due=said.due.isoformat() if said.due else "",
        function=said.function,
        meeting=meeting,
    )


def _preview(office: Office, words: str, owner: str, due: dt.date | None, function: str, stranger: str) -> str:
    who = who_is.holder_of(office, owner) if owner else "nobody yet"
    if stranger:
        who += f" ({quoted(stranger)} is nobody known)"
    parts = [f"Action for {who}", f"due {short_day_and_year(due)}" if due else "no due date"]
    named = next((f for f in office.functions if f.id == function), None)
    parts.append(f"{named.id} {named.name}" if named else "no function")
    return f"{', '.join(parts)}: {words}"
