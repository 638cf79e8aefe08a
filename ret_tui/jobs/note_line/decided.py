"""``= that the reports carry it``: what was agreed, noted or recommended, in one line.

``= noted …`` and ``= recommended to the Board that …`` are the other two kinds, ``#F3`` names a function, and where the
body votes the line may end with the votes: ``(9 for, 2 against, 1 abstained)`` or ``9-2-1``.
"""

from __future__ import annotations

import re

from ret_tui.jobs import settings, who_is
from ret_tui.jobs.minutes import lead, said
from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.tags import FUNCTION
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from ret_tui.jobs.votes_counted import VOTES_KEY
from ret_tui.rules.votes import Votes, read_votes, votes_words
from store.records import DecisionKind
from store.refusals import Refusal

_NOTED = re.compile(r"noted?(?:\s*:\s*|\s+)(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_RECOMMENDED = re.compile(
    r"recommend(?:ed|s)?(?:\s+to\s+(?P<to>.+?))?(?:\s*:)?\s+that\s+(?P<text>\S.*)", re.IGNORECASE | re.DOTALL
)
_TO_NOBODY = re.compile(r"recommend(?:ed|s)?\b.*", re.IGNORECASE | re.DOTALL)
_AGREED = re.compile(r"agreed?(?:\s*:\s*|\s+(?=that\b))(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_VOTES = re.compile(r"(?:^|\s)(?:(?P<short>\d{1,5}[-–]\d{1,5}(?:[-–]\d{1,5})?)|\((?P<long>[^()]{1,80})\))\s*\.?\s*$")
#: The longest text of a decision.
_LONGEST = 2_000


def read_decision(office: Office, where: Where, line: str) -> Said:
    """What a line after its ``=`` says; it never raises."""
    words, function, problem = line, None, ""
    tag = FUNCTION.search(words)
    if tag:
        try:
            found = who_is.function(office, tag["function"])
            function = found.id if found else None
            words = (words[: tag.start()] + " " + words[tag.end() :]).strip()
        except Refusal as fault:
            problem = str(fault)
    votes, note = "", ""
    tail = _VOTES.search(words)
    counted = _counted(tail["short"] or tail["long"]) if tail else None
    if tail and counted:
        if settings.value(office, VOTES_KEY) == "yes":
            votes, words = tail["short"] or tail["long"], words[: tail.start()].rstrip(" ,;")
        elif tail["long"]:
            note = f"votes stay in the text, since the body does not vote by the setting {VOTES_KEY}"
    kind, to, text = _kind(words)
    bare = text.strip().casefold() in ("", "that")
    if bare:
        return Said("decision", f"A decision under {where.words}: that …, noted …, or recommended to the Board that …")
    if not problem and kind == "recommended" and not to and not _RECOMMENDED.fullmatch(words):
        problem = "Say “that” before what is recommended: “= recommended to the Board that …”."
    if not problem and len(text) > _LONGEST:
        problem = f"A decision has at most {_LONGEST:,} letters, and this has {len(text):,}: keep it shorter."
    preview = _preview(office, where, kind, to, text, function, votes)

    def work() -> Kept:
        from ret_tui.jobs.write_minutes import record_decision

        made = record_decision(
            office, where.meeting, text, kind=kind, item=where.item, to=to, function=function, votes=votes
        )
        told = f". {made.votes_note}" if made.votes_note else ""
        return Kept("decision", made.id, f"{made.id} under {where.words}{told}")

    return Said("decision", preview, problem, note, work=None if problem else work)


def _kind(words: str) -> tuple[DecisionKind, str, str]:
    """What sort of decision it is, whom it is recommended to, and its text."""
    if found := _NOTED.fullmatch(words):
        return "noted", "", found["text"]
    if found := _RECOMMENDED.fullmatch(words):
        return "recommended", " ".join((found["to"] or "").split()), found["text"]
    if _TO_NOBODY.fullmatch(words):
        return "recommended", "", words
    if found := _AGREED.fullmatch(words):
        words = found["text"]
    return "agreed", "", _without_that(words)


def _without_that(words: str) -> str:
    first, *rest = words.split(maxsplit=1) or [""]
    return "".join(rest) if first.casefold() == "that" else words


def _counted(text: str) -> Votes | None:
    """The votes that a text counts; None where it counts none."""
    try:
        return read_votes(text)
    except Refusal:
        return None


def _preview(
    office: Office, where: Where, kind: DecisionKind, to: str, text: str, function: str | None, votes: str
) -> str:
    named = next((each for each in office.functions if each.id == function), None)
    serves = f", {named.id} {named.name}" if named else ""
    counted = f" ({votes_words(_counted(votes))})" if votes else ""
    return f"Decision under {where.words}{where.aside}{serves}: {lead(office, kind, to)} {said(kind, text)}{counted}"
