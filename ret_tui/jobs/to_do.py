"""One thing that needs doing, as the Desk lists it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.rules.wording import away, late, listed, short_day

#: Days ahead at which a deadline is shown as soon.
SOON = 7


class ToDo(Struct, frozen=True):
    """One thing that needs doing."""

    #: The day it is due; None where it has none.
    due: dt.date | None
    #: late, soon or later.
    urgency: str
    #: When, in words: "12 days late", "today", "Mon 4 Jan".
    when: str
    what: str
    #: What it is about: a meeting's, an action's, a person's or a Board date's id.
    about: str
    #: The place to do it: desk, year, meeting, actions, people or functions.
    place: str
    #: The tab within the place: of Meeting agenda, register or invitations; of Functions evidence, advice
    #: and so on, or milestones, terms or the report of a year, which stand over it.
    tab: str = ""
    #: The step that can be ticked off here, such as "call", "draft" or "review-2027"; empty for what is no such step.
    step: str = ""
    #: What the step leads to, by id: a meeting, a Board date, or a version of the terms.
    towards: str = ""


def due_on(
    due: dt.date, today: dt.date, what: str, about: str, place: str, tab: str = "", *, step: str = "", towards: str = ""
) -> ToDo:
    """What is due on a day, with how late or how near that is."""
    days = (due - today).days
    if days < 0:
        urgency, when = "late", late(due, today)
    elif days <= SOON:
        urgency, when = "soon", away(due, today)
    else:
        urgency, when = "later", short_day(due) if due.year == today.year else f"{short_day(due)} {due.year}"
    return ToDo(due, urgency, when, what, about, place, tab, step, towards)


def few(names: list[str]) -> str:
    """``A, B and C``, and of more than three the first three and how many more there are."""
    return listed(names) if len(names) <= 3 else listed([*names[:3], f"{len(names) - 3} more"])
