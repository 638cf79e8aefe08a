"""The yearly review of the terms of reference: which one is to be done, and that it is done."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import typed
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.terms_review import SOON_WEEKS, next_review, review
from ret_tui.rules.wording import MONTHS, long_day
from store.change import Change
from store.records import StepDone, Terms
from store.refusals import BadValue, RuleBroken, Unknown

_STEP = "review-"


class ReviewView(Struct, frozen=True):
    """A yearly review of the terms of reference."""

    #: The terms that it is a review of, by id.
    terms: str
    year: int
    #: Whether it is the first one that the terms ask for.
    is_first: bool
    #: The first and the last day of its month.
    first: dt.date
    last: dt.date
    #: "later", "soon", "near", "due" or "late", as the rule has it; "done".
    state: str
    done_on: dt.date | None = None

    @property
    def step(self) -> str:
        """The key of the step that is ticked off: "review-2027"."""
        return f"{_STEP}{self.year}"

    @property
    def month(self) -> str:
        """``May 2027``."""
        return f"{MONTHS[self.first.month - 1]} {self.year}"


def to_do(office: Office) -> ReviewView | None:
    """The review that is to be done next, or was missed; None where the terms in force ask for none."""
    terms = office.terms_if_any
    if terms is None or terms.review_month is None or terms.review_first_year is None:
        return None
    wanted = next_review(terms.review_first_year, terms.review_month, office.today, days_done(office))
    return _view(office, terms, wanted.year)


def review_done(office: Office, year: str = "", day: str = "today") -> ReviewView:
    """Record that a review is done.

    Args:
        year: of which year, such as 2027; the one that is to be done when empty.
        day: when it was done, as people say it.

    Raises:
        Unknown: the terms ask for no review, or not in that year.
        BadValue: the year or the day cannot be read, or the day has not come.
        RuleBroken: that review is not to be done yet.
    """
    from ret_tui.rules.spoken_dates import read_date

    on = read_date(day, office.today, field="day", past=True)
    if on > office.today:
        raise BadValue(f"{long_day(on)} has not come", "give the day on which it was done", field="day")
    wanted = _asked(office, year)
    if wanted.state == "later":
        begins = wanted.first - dt.timedelta(weeks=SOON_WEEKS)
        raise RuleBroken(
            f"The next review of the terms is that of {wanted.month}", f"tick it off from {long_day(begins)} on"
        )
    with office.store.change(f"Review of {wanted.year} done") as change:
        id = f"{wanted.terms}/{wanted.step}"
        for done in _recorded(change, wanted.step):
            if done.id != id:
                change.remove(done)
        change.put(StepDone, id, towards=wanted.terms, step=wanted.step, done_on=on)
    return _view(office, office.store.get(Terms, wanted.terms), wanted.year)


def review_not_done(office: Office, year: str) -> ReviewView:
    """Record that a review is not done after all.

    Raises:
        Unknown: the terms ask for no review, or not in that year.
        BadValue: the year cannot be read.
    """
    wanted = _asked(office, year)
    with office.store.change(f"Review of {wanted.year} not done") as change:
        for done in _recorded(change, wanted.step):
            change.remove(done)
    return _view(office, office.store.get(Terms, wanted.terms), wanted.year)


def _asked(office: Office, year: str) -> ReviewView:
    terms, next_one = office.terms, to_do(office)
    if next_one is None:
        raise Unknown("The terms of reference ask for no yearly review", "there is none to record")
    if not year.strip():
        return next_one
    number = typed.whole(year, 1, dt.MAXYEAR)
    if number is None:
        raise BadValue(f"{quoted(year)} is no year", "give one, such as 2027", field="year")
    first = terms.review_first_year or next_one.year
    if number < first:
        raise Unknown(f"The terms ask for no review in {number}", f"the first one is in {first}", field="year")
    return _view(office, terms, number)


def _recorded(change: Change, step: str) -> list[StepDone]:
    """What is kept of a review, of whatever version the terms were then."""
    versions = {terms.id for terms in change.all(Terms)}
    return [done for done in change.all(StepDone) if done.step == step and done.towards in versions]


def days_done(office: Office) -> dict[int, dt.date]:
    """The years whose review is done, with the day, of whatever version the terms were then."""
    versions = {terms.id for terms in office.store.all(Terms)}
    return {
        int(done.step.removeprefix(_STEP)): done.done_on
        for done in office.store.all(StepDone)
        if done.towards in versions and done.step.startswith(_STEP) and done.step.removeprefix(_STEP).isdecimal()
    }


def _view(office: Office, terms: Terms, year: int) -> ReviewView:
    shown = review(year, terms.review_month or 1)
    done_on = days_done(office).get(year)
    return ReviewView(
        terms=terms.id,
        year=year,
        is_first=year == terms.review_first_year,
        first=shown.first,
        last=shown.last,
        state="done" if done_on is not None else shown.state(office.today),
        done_on=done_on,
    )
