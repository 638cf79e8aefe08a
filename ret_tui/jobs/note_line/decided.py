"""``= that the reports carry it``: what was agreed, noted or recommended, in one line.

``= noted …`` and ``= recommended to the Board that …`` are the other two kinds, ``#F3`` names a function, and where the
body votes the line may end with the votes: ``(9 for, 2 against, 1 abstained)`` or ``9-2-1``.
"""

from __future__ import annotations

import re

from ret_tui.jobs import presence, settings
from ret_tui.jobs.minutes import lead, said
from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.tags import without_function
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from ret_tui.jobs.votes_counted import VOTES_KEY
from ret_tui.rules.quoting import quoted
from ret_tui.rules.votes import Votes, read_votes, too_many_words, votes_words
from store.records import DecisionKind
from store.refusals import Refusal
from store.wording import shortened

_NOTED = re.compile(r"noted?(?:\s*:\s*|\s+)(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_RECOMMENDED = re.compile(
    r"recommend(?:ed|s)?(?:\s+to\s+(?P<to>.+?))?(?:\s*:)?\s+that\s+(?P<text>\S.*)", re.IGNORECASE | re.DOTALL
)
_TO_NOBODY = re.compile(r"recommend(?:ed|s)?\b.*", re.IGNORECASE | re.DOTALL)
_AGREED = re.compile(r"agreed?(?:\s*:\s*|\s+(?=that\b))(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_VOTES = re.compile(r"(?:^|\s)(?:(?P<short>\d{1,5}[-–]\d{1,5}(?:[-–]\d{1,5})?)|\((?P<long>[^()]{1,80})\))\s*\.?\s*$")
#: ``2026-27`` at the end of a sentence is a year.
_YEARS = re.compile(r"(?:19|20|21)\d\d[-–]\d{2,4}")
#: A decision of which only the first word was typed, and one that "that" cannot lead to.
_NO_WORDS = re.compile(r"(?P<verb>noted?|agreed?|recommend(?:ed|s)?)(?:\s+that)?\s*[.:!]*", re.IGNORECASE)
_NO_SENTENCE = re.compile(r"(?:agreed?\s+(?!that\b|:)|to\s)", re.IGNORECASE)
_DONE = {"n": "noted", "a": "agreed", "r": "recommended"}
#: Words that begin a sentence with a capital and are no names.
_SMALL = re.compile(
    r"(?:A|An|The|This|That|These|Those|It|Its|They|Their|We|Our|All|Any|Both|Each|Every|No|None|Some|There|In|On|At|"
    r"For|From|By|To|With|As|If|When|Where|Members?|Officers?|Subject)",
)
#: The longest text of a decision.
_LONGEST = 2_000


def read_decision(office: Office, where: Where, line: str) -> Said:
    """What a line after its ``=`` says; it never raises."""
    tagged = without_function(office, line)
    words, function, problem = tagged.words, tagged.function, tagged.problem
    notes = [tagged.note] if tagged.note else []
    votes = ""
    tail = _VOTES.search(words)
    counted = _counted(tail["short"] or tail["long"]) if tail and not _YEARS.fullmatch(tail["short"] or "") else None
    if tail and counted:
        if settings.value(office, VOTES_KEY) == "yes":
            votes, words = tail["short"] or tail["long"], words[: tail.start()].rstrip(" ,;")
            notes += _doubts(office, where, counted)
        elif tail["long"] or tail["short"].count("-") + tail["short"].count("–") > 1:
            notes.append(f"the votes stay in the text, by the setting {VOTES_KEY}")
    if found := _NO_WORDS.fullmatch(words):
        problem = problem or f"Say what was {_DONE[found['verb'][0].casefold()]}, as in “= that a letter be sent”."
    kind, to, text = _kind(words)
    if text.strip().casefold() in ("", "that"):
        return Said(
            "decision", f"A decision under {where.words}: that …, noted …, or recommended to the Board that …", problem
        )
    if not problem and kind == "recommended" and not to and not _RECOMMENDED.fullmatch(words):
        problem = "Say “that” before what is recommended: “= recommended to the Board that …”."
    if not problem and _NO_SENTENCE.match(words):
        sentence = f"{lead(office, kind, to)} {said(kind, shortened(text, 40))}"
        problem = f"It would read {quoted(sentence)}: say who or what, as in “= that the Chair write”."
    if not problem and len(text) > _LONGEST:
        problem = f"A decision has at most {_LONGEST:,} letters, and this has {len(text):,}: keep it shorter."
    preview = _preview(office, where, kind, to, text, function, votes)

    def work() -> Kept:
        from ret_tui.jobs.write_minutes import record_decision

        made = record_decision(
            office, where.meeting, text, kind=kind, item=where.item, to=to, function=function or None, votes=votes
        )
        told = f". {made.votes_note}" if made.votes_note else ""
        return Kept("decision", made.id, f"{made.id} under {where.words}{told}")

    return Said("decision", preview, problem, "; ".join(notes), work=None if problem else work)


def _kind(words: str) -> tuple[DecisionKind, str, str]:
    """What sort of decision it is, whom it is recommended to, and its text."""
    if found := _NOTED.fullmatch(words):
        return "noted", "", found["text"]
    if found := _RECOMMENDED.fullmatch(words):
        return "recommended", " ".join((found["to"] or "").split()), _within(found["text"])
    if _TO_NOBODY.fullmatch(words):
        return "recommended", "", words
    if found := _AGREED.fullmatch(words):
        words = found["text"]
    return "agreed", "", _within(_without_that(words))


def _without_that(words: str) -> str:
    first, *rest = words.split(maxsplit=1) or [""]
    return "".join(rest) if first.casefold() == "that" else words


def _within(text: str) -> str:
    """A text as it goes on after "that": an article or the like begins small, and a name keeps its capital."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text[:1].lower() + text[1:] if _SMALL.fullmatch(first) else text


def _doubts(office: Office, where: Where, votes: Votes) -> list[str]:
    """What is odd about the votes, in words."""
    doubts = ["more against than for: is it agreed?"] if votes.against > votes.favour else []
    room = presence.room_for_item(office, where.meeting, where.item) if where.meeting else None
    over = too_many_words(votes, room.seats) if room is not None else ""
    return [*doubts, over] if over else doubts


def _counted(text: str) -> Votes | None:
    """The votes that a text counts; None where it counts none."""
    try:
        return read_votes(text)
    except Refusal:
        return None


def _preview(office: Office, where: Where, kind: DecisionKind, to: str, text: str, function: str, votes: str) -> str:
    named = office.function_names.get(function)
    serves = f", {function} {named}" if named else ""
    counted = f" ({votes_words(_counted(votes))})" if votes else ""
    return f"Decision under {where.words}{where.aside}{serves}: {lead(office, kind, to)} {said(kind, text)}{counted}"
