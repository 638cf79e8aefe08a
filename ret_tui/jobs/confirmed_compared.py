"""What the record says of a confirmed meeting in other words than the copy of its minutes that was kept.

Somebody may record a quorum back over a meeting, end an appointment before it, or take in other marks or votes; then
figures and the next report say otherwise than the minutes do. What can be read out of the kept copy with certainty is
compared: the seats represented, the quorum, and the votes on a decision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ret_tui.jobs.confirmed_minutes import kept_copy
from ret_tui.jobs.office import Office
from ret_tui.rules.votes import votes_of, votes_words
from store.records import Decision, MinuteNote

_SEATS = re.compile(r"([0-9]+) of ([0-9]+) seats")
_VOTES = re.compile(r"\(([0-9]+ for, [0-9]+ against, [0-9]+ abstained)\)")
#: The labels of the table “The meeting”, behind each of which stands what it says.
_REPRESENTED, _QUORUM = "Seats represented", "Quorum"


class Difference(Struct, frozen=True):
    """One thing that the record has otherwise than the kept copy."""

    #: ``the seats represented``, ``the votes on D-016``.
    what: str
    record: str
    kept: str
    #: The decision's id; empty where it is about the meeting.
    decision: str = ""

    @property
    def words(self) -> str:
        """``the seats represented are “17 of 20 seats” in the record, and “18 of 20 seats” in the copy …``."""
        now = f"“{self.record}”" if self.record else "not there"
        then = f"“{self.kept}”" if self.kept else "not there"
        return f"{self.what}: {now} in the record, {then} in the copy that was confirmed"


def differences(office: Office, meeting: str) -> tuple[Difference, ...]:
    """What of a meeting, by id, the record has otherwise than the kept copy; empty where none was kept.

    Raises:
        Unknown: there is no such meeting.
        KeptCopyGone: the copy is gone from the folder of papers, or was changed there.
        BadValue: it is no Word file.
        RuleBroken: the meeting has no minutes, since it was called off.
    """
    from ret_tui.documents.kept_words import kept_words

    content = kept_copy(office, meeting, public=False)
    if content is None:
        return ()
    kept = [_plain(words) for words in kept_words(f"the minutes of {meeting}", content)]
    return (*_of_meeting(office, meeting, kept), *_of_votes(office, meeting, kept))


def _of_meeting(office: Office, meeting: str, kept: Sequence[str]) -> Iterator[Difference]:
    from ret_tui.jobs.documents.minuted import contents

    now = contents(office, meeting, public=False)
    then, represented = _behind(kept, _REPRESENTED), _plain(now.represented)
    if _SEATS.fullmatch(then) and represented != then:
        yield Difference("the seats represented", represented, then)
    then, quorum = _behind(kept, _QUORUM), _plain(now.quorum)
    if quorum != then:
        yield Difference("the quorum", quorum, then)


def _of_votes(office: Office, meeting: str, kept: Sequence[str]) -> Iterator[Difference]:
    entries: tuple[MinuteNote | Decision, ...] = (*office.store.all(MinuteNote), *office.store.all(Decision))
    corrected = {each.corrects_decision for each in entries}
    for taken in office.of(Decision, "meeting", meeting):
        number = re.compile(rf"\({re.escape(taken.id)}[,)]")
        printed = [words for words in kept if number.search(words)]
        if len(printed) != 1 or taken.id in corrected:
            # One that was not confirmed is told apart; one that was corrected has been put right.
            continue
        now, found = votes_words(votes_of(taken)), _VOTES.findall(printed[0])
        then = found[-1] if found else ""
        if now != then:
            yield Difference(f"the votes on {taken.id}", now, then, taken.id)


def _behind(kept: Sequence[str], label: str) -> str:
    """What stands behind a label of the table; empty where there is no such row."""
    return next((after for before, after in pairwise(kept) if before == label), "")


def _plain(text: str) -> str:
    """Words on one line without the marks of direction that printing adds."""
    return " ".join("".join(letter for letter in text if unicodedata.category(letter) != "Cf").split())
