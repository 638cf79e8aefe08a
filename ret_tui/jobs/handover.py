"""One page for whoever takes over: what was sent, what is awaited, what was promised, what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from ret_tui.jobs.desk import desk
from ret_tui.jobs.handover_awaited import awaited
from ret_tui.jobs.handover_coming import coming, unsettled
from ret_tui.jobs.handover_line import Line
from ret_tui.jobs.handover_promised import promised
from ret_tui.jobs.handover_sent import sent
from ret_tui.jobs.office import Office

__all__ = ["HandoverView", "Line", "Section", "handover"]


class Section(Struct, frozen=True):
    """A part of the handover, as much of it as fits."""

    #: sent, awaited, promised, next or unsettled.
    key: str
    title: str
    lines: tuple[Line, ...]
    #: How many lines there are beside those.
    more: int
    #: What to say where there is none.
    none: str
    #: Whether everything that is late is among the lines.
    has_all_late: bool = True

    @property
    def rest(self) -> str:
        """``and 3 more``, ``and 3 more, due later`` of actions; empty where every line is here."""
        later = ", due later" if self.key == "promised" and self.has_all_late else ""
        return f"and {self.more} more{later}" if self.more else ""


class HandoverView(Struct, frozen=True):
    """The handover of a day."""

    body: str
    short_name: str
    today: dt.date
    #: ``2026-27: 2 of 6 held, 4 planned``.
    year: str
    #: Whoever runs the meetings, by name.
    facilitators: tuple[str, ...]
    sections: tuple[Section, ...]


#: Each part with its heading, how many of its lines stand on the page, and what to say where there is none.
_PARTS = (
    ("sent", "Sent", 7, "Nothing is recorded as sent yet."),
    ("awaited", "Awaited", 8, "Nothing is awaited."),
    ("promised", "Promised", 9, "No action is open."),
    ("next", "Next", 9, "Nothing is planned."),
    ("unsettled", "Unsettled", 7, "Nothing is left open."),
)


def handover(office: Office, *, whole: bool = False) -> HandoverView:
    """What whoever takes over has to know today.

    Args:
        whole: every line, however many there are, instead of what fits on a page.
    """
    shown = desk(office)
    found: dict[str, Sequence[Line]] = {
        "sent": sent(office),
        "awaited": awaited(office, shown),
        "promised": promised(office),
        "next": coming(office, shown),
        "unsettled": unsettled(office, shown),
    }
    return HandoverView(
        body=shown.body,
        short_name=shown.short_name,
        today=shown.today,
        year=f"{shown.year.year}: {shown.year.summary}",
        facilitators=tuple(each.name for each in office.people.values() if each.facilitator),
        sections=tuple(_section(key, title, most, none, found[key], whole=whole) for key, title, most, none in _PARTS),
    )


def _section(key: str, title: str, most: int, none: str, lines: Sequence[Line], *, whole: bool) -> Section:
    # One more line takes no more room than saying that there is one.
    kept = lines if whole or len(lines) <= most + 1 else lines[:most]
    hidden = lines[len(kept) :]
    return Section(key, title, tuple(kept), len(hidden), none, all(line.urgency != "late" for line in hidden))
