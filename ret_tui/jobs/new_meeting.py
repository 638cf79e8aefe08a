"""Putting a meeting into the record, with its standing items and the identity of its invitation."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.order_of_business import template
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Item, Meeting, MeetingKind, StandingItem
from store.refusals import RuleBroken


def add(
    office: Office,
    step: Change,
    label: str,
    kind: MeetingKind,
    date: dt.date,
    start: str,
    end: str,
    venue: str,
    reason: str = "",
    *,
    items: bool = True,
    join_link: str | None = None,
    provisional: bool = False,
) -> Meeting:
    """Add a meeting to the change under way, with the standing items of its kind on its agenda unless `items` is False.

    Args:
        join_link: the link for joining online; the one in the settings when None.
        provisional: whether its date has still to be agreed.
    """
    made = step.add(
        Meeting,
        year=label,
        kind=kind,
        date=date,
        start=start,
        end=end,
        zone=office.body.zone,
        venue=venue,
        join_link=settings.value(office, "meeting.join_link") if join_link is None else join_link,
        uid=f"{uuid.uuid4()}@ret-tui",
        reason=reason,
        provisional=provisional,
    )
    for item in template(step.all(StandingItem), kind) if items else ():
        if not item.business:
            add_standing(step, item, made.id, float(item.position))
    return made


def add_standing(step: Change, item: StandingItem, meeting: str, position: float, **fields: object) -> Item:
    """Put a standing item onto a meeting's agenda.

    Args:
        fields: of the item, beside those that it has from the standing item.
    """
    return step.add(
        Item, meeting=meeting, position=position, title=item.title, minutes=item.minutes, lead=item.lead,
        purpose=item.purpose, asked=item.asked, standing=item.id, **fields,
    )  # fmt: skip


def refuse_taken_time(others: Sequence[Meeting], date: dt.date, start: str, end: str) -> None:
    """Raise RuleBroken if another meeting that stands overlaps that time."""
    for other in others:
        if other.status in ("cancelled", "rearranged") or other.date != date:
            continue
        if other.start < end and start < other.end:
            raise RuleBroken(
                f"{other.id} is on {long_day(date)} from {other.start} to {other.end}",
                "choose another day or time",
                field="date",
            )
