"""The versions of an agenda: a draft, the agenda as issued, a supplement in preparation, and those that went out."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs.locked_minutes import refuse_locked
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import full_day, short_day
from store.change import Change
from store.records import AgendaIssue, IssuedItem, IssuedPaper, Item, Meeting, Paper
from store.refusals import RuleBroken


class AgendaLocked(RuleBroken):
    """An issued agenda is not changed without saying why: a supplement then tells those who have it."""

    def __init__(self, meeting: Meeting) -> None:
        assert meeting.issued_on is not None
        super().__init__(
            f"The agenda of {meeting.id} was issued on {full_day(meeting.issued_on)}",
            "say why it changes, and a supplement goes out",
            field="because",
        )
        self.meeting = meeting.id


def every_issue(office: Office, meeting: str) -> tuple[AgendaIssue, ...]:
    """Every issue of a meeting's agenda in its order, that of a day it was moved from included.

    Args:
        meeting: its id.
    """
    return tuple(sorted(office.of(AgendaIssue, "meeting", meeting), key=lambda each: (each.position, each.id)))


def issues(office: Office, meeting: Meeting) -> tuple[AgendaIssue, ...]:
    """What was issued for the day on which the meeting is now, and the supplement in preparation; none for a draft."""
    return _of_this_day(meeting, every_issue(office, meeting.id))


def in_preparation(office: Office, meeting: Meeting) -> AgendaIssue | None:
    """The supplement that is being prepared, if any."""
    return next((each for each in issues(office, meeting) if each.issued_on is None), None)


def last_issued(office: Office, meeting: Meeting) -> AgendaIssue | None:
    """The issue that readers have; None for a draft, and where the agenda was issued before issues were kept."""
    return next((each for each in reversed(issues(office, meeting)) if each.issued_on is not None), None)


def items_of(office: Office, issue: str) -> tuple[IssuedItem, ...]:
    """The items of an issue, by its id, in their order; of two records of one item the last counts."""
    found = {each.of_item: each for each in sorted(office.of(IssuedItem, "issue", issue), key=lambda i: i.id)}
    return tuple(sorted(found.values(), key=lambda each: (each.position, each.id)))


def papers_of(office: Office, issue: str) -> tuple[IssuedPaper, ...]:
    """The papers that an issue names, by its id, in their order within each item."""
    found = {each.of_paper: each for each in sorted(office.of(IssuedPaper, "issue", issue), key=lambda i: i.id)}
    return tuple(sorted(found.values(), key=lambda each: (each.position, each.id)))


class VersionView(Struct, frozen=True, kw_only=True):
    """A version of a meeting's agenda: what was issued when, and which copies were kept."""

    #: ``M5/supplement 1``.
    id: str
    #: ``agenda``, ``agenda issued again``, ``supplement 1``.
    version: str
    #: None for a supplement in preparation.
    issued_on: dt.date | None
    #: Why there is a supplement, and why confidential items changed: every reason that was given, on one line.
    reason: str
    private_reason: str = ""
    #: The names of the copies in the store's folder of papers, with their hashes; empty where none was kept.
    members_file: str = ""
    members_sha256: str = ""
    public_file: str = ""
    public_sha256: str = ""
    #: Whether it belongs to the day on which the meeting is now.
    current: bool = True


def versions(office: Office, meeting: Meeting) -> tuple[VersionView, ...]:
    """Every version of a meeting's agenda that was issued, in order, with the supplement in preparation.

    One that was issued before versions were kept has its day, and no copies.
    """
    current = {each.id for each in issues(office, meeting)}
    found = [
        VersionView(
            id=each.id,
            version=name_of_version(each.version),
            issued_on=each.issued_on,
            reason="; ".join(each.reason.split("\n")),
            private_reason="; ".join(each.private_reason.split("\n")),
            members_file=each.members_file,
            members_sha256=each.members_sha256,
            public_file=each.public_file,
            public_sha256=each.public_sha256,
            current=each.id in current,
        )
        for each in every_issue(office, meeting.id)
        if each.issued_on is not None or each.id in current
    ]
    if meeting.issued_on is not None and not current:
        id = f"{meeting.id}/agenda"
        found.append(VersionView(id=id, version="agenda", issued_on=meeting.issued_on, reason=""))
    return tuple(found)


def is_locked(office: Office, meeting: Meeting) -> bool:
    """Whether a change of the items has to say why: it was issued, and no supplement that says so is being prepared."""
    if meeting.issued_on is None:
        return False
    open_now = in_preparation(office, meeting)
    return open_now is None or _is_private_alone(open_now)


def name_of_version(version: str) -> str:
    """``agenda``, ``agenda issued again``, ``supplement 1``."""
    return "agenda issued again" if version.startswith("agenda ") else version


def state_words(office: Office, meeting: Meeting) -> str:
    """``draft``, ``issued Fri 1 May``, ``issued Fri 1 May, supplement 1 in preparation``."""
    if meeting.issued_on is None:
        return "draft"
    said = [f"issued {short_day(meeting.issued_on)}"]
    for each in issues(office, meeting):
        if each.version.startswith("supplement"):
            how = "in preparation" if each.issued_on is None else f"issued {short_day(each.issued_on)}"
            # Of those that went out, only the last is news.
            said[1:] = [f"{each.version} {how}"]
    return ", ".join(said)


def open_for_change(
    office: Office,
    step: Change,
    meeting: Meeting,
    because: str = "",
    *,
    in_private: bool = False,
    newly_private: bool = False,
) -> str:
    """Let a change of an agenda's items go on: of a draft as it is, of an issued agenda as part of a supplement.

    Args:
        step: the change under way; the supplement is opened within it, before anything else is done.
        meeting: as kept in the change.
        because: why an issued agenda changes; each reason is kept.
        in_private: whether a confidential item changes, so that the public copy does not say why.
        newly_private: whether something becomes confidential with it, which a reason given so far may be about.

    Returns:
        Why an item that is added now is late; empty for a draft.

    Raises:
        AgendaLocked: the agenda was issued, no supplement is being prepared, and no reason was given; or none that may
            be published.
        RuleBroken: the meeting's minutes are confirmed, which print its items.
    """
    refuse_locked(office, meeting.id)
    if meeting.issued_on is None:
        return ""
    known = _of_this_day(meeting, _every(step, meeting.id))
    open_now = next((each for each in known if each.issued_on is None), None)
    if open_now is not None:
        if not because and not in_private and _is_private_alone(open_now):
            raise AgendaLocked(meeting)
        if newly_private:
            open_now = step.set(open_now, **_told_in_private(open_now))
        step.set(open_now, **_with_reason(open_now, because, in_private))
        told = open_now.private_reason if in_private else ""
        return because or (told or open_now.reason).split("\n")[-1]
    if not because:
        raise AgendaLocked(meeting)
    if not known:
        keep_issue(office, step, meeting, version_of_agenda(step, meeting), issued_on=meeting.issued_on)
    numbers = [_number(each.version) for each in _every(step, meeting.id) if each.version.startswith("supplement")]
    version = f"supplement {max(numbers, default=0) + 1}"
    made = step.add(
        AgendaIssue,
        f"{meeting.id}/{version}",
        meeting=meeting.id,
        version=version,
        position=next_position(step, meeting.id),
    )
    step.set(made, **_with_reason(made, because, in_private))
    return because


def late_reason(reason: str, instead: str, *, in_private: bool, confidential: bool) -> str:
    """Why one of several items that were added at once is late.

    Args:
        reason: what `open_for_change` gave for all of them.
        instead: what may be said in public.
        in_private: whether one of them is confidential, which the reason may be about.
        confidential: whether this one is.
    """
    return instead if reason and in_private and not confidential else reason


def with_reason(told: str, because: str) -> str:
    """The reasons that were given, a line each, and one more where it is another."""
    return "\n".join(dict.fromkeys(line for line in (*told.split("\n"), because) if line))


def _with_reason(issue: AgendaIssue, because: str, in_private: bool) -> dict[str, object]:
    if in_private:
        return {"private_reason": with_reason(issue.private_reason, because)}
    return {"reason": with_reason(issue.reason, because)}


def _told_in_private(issue: AgendaIssue) -> dict[str, object]:
    """Every reason so far for the members alone: none of them says which item it is about."""
    private = issue.private_reason
    for line in issue.reason.split("\n"):
        private = with_reason(private, line)
    return {"reason": "", "private_reason": private}


def _is_private_alone(issue: AgendaIssue) -> bool:
    """Whether only confidential items changed so far, of which the public copy does not say why."""
    return bool(issue.private_reason) and not issue.reason


def keep_issue(office: Office, step: Change, meeting: Meeting, version: str, **fields: object) -> AgendaIssue:
    """Keep an issue with the items as they stand in the change, in place of what was kept under that version.

    Args:
        fields: of the issue, beside its meeting, version and place, and when and where the meeting is.
    """
    from ret_tui.jobs.agenda_numbers import first_number
    from ret_tui.jobs.papers import in_their_order
    from ret_tui.rules.issued_agenda import as_it_stands
    from ret_tui.rules.issued_papers import papers_as_they_stand

    id = f"{meeting.id}/{version}"
    before = step.find(AgendaIssue, id)
    place = next_position(step, meeting.id) if before is None else before.position
    first = first_number(office, meeting)
    _drop_items(step, id)
    kept = step.put(
        AgendaIssue, id, meeting=meeting.id, version=version, position=place, date=meeting.date, start=meeting.start,
        end=meeting.end, venue=meeting.venue, join_link=meeting.join_link, **fields,
    )  # fmt: skip
    own = [item for item in step.all(Item) if item.meeting == meeting.id]
    items = as_it_stands(id, meeting, own, first)
    for item in items:
        _add(step, item)
    named = in_their_order((paper for paper in step.all(Paper) if paper.meeting == meeting.id), {})
    for paper in papers_as_they_stand(id, items, named, own):
        _add(step, paper)
    return kept


def forget_issues(step: Change, meeting: Meeting) -> None:
    """Take out what is kept of the issue of a meeting's agenda, which did not go out after all."""
    for each in _of_this_day(meeting, _every(step, meeting.id)):
        _drop_items(step, each.id)
        step.remove(each)


def forget_unissued(step: Change, meeting: str) -> None:
    """Take out a supplement in preparation to an agenda that no longer stands."""
    for each in _every(step, meeting):
        if each.issued_on is None:
            step.remove(each)


def version_of_agenda(step: Change, meeting: Meeting) -> str:
    """``agenda``, or ``agenda 2`` where it was issued before for another day."""
    before = sum(each.version.startswith("agenda") for each in _every(step, meeting.id))
    return f"agenda {before + 1}" if before else "agenda"


def next_position(step: Change, meeting: str) -> int:
    """The place after the last issue of a meeting's agenda."""
    return max((each.position for each in _every(step, meeting)), default=0) + 1


#: Characters of an id.
_LONGEST_ID = 80


def _add(step: Change, record: IssuedItem | IssuedPaper) -> None:
    values = {name: getattr(record, name) for name in record.__struct_fields__ if name != "id"}
    step.add(type(record), record.id if len(record.id) <= _LONGEST_ID else None, **values)


def _every(step: Change, meeting: str) -> list[AgendaIssue]:
    return [each for each in step.all(AgendaIssue) if each.meeting == meeting]


def _of_this_day(meeting: Meeting, every: list[AgendaIssue] | tuple[AgendaIssue, ...]) -> tuple[AgendaIssue, ...]:
    """The last issue of the agenda, with the supplements to it."""
    ordered = sorted(every, key=lambda each: (each.position, each.id))
    starts = [place for place, each in enumerate(ordered) if each.version.startswith("agenda")]
    if meeting.issued_on is None or not starts:
        return ()
    return tuple(ordered[starts[-1] :])


def _drop_items(step: Change, issue: str) -> None:
    kept: tuple[IssuedItem | IssuedPaper, ...] = (*step.all(IssuedItem), *step.all(IssuedPaper))
    for each in kept:
        if each.issue == issue:
            step.remove(each)


def _number(version: str) -> int:
    digits = version.rpartition(" ")[2]
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else 0
