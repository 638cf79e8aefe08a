"""What the secretariat waits for: papers, replies, answers to letters, signatures, minutes agreed and confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ret_tui.jobs import follow_actions, papers, who_is
from ret_tui.jobs.desk import DeskView
from ret_tui.jobs.evidence.answers_due import answers_due
from ret_tui.jobs.handover_line import Line, due, from_desk, in_brief, in_time
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from store.records import Advice, Decision, Invitation, MeetingMinutes, MinuteNote

#: Days for which an answer that did not come by its day is told; nothing keeps whether it came.
_ANSWERS = 90


def awaited(office: Office, shown: DeskView) -> list[Line]:
    """Everything that others are to send, late first."""
    return in_time(
        [
            *_papers(office),
            *_replies(office, shown),
            *_answers(office),
            *_answers_to_advice(office),
            *(from_desk(todo) for todo in shown.to_do if todo.when == "unsigned"),
            *_minutes(office),
            *_reported(office),
        ]
    )


def _papers(office: Office) -> Iterator[Line]:
    for meeting in who_is.by_date(office):
        if meeting.status == "planned" and meeting.date >= office.today:
            for paper in papers.missing(office, meeting.id):
                of = f" · {paper.author_name}" if paper.author_name else ""
                what = f"Paper for {meeting.id}: {paper.title}{of}"
                yield due(paper.due, office.today, what, Where("meeting", meeting.id, "papers", paper.id))


def _replies(office: Office, shown: DeskView) -> Iterator[Line]:
    following = shown.next
    if following is None or not following.unanswered or office.store.find(Invitation, following.meeting.id) is None:
        return
    seats = "seat has" if following.unanswered == 1 else "seats have"
    what = f"{following.meeting.id}: {following.unanswered} {seats} not answered the invitation"
    yield due(following.meeting.date, office.today, what, Where("meeting", following.meeting.id, "invitations"))


def _answers(office: Office) -> Iterator[Line]:
    earliest = office.today - dt.timedelta(days=_ANSWERS)
    for each in office.store.all(Decision):
        if each.answer_by is not None and each.answer_by >= earliest:
            of = f" of {each.to}" if each.to else ""
            what = f"Answer{of} about {each.id}: {in_brief(each.text)}"
            yield due(each.answer_by, office.today, what, Where("meeting", each.meeting, "minutes", each.id))


def _answers_to_advice(office: Office) -> Iterator[Line]:
    """Of advice and challenges it is recorded when they were answered, so the others are told however late."""
    waiting = {each.id: each for each in office.store.all(Advice) if each.responded_on is None}
    for id, day in answers_due(office, waiting.values()).items():
        what = f"Answer of {waiting[id].to} to {id}: {in_brief(waiting[id].text)}"
        yield due(day, office.today, what, Where("functions", id, "advice"))


def _minutes(office: Office) -> Iterator[Line]:
    following = who_is.next_meeting(office)
    for meeting in who_is.by_date(office):
        if meeting.status not in ("held", "inquorate") or not _is_minuted(office, meeting.id):
            continue
        kept = office.store.find(MeetingMinutes, meeting.id)
        state = kept.state if kept is not None else "draft"
        where = Where("meeting", meeting.id, "minutes")
        if state == "draft":
            yield Line("", f"Minutes of {meeting.id}: the Chair's agreement to the draft", where)
        elif state == "agreed":
            at = f" at {following.id}" if following is not None else ""
            day = following.date if following is not None else None
            yield due(day, office.today, f"Minutes of {meeting.id}: confirmation{at}", where)


def _is_minuted(office: Office, meeting: str) -> bool:
    return bool(office.of(MinuteNote, "meeting", meeting) or office.of(Decision, "meeting", meeting))


def _reported(office: Office) -> Iterator[Line]:
    for each in follow_actions.actions(office, state="reported"):
        what = f"{each.id} reported done by {each.owner_name}: the meeting is to agree that it is complete"
        yield Line("", what, Where("actions", each.id))
