"""Composing a supplement to an agenda: why, what changed, what is new, and the new order of business."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.documents.agenda_copy import members_copy, public_copy
from ret_tui.documents.agenda_layout import item_blocks
from ret_tui.documents.plain_text import one_line
from ret_tui.documents.supplement_contents import ChangeRow, SupplementContents
from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import count, long_day

_BETWEEN = " · "
#: Characters of a text in the table of changes; what is longer stands in full below it.
_LONGEST = 300
#: What a public copy may tell of a confidential item.
_PUBLIC_FIELDS = ("", "title", "ground", "confidential")


def supplement_typescript(contents: SupplementContents, *, public: bool) -> Typescript:
    """One copy of a supplement.

    Raises:
        BadValue: a text cannot be printed.
    """
    agenda = public_copy(contents.agenda) if public else members_copy(contents.agenda)
    changes = [_tidied(row) for row in contents.changes]
    if public:
        changes = [row for row in changes if not row.confidential or row.field in _PUBLIC_FIELDS]
    which = "Public copy" if public else "Members’ copy"
    issued = f"Issued {long_day(contents.issued_on)}" if contents.issued_on else "Not yet issued"
    made_on = contents.issued_on or contents.agenda_issued_on
    return Typescript(
        kind="supplement",
        title=supplement_title(agenda, contents.version),
        subtitle=_BETWEEN.join((issued, which)),
        author=agenda.body,
        subject=f"{contents.version.capitalize()} to the agenda of meeting {agenda.meeting}, "
        f"{which[0].lower()}{which[1:]}",
        footer=f"{agenda.short_name or agenda.body} {contents.version} to the agenda, "
        f"{long_day(agenda.date)}{_BETWEEN}{which}",
        made_at=agenda.made_at if made_on is None else dt.datetime.combine(made_on, dt.time(9), dt.UTC),
        public=public,
        blocks=(
            *_why(contents, agenda, public=public),
            *_what_changed(changes, agenda),
            *_new_items(changes, agenda),
            *_order(agenda),
        ),
    )


def supplement_title(agenda: AgendaContents, version: str) -> str:
    """``Allotments Committee (AC): supplement 1 to the agenda, 3 December 2026``."""
    short = agenda.short_name
    named = f"{agenda.body} ({short})" if short and short not in agenda.body.split() else agenda.body
    return f"{named}: {version} to the agenda, {long_day(agenda.date)}"


def _why(contents: SupplementContents, agenda: AgendaContents, *, public: bool) -> Iterator[Block]:
    about = f"meeting:{agenda.meeting}"
    yield Heading(text="Why there is a supplement", about=about)
    reasons = contents.reason.split("\n")
    if contents.private_reason:
        reasons += ["A confidential item changed"] if public else contents.private_reason.split("\n")
    told = [tidy for each in reasons if (tidy := one_line(each, "the supplement’s reason"))]
    for reason in told or ["No reason is recorded"]:
        yield Text(text=reason if reason[-1] in ".!?" else f"{reason}.", about=about)
    if contents.agenda_issued_on is not None:
        yield Text(
            text=f"It goes with the agenda of {long_day(contents.agenda_issued_on)}; what is not named here stays "
            "as it was issued."
        )


def _what_changed(changes: list[ChangeRow], agenda: AgendaContents) -> Iterator[Block]:
    yield Heading(text="What changed")
    if not changes:
        yield Text(text="Nothing has changed since.")
        return
    yield Text(text=f"{count(len(changes), 'change')} since the agenda was last issued.", with_next=True)
    yield Table(
        header=("Item", "What changed", "Before", "Now"),
        rows=tuple((row.about, row.what, *_before_and_now(row)) for row in changes),
        shares=(34, 18, 24, 24),
        caption="What changed",
        description="Each change since the agenda was issued, with what stood there before and what stands there now.",
        row_headers=True,
        abouts=tuple(f"item:{row.item}" if row.item else f"meeting:{agenda.meeting}" for row in changes),
    )


def _before_and_now(row: ChangeRow) -> tuple[str, str]:
    if row.what == "Added":
        return "Not on the agenda", row.after or "On the agenda"
    if row.what == "Removed":
        return row.before or "On the agenda", "Not on the agenda"
    return row.before or "None", row.after or "None"


def _new_items(changes: list[ChangeRow], agenda: AgendaContents) -> Iterator[Block]:
    wanted = {row.item for row in changes if row.printed and row.item}
    items = [item for item in agenda.items if item.id in wanted]
    if not items:
        return
    yield Heading(text="Items that are new or read differently")
    for item in items:
        yield from item_blocks(item)


def _order(agenda: AgendaContents) -> Iterator[Block]:
    yield Heading(text="The order of business now")
    if not agenda.items:
        yield Text(text="No items of business are recorded.")
        return
    yield Table(
        header=("Number", "Starts", "Item", "Lead", "Minutes"),
        rows=tuple(_in_order(item) for item in agenda.items),
        shares=(14, 12, 37, 23, 14),
        caption="The order of business",
        description="Every item in its new order with its start, who leads it and its minutes: one item in each row.",
        abouts=tuple(f"item:{item.id}" if item.id else "" for item in agenda.items),
    )


def _in_order(item: AgendaItem) -> tuple[str, ...]:
    title = item.title or "Untitled"
    if item.confidential and not item.starts_at:
        # A public copy says nothing of when it is taken and by whom.
        return str(item.number), "In private", f"{title} (confidential)", "In private", "In private"
    return (
        str(item.number),
        item.starts_at or "None",
        f"{title} (confidential)" if item.confidential else title,
        item.lead or "None",
        str(item.minutes) if item.minutes else "None",
    )


def _tidied(row: ChangeRow) -> ChangeRow:
    whose = f"the change of {row.about}’s "
    return replace(
        row,
        about=one_line(row.about, "the item’s title"),
        before=_short(one_line(row.before, f"{whose}text before")),
        after=_short(one_line(row.after, f"{whose}text")),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
