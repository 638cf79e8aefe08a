"""Corrections of confirmed minutes, which stand in the minutes of a later meeting: seen from both.

What was confirmed is not reopened, so a correction is a note or a decision of the meeting that made it, and names the
meeting whose minutes it corrects, and the decision where it is about one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ret_tui.jobs.in_private import private_business
from ret_tui.jobs.minuted_words import EntryKind, lead, said
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import agenda
from ret_tui.rules.wording import long_day
from store.records import Decision, Meeting, MinuteNote


class CorrectionView(Struct, frozen=True):
    """A correction as the minutes that it corrects tell it."""

    #: The note's or the decision's id, in the minutes of the meeting that made it.
    id: str
    #: The meeting that made it, and its day; None where that meeting is gone.
    meeting: str
    date: dt.date | None
    #: The item under which it was made: 0 and empty for the meeting as a whole.
    item_number: int
    item_title: str
    #: In print: ``Agreed: that …``, or the text of a note.
    words: str
    #: The meeting whose minutes it corrects, and the decision where it is about one, by id.
    corrects: str
    corrects_decision: str
    #: Whether it, or the decision that it is about, belongs to private business.
    private: bool

    @property
    def where(self) -> str:
        """``M5, item 3``."""
        return f"{self.meeting}, item {self.item_number}" if self.item_number else self.meeting

    @property
    def told(self) -> str:
        """``Corrected at M5, item 3 (D-012): …``."""
        about = f" ({self.corrects_decision})" if self.corrects_decision else ""
        return f"Corrected at {self.where}{about}: {self.words}"

    @property
    def told_in_print(self) -> str:
        """``At the meeting of 12 January 2027 (M5, item 3), on decision D-012: …``."""
        at = f"the meeting of {long_day(self.date)} ({self.where})" if self.date else self.where
        about = f", on decision {self.corrects_decision}" if self.corrects_decision else ""
        return f"At {at}{about}: {self.words}"

    @property
    def told_in_letter(self) -> str:
        """``It was corrected at the meeting of 12 January 2027: …``."""
        at = f"the meeting of {long_day(self.date)}" if self.date else f"meeting {self.meeting}"
        return f"It was corrected at {at}: {self.words}"


def corrections_of(office: Office, meeting: str) -> tuple[CorrectionView, ...]:
    """What later meetings corrected in a meeting's minutes, by id, in the order in which they met."""
    return _views(office, (*office.of(MinuteNote, "corrects", meeting), *office.of(Decision, "corrects", meeting)))


def corrections_of_decision(office: Office, decision: str) -> tuple[CorrectionView, ...]:
    """What later meetings corrected in a decision, by id, in the order in which they met."""
    return _views(
        office,
        (
            *office.of(MinuteNote, "corrects_decision", decision),
            *office.of(Decision, "corrects_decision", decision),
        ),
    )


def corrected_words(office: Office, entry: MinuteNote | Decision) -> str:
    """What a note or a decision corrects: ``the minutes of 12 May 2026 (M1), decision D-002``; empty for nothing."""
    if not entry.corrects:
        return ""
    kept = office.store.find(Meeting, entry.corrects)
    of = f"{long_day(kept.date)} ({kept.id})" if kept else entry.corrects
    about = f", decision {entry.corrects_decision}" if entry.corrects_decision else ""
    return f"the minutes of {of}{about}"


def _views(office: Office, entries: Iterable[MinuteNote | Decision]) -> tuple[CorrectionView, ...]:
    every = tuple(_made(office, tuple(entries)))
    return tuple(sorted(every, key=lambda each: (each.date or dt.date.max, each.meeting, each.item_number, each.id)))


def _made(office: Office, entries: tuple[MinuteNote | Decision, ...]) -> Iterator[CorrectionView]:
    if not entries:
        return
    private = private_business(office)
    for each in entries:
        at = office.store.find(Meeting, each.meeting)
        items = agenda(office, at.id).items if at is not None else ()
        under = next((item for item in items if item.id == each.item), None)
        kind: EntryKind = each.kind if isinstance(each, Decision) else "note"
        to = each.to if isinstance(each, Decision) else ""
        yield CorrectionView(
            id=each.id,
            meeting=each.meeting,
            date=at.date if at is not None else None,
            item_number=under.number if under else 0,
            item_title=under.title if under else "",
            words=f"{lead(office, kind, to)} {said(kind, each.text)}".strip(),
            corrects=each.corrects,
            corrects_decision=each.corrects_decision,
            private=private.holds(each),
        )
