"""Composing a handover: five parts of a few lines each, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.body_title import body_title
from ret_tui.documents.handover_contents import HandoverContents, HandoverPart
from ret_tui.documents.typescript import Block, Heading, Text, Typescript
from ret_tui.rules.wording import listed, long_day


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
    run_by = f" Facilitators: {listed(contents.facilitators)}." if contents.facilitators else ""
    rest = " The parts that say so have more lines: 'ret-tui handover --whole' tells all."
    more = rest if any(part.more for part in contents.parts) else ""
    yield Text(text=f"{contents.year}.{run_by}{more}", noted=True)


def _part(part: HandoverPart) -> Iterator[Block]:
    # Tables, or a paragraph for each line, would take a second page.
    number = len(part.lines)
    yield Heading(text=f"{part.title}, {number} of {number + part.more}" if part.more else part.title)
    lines = [f"{line.when}: {line.what}" if line.when else line.what for line in part.lines]
    yield Text(text="\n".join(lines) if lines else part.none, noted=True)
