"""What to do about a fault in a meeting whose minutes are confirmed, where no command changes the record any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ret_tui.rules.consistency.finding import Finding, WholeRecord
from store.records import MeetingMinutes

#: The commands that a lock refuses: what is minuted, when it ran and who attended.
_REFUSED = re.compile(r"'ret-tui (?:minutes (?:edit|remove)|register [a-z]+|meeting times) ([^\s']+)")
#: What stands between two ways to mend one fault.
_OTHER_WAY = "; or "


def mend_of(meeting: str) -> str:
    """How to mend a record of a meeting, by its id, whose minutes are confirmed."""
    return (
        "undo what brought it ('ret-tui store history' tells, 'ret-tui store undo'), take the right values in "
        "('ret-tui store import FILE'), or where the minutes themselves were wrong, minute that: "
        f"'ret-tui minutes correct {meeting} --at MEETING TEXT'"
    )


def with_mends_that_are_open(record: WholeRecord, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with a mend that is possible: what a lock refuses is none."""
    confirmed = {each.id for each in record.all(MeetingMinutes) if each.state == "confirmed"}
    for each in found:
        locked = sorted(confirmed.intersection(_REFUSED.findall(each.mend)))
        if not locked:
            yield each
            continue
        still = [way for way in each.mend.split(_OTHER_WAY) if not confirmed.intersection(_REFUSED.findall(way))]
        yield replace(each, mend=_OTHER_WAY.join([*still, mend_of(locked[0])]))
