"""The whole of one reply that was read: what it says, where it stood, and what a proposed time would bring."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs.office import Office
from ret_tui.jobs.replies.items import ReportItem
from ret_tui.jobs.replies.would_move import would_move
from ret_tui.screens.year_moving import consequence_parts
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from store.refusals import Refusal


def story_of(office: Office, item: ReportItem) -> Iterator[Part]:
    """What there is to know of one reply.

    Args:
        item: as the report has it.
    """
    yield Section(item.sentence)
    yield Fact("From", f"{item.address_name} {item.address}".strip())
    if item.could_be:
        yield Fact("Could be", ", ".join(item.could_be))
    yield Fact("Wrote", item.comment)
    yield Fact("Read in", item.source, "muted")
    if item.was_said:
        yield Paragraph(f"{item.address} is kept as another address of {item.name}.", "muted")
    if item.proposed_date is not None:
        yield from _moving(office, item)


def _moving(office: Office, item: ReportItem) -> Iterator[Part]:
    """What moving the meeting to the time that is proposed would change; taking the reply moves nothing."""
    yield Section(f"Moving {item.meeting} to it would change")
    try:
        found = would_move(office.patiently(), item)
    except Refusal as refusal:
        yield Paragraph(f"! {refusal}", "late")
        return
    yield from consequence_parts(found)
    yield Paragraph("Taking the reply moves nothing: 2 goes to the Year, where m moves a meeting.", "muted")
