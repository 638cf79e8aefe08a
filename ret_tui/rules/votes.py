"""Votes as a meeting counted them: read as people write them, and told in the words that minutes use."""

from __future__ import annotations

import re

from msgspec import Struct

from ret_tui.rules.quoting import quoted
from store.records import Decision
from store.refusals import BadValue

#: The most votes that one number may stand for, as the record of a decision has it.
MOST = 10_000
_BY_NUMBERS = re.compile(r"(\d+)\s*[-–—/:]\s*(\d+)(?:\s*[-–—/:]\s*(\d+))?")
_PART = re.compile(r"(\d+|no|none|nil)\s+(?:votes?\s+)?(for|in favour|against|abstained|abstaining|abstentions?)")
_BETWEEN = re.compile(r"[,;.]|\band\b")
_FOR, _AGAINST, _ABSTAINED = "for", "against", "abstained"
_SIDES = {"for": _FOR, "in favour": _FOR, "against": _AGAINST}
_NONE = ("no", "none", "nil")
_HOW = "write them as 9-2-1, or as “9 for, 2 against, 1 abstained”"


class Votes(Struct, frozen=True):
    """A count of votes, each a whole number from 0 on."""

    favour: int
    against: int
    abstained: int

    @property
    def cast(self) -> int:
        """Everybody whose vote was counted, those who abstained included."""
        return self.favour + self.against + self.abstained


def read_votes(text: str) -> Votes | None:
    """Read a count of votes: ``9-2-1``, ``9-2``, ``9 for, 2 against, 1 abstained``; None for an empty text.

    A side that is not named has no votes.

    Raises:
        BadValue: it is no count of votes, a side is named twice, nobody voted, or a number is too large.
    """
    words = " ".join(text.split()).casefold().strip("() ")
    if not words:
        return None
    found = _BY_NUMBERS.fullmatch(words)
    sides = _by_numbers(found) if found else _by_words(text, words)
    if any(each > MOST for each in sides.values()):
        raise BadValue(f"{quoted(text)} has more than {MOST:,} votes on one side", "check the numbers", field="votes")
    votes = Votes(sides.get(_FOR, 0), sides.get(_AGAINST, 0), sides.get(_ABSTAINED, 0))
    if not votes.cast:
        raise BadValue(f"{quoted(text)} counts nobody’s vote", "leave it empty where there was no vote", field="votes")
    return votes


def votes_of(decision: Decision) -> Votes | None:
    """The votes on a decision; None where it was agreed without a vote."""
    counted = (decision.votes_for, decision.votes_against, decision.abstained)
    if all(each is None for each in counted):
        return None
    return Votes(*(each or 0 for each in counted))


def votes_words(votes: Votes | None) -> str:
    """``9 for, 2 against, 1 abstained``; empty where there was no vote."""
    if votes is None:
        return ""
    return f"{votes.favour} for, {votes.against} against, {votes.abstained} abstained"


def votes_fields(votes: Votes | None) -> dict[str, int | None]:
    """The fields of a decision that hold its votes; all None where there was no vote."""
    if votes is None:
        return {"votes_for": None, "votes_against": None, "abstained": None}
    return {"votes_for": votes.favour, "votes_against": votes.against, "abstained": votes.abstained}


def too_many_words(votes: Votes | None, seats: int) -> str:
    """``12 votes are recorded, and 9 seats were represented``; empty where there are no more votes than seats.

    Args:
        seats: the seats represented when the decision was taken.
    """
    if votes is None or votes.cast <= seats:
        return ""
    cast = "1 vote is recorded" if votes.cast == 1 else f"{votes.cast} votes are recorded"
    return f"{cast}, and {'1 seat was' if seats == 1 else f'{seats} seats were'} represented"


def _by_numbers(found: re.Match[str]) -> dict[str, int]:
    return {side: _number(each) for side, each in zip((_FOR, _AGAINST, _ABSTAINED), found.groups("0"), strict=True)}


def _by_words(text: str, words: str) -> dict[str, int]:
    sides: dict[str, int] = {}
    for part in filter(None, (each.strip() for each in _BETWEEN.split(words))):
        found = _PART.fullmatch(part)
        if found is None:
            raise BadValue(f"{quoted(text)} is no count of votes", _HOW, field="votes")
        side = _SIDES.get(found[2], _ABSTAINED)
        if side in sides:
            raise BadValue(f"{quoted(text)} counts the votes “{side}” twice", "give each side once", field="votes")
        sides[side] = 0 if found[1] in _NONE else _number(found[1])
    if not sides:
        raise BadValue(f"{quoted(text)} is no count of votes", _HOW, field="votes")
    return sides


def _number(digits: str) -> int:
    """A number of votes; one of more digits than any count has stands for one too large."""
    return int(digits) if len(digits.lstrip("0")) <= len(str(MOST)) else MOST + 1
