"""Whether a record agrees with itself.

What a merge, an import or an edit by hand left to decide is found, and told with what to do about it; nothing is mended
by itself, and no other rule relies on a record being consistent.
"""

from __future__ import annotations

import datetime as dt

from ret_tui.rules.consistency import (
    actions,
    attendance,
    corrections,
    evidence,
    issuing,
    meetings,
    messages,
    minutes,
    naming,
    outside,
    people,
    planning,
    running,
    terms,
)
from ret_tui.rules.consistency.finding import Finding, Severity, WholeRecord
from ret_tui.rules.consistency.locked import with_mends_that_are_open

__all__ = ["Finding", "Severity", "WholeRecord", "findings"]


def findings(record: WholeRecord, today: dt.date) -> tuple[Finding, ...]:
    """Everything that is wrong in a record, or looks so: faults first, each sort in the order of the year's work.

    Args:
        record: every record of the store.
        today: the day where the body meets, to tell what has not come yet.
    """
    found = (
        *terms.findings(record),
        *naming.findings(record),
        *people.findings(record),
        *outside.findings(record),
        *meetings.findings(record, today),
        *attendance.findings(record),
        *messages.findings(record, today),
        *running.findings(record),
        *minutes.findings(record),
        *corrections.findings(record),
        *actions.findings(record),
        *planning.findings(record),
        *issuing.findings(record),
        *evidence.findings(record),
    )
    mendable = with_mends_that_are_open(record, found)
    return tuple(sorted(mendable, key=lambda finding: finding.severity != "fault"))
