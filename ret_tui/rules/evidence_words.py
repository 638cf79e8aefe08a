"""What to call the records that a piece of evidence is made of, none of which has a number that people say."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.records import (
    Baseline,
    EngagementArea,
    EngagementGroup,
    EngagementMember,
    FundingLine,
    GroupName,
    PracticeTaker,
    Record,
    SeriesPoint,
    StateStep,
)


def part_words(record: Record, person: Callable[[str], str]) -> str:
    """``the area Sandwell of EN-01``, ``Jas Kaur (P-03) at EN-01``, ``a step of C-01``; empty for any other record.

    Args:
        person: gives a person's name by id.
    """
    match record:
        case EngagementArea():
            return f"the area {record.area} of {record.engagement}"
        case EngagementGroup():
            return f"the group {record.group} at {record.engagement}"
        case EngagementMember():
            return f"{person(record.person)} at {record.engagement}"
        case GroupName():
            return f"the name {quoted(record.name)} of {record.group}"
        case PracticeTaker():
            return f"{record.organisation} as a partner of {record.practice}"
        case FundingLine():
            return f"{pounds_words(Decimal(record.pounds))} from {record.funder} for {record.initiative}"
        case SeriesPoint():
            return f"the number of {record.series} on {long_day(record.on)}"
        case StateStep():
            return f"the step of {record.subject} on {long_day(record.on)}"
        case Baseline():
            return f"the baseline of {record.id}"
        case _:
            return ""
