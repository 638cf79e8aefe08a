"""One line of a handover: what it is, when, and where it is seen to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs.search_hits import Where
from ret_tui.jobs.to_do import ToDo, due_on
from ret_tui.rules.wording import short_day, short_day_and_year

#: Letters of a longer text that a line of one page has room for.
_BRIEF = 100


class Line(Struct, frozen=True):
    """One thing that whoever takes over has to know."""

    #: In words: ``Tue 14 Jul 2026``, ``12 days late``, ``in 4 days``; empty for what has no day.
    when: str
    what: str
    where: Where
    day: dt.date | None = None
    #: late, soon or later, as on the Desk; ``done`` for what is over.
    urgency: str = "later"


def done_on(day: dt.date, what: str, where: Where) -> Line:
    """What was done on a day."""
    return Line(short_day_and_year(day), what, where, day, "done")


def due(day: dt.date | None, today: dt.date, what: str, where: Where) -> Line:
    """What is due on a day, with how late or how near that is, as the Desk says it."""
    if day is None:
        return Line("", what, where)
    told = due_on(day, today, what, where.about, where.place)
    return Line(told.when, what, where, day, told.urgency)


def on_day(day: dt.date, today: dt.date, what: str, where: Where) -> Line:
    """What happens on a day, which is nobody's to do."""
    return Line(short_day(day) if day.year == today.year else short_day_and_year(day), what, where, day)


def from_desk(todo: ToDo) -> Line:
    """What the Desk says is to do."""
    # The Desk sets the id apart by two blanks.
    what = " ".join(todo.what.replace("  ", ": ", 1).split())
    when = todo.when if todo.due is not None else ""
    return Line(when, what[:1].upper() + what[1:], Where(todo.place, todo.about, todo.tab), todo.due, todo.urgency)


def in_brief(text: str, most: int = _BRIEF) -> str:
    """The first words of a longer text, on one line of at most so many letters."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1].rpartition(" ")[0] or words[: most - 1]
    return f"{cut} …" if len(cut) < most - 1 else f"{cut}…"


def in_time(lines: Iterable[Line]) -> list[Line]:
    """Late ones first, each by its day; those without one last."""
    return sorted(lines, key=lambda line: (line.urgency != "late", line.day or dt.date.max))
