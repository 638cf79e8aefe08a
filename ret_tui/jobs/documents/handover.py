"""The handover as the record has it today, for the members' copy: there is no public one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs.handover import handover
from ret_tui.jobs.handover_line import in_brief
from ret_tui.jobs.office import Office

#: How many rows of each part stand on the page, and letters of each that fit a line.
_ROWS = {"sent": 4, "awaited": 4, "promised": 5, "next": 4, "unsettled": 3}
_PRINTED = 68

if TYPE_CHECKING:
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """What whoever takes over has to know, on one page."""
    from ret_tui.documents.handover_contents import HandoverContents, HandoverLine, HandoverPart
    from ret_tui.documents.handover_layout import handover_typescript

    view = handover(office)
    return handover_typescript(
        HandoverContents(
            body=view.body,
            short_name=view.short_name,
            day=view.today,
            year=view.year,
            facilitators=view.facilitators,
            parts=tuple(
                HandoverPart(
                    title=each.title,
                    lines=tuple(
                        HandoverLine(when=line.when, what=in_brief(line.what, _PRINTED))
                        for line in each.lines[: _ROWS[each.key]]
                    ),
                    more=each.more + len(each.lines[_ROWS[each.key] :]),
                    none=each.none,
                )
                for each in view.sections
            ),
            made_at=office.now,
        )
    )


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """Nothing beside what is looked for in every kind: what is not settled is what it tells of."""
    return ()


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """Today."""
    return "", office.today
