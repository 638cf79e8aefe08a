"""How old what is kept about people is, class by class, and letting go of what is past its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from ret_tui.jobs import prune_history, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.requests import holding, refuse_held
from ret_tui.rules.personal_data import retention as rules
from ret_tui.rules.personal_data.retention import CLASSES, How, RetentionClass
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed
from store.records import (
    AgendaIssue,
    Appointment,
    Attendee,
    Declaration,
    Engagement,
    Feedback,
    ImpactExample,
    InformationRequest,
    Mark,
    Meeting,
    MeetingMinutes,
    Message,
    OutsidePlace,
    Paper,
    Person,
    Reply,
    Signing,
)
from store.refusals import Unknown


class ClassView(Struct, frozen=True):
    """A class of what is kept about people."""

    key: str
    title: str
    holds: str
    #: How many records there are, and the day of the oldest; None where there is none.
    records: int
    oldest: dt.date | None
    #: ``10 days``, ``2 years``, ``for good``.
    kept_for: str
    #: The setting that says so; empty for none.
    setting: str
    #: How many are past their time, and what that is in words.
    due: int
    due_words: str
    #: The open information requests that hold them, by id; empty for none.
    held_by: str
    how: How

    @property
    def may_go(self) -> bool:
        """Whether applying retention lets something of it go now."""
        return self.how == "clear" and self.due > 0 and not self.held_by


class Applied(Struct, frozen=True):
    """What was let go, a sentence each without its full stop; and who is to be redacted one by one."""

    done: tuple[str, ...]
    to_redact: tuple[str, ...]


class _Looked(NamedTuple):
    records: int
    oldest: dt.date | None
    due: int = 0
    words: str = ""
    kept_for: str = ""


def report(office: Office) -> tuple[ClassView, ...]:
    """Every class, in a fixed order."""
    held = holding(office)
    return tuple(_view(office, each, held) for each in CLASSES)


def apply(office: Office, only: str = "") -> Applied:
    """Let go of what is past its time and may go by itself; people are redacted one by one, by somebody.

    Args:
        only: a class by its key; every one where it is empty.

    Raises:
        Unknown: there is no such class.
        RuleBroken: an information request is open.
        StoreBusy, CannotWrite: nothing more was changed.
    """
    wanted = only.strip().casefold()
    keys = [each.key for each in CLASSES if each.how == "clear"]
    if wanted and wanted not in keys:
        raise Unknown(f"Nothing of {quoted(only)} is let go by itself", f"it can be {listed(keys, 'or')}")
    refuse_held(office, "nothing can be let go")
    done = [told for key in keys if not wanted or key == wanted if (told := _CLEAR[key](office))]
    return Applied(tuple(done), tuple(f"{each.name} ({each.id})" for each in former(office)))


def _view(office: Office, kind: RetentionClass, held: str) -> ClassView:
    looked = _LOOK[kind.key](office)
    return ClassView(
        key=kind.key,
        title=kind.title,
        holds=kind.holds,
        records=looked.records,
        oldest=looked.oldest,
        kept_for=looked.kept_for or _kept_for(office, kind),
        setting=kind.setting,
        due=looked.due,
        due_words=looked.words if looked.due else "",
        held_by=held if kind.how != "never" else "",
        how=kind.how,
    )


def _kept_for(office: Office, kind: RetentionClass) -> str:
    if kind.setting:
        return count(settings.number(office, kind.setting), kind.unit.removesuffix("s"))
    return "until their redaction" if kind.how == "redact" else "for good"


def _of_needs(office: Office) -> _Looked:
    kept = [each for each in office.store.all(Meeting) if each.needs]
    due = needs(office)
    return _Looked(len(kept), _oldest(each.date for each in kept), len(due), f"of {listed([m.id for m in due])}")


def needs(office: Office) -> tuple[Meeting, ...]:
    """The meetings whose needs are to be cleared by now."""
    return rules.needs_past(office.store.all(Meeting), office.today, settings.number(office, "retention.needs_days"))


def _of_answers(office: Office) -> _Looked:
    kept = [each for each in office.store.all(Reply) if each.comment or each.how or each.address or each.delegated_to]
    due = _answers(office)
    return _Looked(len(kept), _oldest(each.received_on for each in kept), len(due), count(len(due), "answer"))


def _answers(office: Office) -> tuple[Reply, ...]:
    return rules.answers_past(office.store.all(Reply), office.today, _answers_years(office))


def _answers_years(office: Office) -> int:
    return settings.number(office, "retention.answers_years")


def _of_guests(office: Office) -> _Looked:
    days = _days(office)
    kept = [each for each in office.store.all(Attendee) if each.email or each.comment or each.how]
    due = _guests(office)
    oldest = _oldest(days[each.meeting] for each in kept if each.meeting in days)
    return _Looked(len(kept), oldest, len(due), count(len(due), "guest"))


def _guests(office: Office) -> tuple[Attendee, ...]:
    return rules.guests_past(office.store.all(Attendee), _days(office), office.today, _answers_years(office))


def _of_requests(office: Office) -> _Looked:
    kept, due = office.store.all(InformationRequest), _requests(office)
    return _Looked(len(kept), _oldest(each.opened_on for each in kept), len(due), listed([each.id for each in due]))


def _requests(office: Office) -> tuple[InformationRequest, ...]:
    years = settings.number(office, "retention.requests_years")
    return rules.requests_past(office.store.all(InformationRequest), office.today, years)


def _of_former(office: Office) -> _Looked:
    posts = office.appointments
    left = [
        day for each in office.store.all(Person)
        if each.redacted_on is None and (day := rules.left_on(each, posts)) is not None and day < office.today
    ]  # fmt: skip
    due = former(office)
    return _Looked(len(left), _oldest(left), len(due), listed([f"{each.name} ({each.id})" for each in due]))


def former(office: Office) -> tuple[Person, ...]:
    """The former members whose data are to be redacted by now."""
    return rules.former_past(
        office.store.all(Person),
        office.store.all(Appointment),
        office.store.all(OutsidePlace),
        office.today,
        settings.number(office, "retention.former_years"),
    )


def _of_declarations(office: Office) -> _Looked:
    kept, days = office.store.all(Declaration), _days(office)
    return _Looked(len(kept), _oldest(days[each.meeting] for each in kept if each.meeting in days))


def _of_messages(office: Office) -> _Looked:
    kept = office.store.all(Message)
    return _Looked(len(kept), _oldest(each.made_at.date() for each in kept))


def _of_attendance(office: Office) -> _Looked:
    days = _days(office)
    kept: list[Mark | MeetingMinutes | Signing] = [*office.store.all(Mark), *office.store.all(MeetingMinutes)]
    found = [days[mark.meeting] for mark in office.store.all(Mark) if mark.meeting in days]
    signed = office.store.all(Signing)
    return _Looked(len(kept) + len(signed), _oldest([*found, *(each.signed_on for each in signed)]))


def _of_evidence(office: Office) -> _Looked:
    kept: list[ImpactExample | Feedback | Engagement] = [
        *office.store.all(ImpactExample), *office.store.all(Feedback), *office.store.all(Engagement),
    ]  # fmt: skip
    return _Looked(len(kept), _oldest(each.on for each in kept))


def _of_papers(office: Office) -> _Looked:
    papers = [each for each in office.store.all(Paper) if each.file]
    issued = [each for each in office.store.all(AgendaIssue) if each.members_file or each.public_file]
    confirmed = [each for each in office.store.all(MeetingMinutes) if each.members_file or each.public_file]
    found = [each.received_on for each in papers] + [each.issued_on for each in issued]
    found += [each.confirmed_on for each in confirmed]
    return _Looked(len(papers) + len(issued) + len(confirmed), _oldest(day for day in found if day is not None))


def _of_history(office: Office) -> _Looked:
    number, oldest = 0, None
    for entry in office.store.changes():
        number, oldest = number + 1, entry.at
    due = prune_history.prune(office, dry_run=True)
    return _Looked(
        number, oldest.astimezone(office.now.tzinfo).date() if oldest is not None else None, due.changes, due.words,
        due.policy.removeprefix("the history keeps "),
    )  # fmt: skip


def _of_backups(office: Office) -> _Looked:
    kept = office.store.backups()
    words = "30 days, and the first of each month for two years"
    return _Looked(len(kept), _oldest(each.at.date() for each in kept), kept_for=words)


def _clear_needs(office: Office) -> str:
    due = needs(office)
    if due:
        with office.store.change("Needs of past meetings cleared", undoable=False) as step:
            for each in due:
                step.set(each, needs="")
    past = {each.id for each in office.store.all(Meeting) if not each.needs}
    office.store.forget(("meetings", id, "needs") for id in past)
    return f"The needs of {listed([each.id for each in due])} were cleared" if due else ""


def _clear_answers(office: Office) -> str:
    due = _answers(office)
    if not due:
        return ""
    with office.store.change("Words beside old answers cleared", undoable=False) as step:
        for each in due:
            step.set(each, comment="", how="", address="", delegated_to="")
    fields = ("comment", "how", "address", "delegated_to")
    office.store.forget(("replies", each.id, field) for each in due for field in fields)
    return f"The words beside {count(len(due), 'answer')} were cleared"


def _clear_guests(office: Office) -> str:
    due = _guests(office)
    if not due:
        return ""
    with office.store.change("Contact of former guests cleared", undoable=False) as step:
        for each in due:
            step.set(each, email="", comment="", how="")
    office.store.forget(("attendees", each.id, field) for each in due for field in ("email", "comment", "how"))
    return f"The contact of {count(len(due), 'guest')} was cleared"


def _clear_requests(office: Office) -> str:
    due = _requests(office)
    if not due:
        return ""
    with office.store.change("Answered information requests let go", undoable=False) as step:
        for each in due:
            step.remove(each)
    office.store.forget(("information_requests", each.id, field) for each in due for field in ("note", "person"))
    return f"{listed([each.id for each in due])} let go"


def _clear_history(office: Office) -> str:
    gone = prune_history.prune(office)
    return f"From the history: {gone.words}" if gone.changes else ""


_LOOK: dict[str, Callable[[Office], _Looked]] = {
    "needs": _of_needs,
    "answers": _of_answers,
    "guests": _of_guests,
    "requests": _of_requests,
    "former": _of_former,
    "declarations": _of_declarations,
    "messages": _of_messages,
    "attendance": _of_attendance,
    "evidence": _of_evidence,
    "papers": _of_papers,
    "history": _of_history,
    "backups": _of_backups,
}
_CLEAR: dict[str, Callable[[Office], str]] = {
    "needs": _clear_needs,
    "answers": _clear_answers,
    "guests": _clear_guests,
    "requests": _clear_requests,
    "history": _clear_history,
}


def _days(office: Office) -> dict[str, dt.date]:
    return {each.id: each.date for each in office.store.all(Meeting)}


def _oldest(days: object) -> dt.date | None:
    return min(days, default=None)  # type: ignore[call-overload, no-any-return]
