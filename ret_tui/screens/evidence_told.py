"""What came of an item, a decision or an action: the evidence that was recorded from it."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs.office import Office
from ret_tui.widgets.detail import Fact, Part


def evidence_told(
    office: Office, *, meeting: str = "", item: str = "", decision: str = "", action: str = ""
) -> Iterator[Part]:
    """What was recorded as evidence from it, one each; nothing where nothing was."""
    from ret_tui.jobs.evidence import listing

    found = listing.evidence(office, meeting=meeting, item=item, decision=decision, action=action)
    for number, one in enumerate(found):
        state = f" ({one.state})" if one.state else ""
        yield Fact("" if number else "Evidence", f"{one.id} {one.title}{state}")
