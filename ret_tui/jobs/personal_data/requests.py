"""Requests to see what is kept, and the hold that each is while it is open: nothing is pruned or redacted then."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import long_day
from store.records import InformationRequest
from store.refusals import BadValue, RuleBroken, Unknown


class RequestView(Struct, frozen=True):
    """A request for information."""

    id: str
    opened_on: dt.date
    #: Whom it is about, by id and by name; empty for one about the record as a whole.
    person: str
    name: str
    note: str
    closed_on: dt.date | None

    @property
    def is_open(self) -> bool:
        """Whether it holds pruning and redaction."""
        return self.closed_on is None

    @property
    def about(self) -> str:
        """``Jas Kaur (P-03)``, or ``the record as a whole``."""
        return f"{self.name} ({self.person})" if self.person else "the record as a whole"


def requests(office: Office, *, only_open: bool = False) -> tuple[RequestView, ...]:
    """Every request, the open ones first and then the latest."""
    found = [_view(office, each) for each in office.store.all(InformationRequest)]
    found.sort(key=lambda each: (not each.is_open, -each.opened_on.toordinal(), each.id))
    return tuple(each for each in found if each.is_open or not only_open)


def open_request(office: Office, about: str = "", *, on: str = "today", note: str = "") -> RequestView:
    """Record that somebody asks for information; from now on nothing is pruned or redacted.

    Args:
        about: whom it is about, by id or name; empty for the record as a whole.
        on: the day on which it came, as people say it.

    Raises:
        Unknown: nobody, or more than one person, is meant.
        BadValue: the day cannot be read or has not come, or the note is too long.
    """
    from ret_tui.rules.spoken_dates import read_date

    day = read_date(on, office.today, field="on", past=True)
    _refuse_day_to_come(office, day, "opened")
    person = who_is.person(office, about).id if about.strip() else ""
    with office.store.change("Information request opened") as step:
        made = step.add(InformationRequest, opened_on=day, person=person, note=typed.lines(note))
    return _view(office, made)


def close_request(office: Office, request: str, *, on: str = "today") -> RequestView:
    """Record that a request was answered; what it held may be pruned and redacted again.

    Raises:
        Unknown: there is no such request.
        RuleBroken: it is closed already.
        BadValue: the day cannot be read, has not come, or is before it was opened.
    """
    from ret_tui.rules.spoken_dates import read_date

    day = read_date(on, office.today, field="on", past=True)
    kept = _find(office, request)
    _refuse_day_to_come(office, day, "closed")
    if day < kept.opened_on:
        raise BadValue(f"{kept.id} was opened on {long_day(kept.opened_on)}, after that day", "give a later day")
    with office.store.change(f"Information request {kept.id} closed") as step:
        kept = step.get(InformationRequest, kept.id)
        if kept.closed_on is not None:
            raise RuleBroken(
                f"{kept.id} was closed on {long_day(kept.closed_on)} already", "open another where need be"
            )
        kept = step.set(kept, closed_on=day)
    return _view(office, kept)


def refuse_held(office: Office, what: str) -> None:
    """Refuse to let anything go while a request is open.

    Args:
        what: what was to be done, as a clause: ``the history cannot be pruned``.

    Raises:
        RuleBroken: a request is open; names it.
    """
    held = next(iter(requests(office, only_open=True)), None)
    if held is not None:
        asked = f"the information request {held.id} of {long_day(held.opened_on)}"
        raise RuleBroken(
            f"{what[0].upper()}{what[1:]} while {asked} is open",
            f"close it first once it is answered: ret-tui people request close {held.id}",
        )


def holding(office: Office) -> str:
    """The requests that hold pruning and redaction, by id: ``IR-01 and IR-03``; empty for none."""
    from ret_tui.rules.wording import listed

    return listed([each.id for each in requests(office, only_open=True)])


def _find(office: Office, request: str) -> InformationRequest:
    wanted = request.strip().upper()
    found = office.store.find(InformationRequest, wanted)
    if found is None:
        raise Unknown(f"There is no information request {wanted[:40]}", "see them with 'ret-tui people request list'")
    return found


def _refuse_day_to_come(office: Office, day: dt.date, what: str) -> None:
    if day > office.today:
        raise BadValue(f"{long_day(day)} has not come", f"give the day on which it was {what}", field="on")


def _view(office: Office, kept: InformationRequest) -> RequestView:
    person = office.people.get(kept.person)
    return RequestView(
        kept.id, kept.opened_on, kept.person, person.name if person else kept.person, kept.note, kept.closed_on
    )
