"""Composing a handover: five short tables, each of what there is to know and when."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.body_title import body_title
from ret_tui.documents.handover_contents import HandoverContents, HandoverPart
from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import count, listed, long_day

#: The columns relative to one another: “Wed 30 Sep 2026” fits a line.
_SHARES = (34, 140)


def handover_typescript(contents: HandoverContents) -> Typescript:
    """`contents` as a document; it has no public copy."""
    return Typescript(
        kind="handover",
        title=body_title(contents.body, contents.short_name, f"handover, {long_day(contents.day)}"),
        subtitle="For whoever takes over · Members’ copy",
        author=contents.body,
        subject="Handover of the secretariat’s work",
        footer=f"{contents.short_name or contents.body} handover, {long_day(contents.day)} · Members’ copy",
        made_at=contents.made_at,
        blocks=(*_opening(contents), *(block for part in contents.parts for block in _part(part))),
    )


def _opening(contents: HandoverContents) -> Iterator[Block]:
    yield Text(text=f"{contents.year}.")
    if contents.facilitators:
        yield Text(text=f"{listed(contents.facilitators)}.", lead="Facilitators:")


def _part(part: HandoverPart) -> Iterator[Block]:
    yield Heading(text=part.title)
    if not part.lines:
        yield Text(text=part.none)
        return
    yield Table(
        header=("When", "What"),
        rows=tuple((line.when or "No date", line.what) for line in part.lines),
        shares=_SHARES,
        caption=part.title,
        description="One thing to know in each row: when it was or is due, and what it is.",
        noted_columns=(0, 1),
    )
    if part.more:
        yield Text(text=f"And {count(part.more, 'more', 'more')}.", style="details")
