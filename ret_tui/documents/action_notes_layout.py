"""Composing action notes: what a meeting decided, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.direction import closed
from ret_tui.documents.minutes_contents import MinuteEntry, MinutesContents
from ret_tui.documents.minutes_layout import due_words, left_out_words, owner_words, paper_title
from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import full_day, long_day


def action_notes_typescript(copy: MinutesContents, *, public: bool) -> Typescript:
    """`copy`, which holds only what this copy may print, as a document."""
    which = "Public copy" if public else "Members’ copy"
    return Typescript(
        kind="action notes",
        title=paper_title(copy, "action notes"),
        subtitle=f"What was decided, and who does what by when · {which}",
        status=_status(copy),
        author=copy.body,
        subject=f"Action notes of meeting {copy.meeting}, {which[0].lower()}{which[1:]}",
        footer=f"{copy.short_name or copy.body} action notes, {long_day(copy.date)} · {which}",
        made_at=copy.made_at,
        public=public,
        blocks=(*_opening(copy), *_decided(copy), *_to_do(copy), *_end(copy)),
    )


def _status(copy: MinutesContents) -> str:
    if copy.inquorate:
        return "This meeting was held without a quorum."
    return f"The meeting was {copy.inquorate_for_a_while}." if copy.inquorate_for_a_while else ""


def _opening(copy: MinutesContents) -> Iterator[Block]:
    presided = f" {copy.presiding} presided." if copy.presiding else ""
    venue = f", {copy.venue}" if copy.venue else ""
    came = f"{copy.represented} were represented." if copy.represented else "No attendance is recorded."
    yield Text(
        text=f"{copy.meeting}, {full_day(copy.date)}{venue}.{presided} {came}",
        about=f"meeting:{copy.meeting}",
    )


def _decided(copy: MinutesContents) -> Iterator[Block]:
    yield Heading(text="What was decided")
    rows = []
    entries: list[tuple[str, MinuteEntry]] = [("Any", entry) for entry in copy.general]
    entries += [(f"{item.number}", entry) for item in copy.items for entry in item.entries]
    abouts = []
    for where, entry in entries:
        if entry.number:
            again = "\nTo be put again to a quorate meeting." if entry.put_again else ""
            votes = f" ({entry.votes})" if entry.votes else ""
            corrects = f"\nCorrects {entry.corrects}." if entry.corrects else ""
            words = closed(entry.text) if votes else entry.text
            rows.append((entry.number, f"{entry.lead} {words}{votes}{corrects}{again}", where))
            abouts.append(entry.about)
    if not rows:
        yield Text(text="Nothing was decided.")
        return
    yield Table(
        header=("No.", "Decision", "Item"),
        rows=tuple(rows),
        shares=(11, 79, 10),
        caption="What was decided",
        description="Each decision by its number, its words and the number of the item under which it was taken.",
        abouts=tuple(abouts),
    )


def _to_do(copy: MinutesContents) -> Iterator[Block]:
    yield Heading(text="Who does what by when")
    if copy.actions_left_out:
        yield Text(text=left_out_words(copy.actions_left_out))
    if not copy.actions:
        if not copy.actions_left_out:
            yield Text(text="No actions were agreed.")
        return
    yield Table(
        header=("No.", "Action", "Owner", "Due"),
        rows=tuple((row.number, row.text, owner_words(row), due_words(row)) for row in copy.actions),
        shares=(11, 39, 25, 25),
        caption="Who does what by when",
        description="What is to be done, by whom and by when: one action in each row.",
        abouts=tuple(f"action:{row.number}" for row in copy.actions),
    )


def _end(copy: MinutesContents) -> Iterator[Block]:
    yield Heading(text="What comes next")
    yield Text(text=_minutes(copy), about=f"minutes:{copy.meeting}")
    if copy.next_meeting:
        yield Text(text=f"{copy.next_meeting}.", lead="Next meeting:")
    if copy.contact:
        yield Text(text=copy.contact, lead="Contact:")


def _minutes(copy: MinutesContents) -> str:
    """How far the minutes have come."""
    if copy.confirmed_on is not None:
        return f"The minutes were confirmed at the meeting of {long_day(copy.confirmed_on)}."
    if copy.agreed_on is not None:
        return f"The Chair agreed the draft minutes on {long_day(copy.agreed_on)}; the next meeting confirms them."
    return "The draft minutes follow once the Chair has agreed them."
