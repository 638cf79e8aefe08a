"""What was sent or given out last, of each kind: agendas, invitations, calls, papers published, letters, chasers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from ret_tui.jobs import who_is
from ret_tui.jobs.handover_line import Line, done_on
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import EARLIER
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.timeline import BY_KEY
from ret_tui.rules.wording import count, listed
from store.records import ActionUpdate, AgendaIssue, Decision, Invitation, Meeting, Message, PublishedCopy, StepDone

#: The steps of the timeline in which something goes to members or to the Chair; the issue is told by itself.
_GIVEN = ("call", "brief", "notes", "minutes")

#: What messages of one kind are: by their method and whether they call the meeting off for all.
_ONE_KIND = {("REQUEST", False): "Invitations to", ("CANCEL", True): "Cancellation of"}
#: The most meetings that are named one by one.
_NAMED = 3


def sent(office: Office) -> list[Line]:
    """The last of each kind, the newest first."""
    found = [*_issued(office), *_invited(office), *_given(office)]
    found += [*_published(office), *_written(office), *_chased(office)]
    return sorted(found, key=lambda line: line.day.toordinal() if line.day else 0, reverse=True)


def _issued(office: Office) -> Iterator[Line]:
    issues = [(each.issued_on, each.position, each) for each in office.store.all(AgendaIssue) if each.issued_on]
    # An agenda that was issued before issues were kept has its day with the meeting.
    days = [(each.issued_on, each) for each in office.store.all(Meeting) if each.issued_on]
    if issues:
        on, _, issue = max(issues, key=lambda each: each[:2])
        what = f"{issue.version[:1].upper()}{issue.version[1:]} of {issue.meeting} issued"
        yield done_on(on, what, Where("meeting", issue.meeting, "agenda"))
    elif days:
        on, meeting = max(days, key=lambda each: each[0])
        yield done_on(on, f"Agenda of {meeting.id} issued", Where("meeting", meeting.id, "agenda"))


def _invited(office: Office) -> Iterator[Line]:
    gone = [each for each in office.store.all(Message) if each.state == "sent" and each.sent_at is not None]
    last = max(gone, key=lambda each: each.sent_at or each.made_at, default=None)
    earlier = max(office.store.all(Invitation), key=lambda each: each.sent_at, default=None)
    if last is not None and last.batch != EARLIER:
        batch = [each for each in gone if each.batch == last.batch]
        people = len({each.person or each.guest for each in batch})
        ids = list(dict.fromkeys(each.id for each in who_is.by_date(office) if each.id in {m.meeting for m in batch}))
        about = listed(ids) if 0 < len(ids) <= _NAMED else count(len(ids), "meeting")
        to = "sent to" if last.way == "mail" else "written for"
        kinds = {(each.method, each.why == "cancelled") for each in batch}
        what = _ONE_KIND.get(next(iter(kinds)), "Messages about") if len(kinds) == 1 else "Messages about"
        told = f"{what} {about} {to} {count(people, 'person', 'people')}"
        where = Where("meeting", ids[0] if ids else last.meeting, "invitations")
        yield done_on(_day(office, last.sent_at or last.made_at), told, where)
    elif earlier is not None:
        what = "Cancellation of" if earlier.method == "CANCEL" else "Invitations to"
        told = f"{what} {earlier.id} written for {count(len(earlier.people), 'person', 'people')}"
        yield done_on(_day(office, earlier.sent_at), told, Where("meeting", earlier.id, "invitations"))


def _day(office: Office, at: dt.datetime) -> dt.date:
    return at.astimezone(ZoneInfo(office.body.zone)).date()


def _given(office: Office) -> Iterator[Line]:
    for step in _GIVEN:
        done = [each for each in office.store.all(StepDone) if each.step == step]
        last = max(done, key=lambda each: each.done_on, default=None)
        if last is not None:
            title = BY_KEY[step].title
            what = f"{title[:1].upper()}{title[1:]}, {last.towards}"
            tab = "agenda" if BY_KEY[step].before else "minutes"
            yield done_on(last.done_on, what, Where("meeting", last.towards, tab))


def _published(office: Office) -> Iterator[Line]:
    every = office.store.all(PublishedCopy)
    for document in dict.fromkeys(each.document for each in every):
        last = max((each for each in every if each.document == document), key=lambda each: each.published_on)
        of = f" of {last.meeting}" if last.meeting else ""
        what = f"{document[:1].upper()}{document[1:]}{of} published, {last.copy} copy"
        yield done_on(last.published_on, what, Where("meeting", last.meeting, "agenda"))


def _written(office: Office) -> Iterator[Line]:
    letters = [(each.letter_on, each) for each in office.store.all(Decision) if each.letter_on]
    letters = [(on, each) for on, each in letters if on <= office.today]
    if letters:
        on, last = max(letters, key=lambda each: each[0])
        to = f" to {last.to}" if last.to else ""
        yield done_on(on, f"Letter about {last.id}{to}", Where("meeting", last.meeting, "minutes", last.id))


def _chased(office: Office) -> Iterator[Line]:
    chased = [each for each in office.store.all(ActionUpdate) if each.chased]
    if chased:
        on = max(each.on for each in chased)
        then = [each for each in chased if each.on == on]
        people = sorted({who_is.name_of(office, each.chased) for each in then})
        actions = list(dict.fromkeys(each.action for each in then))
        who = people[0] if len(people) == 1 else count(len(people), "person", "people")
        what = f"Reminded {who} of {actions[0] if len(actions) == 1 else count(len(actions), 'action')}"
        yield done_on(on, what, Where("actions", actions[0]))
