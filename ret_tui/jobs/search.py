"""Search over everything that the record holds, of every year: decisions, minutes, actions, items, papers, people."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.evidence.kinds import KINDS as EVIDENCE
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_entries import KINDS, Entry, Kind, entries
from ret_tui.jobs.search_hits import Hit, Hits
from ret_tui.rules.quoting import quoted
from ret_tui.rules.text_search import Query, at_beginnings, folded, holds, read_query
from ret_tui.rules.wording import count, listed
from store.records import Item, Meeting
from store.refusals import BadValue, Unknown

__all__ = ["KINDS", "Found", "Hit", "Kind", "Wanted", "read_wanted", "search"]

#: So many hits are given unless more are asked for.
MOST = 200
#: What begins the id of each kind that people say.
_SAID: dict[str, Kind] = {
    "d": "decision", "a": "action", "m": "meeting", "p": "person", "pa": "paper", "b": "board date", "w": "wanted",
    "mt": "outside body",
    **{kind.record.prefix.rstrip("-").casefold(): "evidence" for kind in EVIDENCE if kind.record.prefix},
}  # fmt: skip
_AN_ID = re.compile(r"([a-z]{1,2})\s?-?\s?[0-9]{1,9}")
_YEAR_OR_MONTH = re.compile(r"([0-9]{4})(?:-(0?[1-9]|1[0-2]))?")
#: What else a kind is called.
_CALLED: dict[str, Kind] = {
    "note": "minute", "forward plan": "wanted", "plan": "wanted", "member": "person", "people": "person",
    "board": "board date", "advice": "letter", "outside": "outside body", "foreword": "report",
    "compliance": "judgement",
}  # fmt: skip


class Wanted(Struct, frozen=True):
    """What is looked for, and where: of one kind, of one meeting, for one function, between two days."""

    query: Query = Query()
    kind: Kind | Literal[""] = ""
    meeting: str = ""
    function: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    #: The record that the words name by its id, as its kind and its id; empty ones for none.
    meant: tuple[str, str] = ("", "")

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of the record is looked through."""
        return bool(self.kind or self.meeting or self.function or self.since or self.until)

    def __bool__(self) -> bool:
        return bool(self.query) or self.is_narrowed


class Found(Struct, frozen=True):
    """What was found: the hits in their order, and how many there are beside those."""

    hits: tuple[Hit, ...]
    total: int

    @property
    def more(self) -> int:
        """How many more there are than `hits`."""
        return self.total - len(self.hits)


def read_wanted(
    office: Office,
    text: str,
    *,
    since: str = "",
    until: str = "",
    kind: str = "",
    meeting: str = "",
    function: str = "",
) -> Wanted:
    """What somebody asks for.

    Args:
        text: words that all have to occur, a "phrase" in quotation marks, or an id such as ``D-012`` or ``a27``.
        since, until: days as people say them, both included; also a year or a month, ``2025`` and ``2025-05``.
        kind: one of `KINDS`, or the beginning of one.
        meeting: only what belongs to it.
        function: only what serves it, by id or name.

    Raises:
        Unknown: there is no such kind, meeting or function.
        BadValue: a day cannot be read, or the first is after the last.
    """
    first, last = _day(office, since, last=False), _day(office, until, last=True)
    if first is not None and last is not None and last < first:
        raise BadValue("The last day is before the first one", "give them the other way about", field="until")
    return Wanted(
        query=read_query(text),
        kind=_kind(kind),
        meeting=who_is.meeting(office, meeting).id if meeting.strip() else "",
        function=_function(office, function),
        since=first,
        until=last,
        meant=_meant(office, text),
    )


def search(office: Office, wanted: Wanted, *, most: int = MOST) -> Found:
    """What fits, the record named by its id first, then decisions, then words that begin so, evidence last of
    each, and then the newest.

    Args:
        most: how many hits at the most; `Found.total` counts all of them.
    """
    if not wanted:
        return Found((), 0)
    days = {each.id: each.date for each in office.store.all(Meeting)}
    fitting = list(_fitting(office, wanted, days))

    def place(entry: Entry) -> tuple[bool, bool, bool, bool, int]:
        day = entry.date or days.get(entry.meeting)
        return (
            (entry.kind, entry.id) != wanted.meant,
            entry.kind != "decision",
            not at_beginnings(wanted.query, entry.folded),
            # Evidence often has the words of the decision or the action that it was told under, which come first.
            entry.kind == "evidence",
            -day.toordinal() if day is not None else 0,
        )

    # What is in one place stays in the order of the record, which is the same on every computer.
    fitting.sort(key=place)
    told = Hits(office, wanted.query)
    return Found(tuple(told.hit(entry) for entry in fitting[:most]), len(fitting))


def _fitting(office: Office, wanted: Wanted, days: dict[str, dt.date]) -> Iterator[Entry]:
    query = wanted.query
    serves = _serving(office, wanted.function) if wanted.function else frozenset()
    first = query.words[0] if query.words else ""
    for kind in (wanted.kind,) if wanted.kind else KINDS:
        for entry in entries(office, kind):
            # An id is meant in any spelling, so its own text need not hold it.
            fits = (first in entry.folded and holds(query, entry.folded)) or (kind, entry.id) == wanted.meant
            if fits and _belongs(entry, wanted, serves) and _in_time(entry, wanted, days):
                yield entry


def _belongs(entry: Entry, wanted: Wanted, serves: frozenset[str]) -> bool:
    """Whether it belongs to the meeting and serves the function that are asked for, by itself or by its item."""
    if wanted.meeting and entry.meeting != wanted.meeting:
        return False
    return not wanted.function or entry.function == wanted.function or entry.item in serves


def _in_time(entry: Entry, wanted: Wanted, days: dict[str, dt.date]) -> bool:
    """Whether its day is between those asked for; what has no day is not."""
    if wanted.since is None and wanted.until is None:
        return True
    day = entry.date or days.get(entry.meeting)
    return day is not None and (wanted.since or day) <= day <= (wanted.until or day)


def _serving(office: Office, function: str) -> frozenset[str]:
    """The items that serve a function, by id: what belongs to them serves it too."""
    return frozenset(each.id for each in office.store.all(Item) if each.function == function)


def _meant(office: Office, text: str) -> tuple[str, str]:
    """The record whose id the whole text is, in any spelling."""
    wanted = folded(text).strip()
    spelled = _AN_ID.fullmatch(wanted)
    kind = _SAID.get(spelled[1]) if spelled else None
    if kind is None:
        return "", ""
    return next(
        ((kind, each.id) for each in entries(office, kind) if who_is.same_id(each.id, wanted)),
        ("", ""),
    )


def _kind(text: str) -> Kind | Literal[""]:
    wanted = " ".join(folded(text).replace("-", " ").split())
    if not wanted:
        return ""
    for name in (wanted, wanted.removesuffix("s"), _CALLED.get(wanted, "")):
        fits = [kind for kind in KINDS if name and (kind == name or kind.startswith(name))]
        if len(fits) == 1 or name in fits:
            return name if name in fits else fits[0]
    raise Unknown(f"There is no kind {quoted(text)} to search", f"it can be {listed(KINDS, 'or')}", field="kind")


def _function(office: Office, text: str) -> str:
    """A function by id or name; also one of earlier terms, by id."""
    found = who_is.function(office, text, former=True)
    return found.id if found is not None else ""


def _day(office: Office, text: str, *, last: bool) -> dt.date | None:
    from ret_tui.rules.spoken_dates import read_date

    wanted = text.strip()
    if not wanted:
        return None
    field = "until" if last else "since"
    if spelled := _YEAR_OR_MONTH.fullmatch(wanted):
        year, month = int(spelled[1]), int(spelled[2] or (12 if last else 1))
        first = read_date(f"{year:04}-{month:02}-01", office.today, field=field)
        return _last_of_month(first) if last else first
    return read_date(wanted, office.today, field=field, past=True)


def _last_of_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def found_words(found: Found) -> str:
    """``12 found``, ``200 of 1,204 found``."""
    if not found.more:
        return f"{found.total} found"
    return f"{count(len(found.hits), 'hit')} of {found.total} found"
