"""What differs between what somebody was told of a meeting and what they are told now, in words."""

from __future__ import annotations

from ret_tui.rules.messages_due import Told
from ret_tui.rules.wording import full_day


def told_changes(before: Told, now: Told) -> tuple[str, ...]:
    """A line for each difference, saying from what to what; none where nothing differs for the reader."""
    lines = []
    if before.date != now.date:
        lines.append(f"The date has moved from {full_day(before.date)} to {full_day(now.date)}.")
    if (before.start, before.end) != (now.start, now.end):
        lines.append(
            f"The time has changed: it was {before.start} to {before.end}, and is now {now.start} to {now.end}."
        )
    if before.place != now.place:
        lines.append(_venue(before.venue, now.venue))
    if before.status != now.status:
        lines.append("The date is now confirmed." if now.status == "CONFIRMED" else "The date is provisional again.")
    if before.join_link != now.join_link:
        lines.append(_link(before.join_link, now.join_link))
    if before.title != now.title:
        lines.append(f"It is now called {now.title}; before, it was {before.title}.")
    return tuple(lines)


def _venue(before: str, now: str) -> str:
    if not before:
        return f"The venue is now known: {now}."
    return f"The venue has changed from {before} to {now}." if now else f"It is no longer held at {before}."


def _link(before: str, now: str) -> str:
    if not now:
        return "There is no link to join online any more."
    return "The link to join online has changed: please use the one below." if before else "You can now join online."
