"""What went out: late items on agendas that did not, supplements without a reason, copies that had to stay inside."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.wording import long_day
from store.records import AgendaIssue, Item, PublishedCopy


def findings(record: WholeRecord) -> Iterator[Finding]:
    """What makes no sense among items, issues of agendas and publications."""
    for item in record.all(Item):
        yield from _of_an_item(record, item)
    for issue in record.all(AgendaIssue):
        about = f"the {issue.version} of {issue.meeting}"
        if issue.issued_on is not None and issue.date is not None and issue.issued_on > issue.date:
            what = f"it was issued on {long_day(issue.issued_on)}, after the day that it is for"
            mend = f"correct the day: 'ret-tui agenda issue {issue.meeting} --on DAY'"
            yield finding("advice", issue, about, what, mend)
        if issue.version.startswith("supplement") and issue.issued_on is not None and not _says_why(issue):
            what = "why there is a supplement is not recorded"
            yield finding("advice", issue, about, what, CORRECT_IN_EXPORT)
    for copy in record.all(PublishedCopy):
        if copy.copy == "members":
            what = "the members’ copy was published, with its link to join and what is confidential"
            mend = f"take it down, publish the public copy, and record that: 'ret-tui agenda publish {copy.meeting}'"
            yield finding("advice", copy, f"the {copy.document} of {copy.meeting}", what, mend)


def _says_why(issue: AgendaIssue) -> bool:
    return bool(issue.reason or issue.private_reason)


def _of_an_item(record: WholeRecord, item: Item) -> Iterator[Finding]:
    meeting = record.meetings.get(item.meeting)
    if item.late and meeting is not None and meeting.issued_on is None and meeting.status == "planned":
        what = f"it is a late item, and the agenda of {meeting.id} has not been issued"
        mend = f"make it an item like the others: 'ret-tui agenda edit {meeting.id} {item.id} --late-reason \"\"'"
        yield finding("advice", item, record.item(item), what, mend)
    if item.carried_from == item.id:
        yield finding("fault", item, record.item(item), "it carries itself forward", CORRECT_IN_EXPORT)
