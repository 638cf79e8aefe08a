"""The days around the meetings, the steps towards them and the forward plan."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.rules.consistency.finding import Finding, WholeRecord, finding
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.records import BoardDate, Occasion, WantedItem


def findings(record: WholeRecord) -> Iterator[Finding]:
    """Days that end before they begin, deadlines after what they are for, and items wanted for what is over."""
    for occasion in record.all(Occasion):
        if occasion.end < occasion.start:
            what = f"it ends on {long_day(occasion.end)}, before it begins on {long_day(occasion.start)}"
            mend = f"give its days anew: 'ret-tui calendar edit {occasion.id} --start DAY --end DAY'"
            yield finding("fault", occasion, f"{occasion.kind} {quoted(occasion.title)}", what, mend)
    for board in record.all(BoardDate):
        if board.papers_due is not None and board.papers_due > board.date:
            what = f"its papers are due on {long_day(board.papers_due)}, after its day, {long_day(board.date)}"
            mend = f"give the deadline anew: 'ret-tui board-date edit {board.id} --papers DAY'"
            yield finding("fault", board, f"Board date {board.id}", what, mend)
    for wanted in record.all(WantedItem):
        meeting = record.meetings.get(wanted.meeting)
        if meeting is not None and meeting.status != "planned":
            what = f"it is wanted for {meeting.id}, which is {meeting.status}"
            mend = f"put it on another agenda: 'ret-tui forward-plan place {wanted.id} MEETING'"
            yield finding("advice", wanted, f"{wanted.id} {quoted(wanted.title)}", what, mend)
