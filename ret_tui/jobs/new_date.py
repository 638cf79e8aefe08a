"""What follows from a meeting's day and time alone: its deadlines, what stands in the way, and the dates beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from ret_tui.jobs import settings, who_is
from ret_tui.jobs.meeting_times import Slot, slot_of, stands, year_of
from ret_tui.jobs.meetings import span_if_any
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import surroundings
from ret_tui.jobs.timeline import offsets
from ret_tui.rules.surroundings import Clash, Surroundings
from ret_tui.rules.wording import count, listed, short_day, short_day_and_year
from store.records import BoardDate, Capacity, Meeting
from store.refusals import BadValue

#: What the issue of papers is called.
ISSUE = "issue papers by"
#: Days within which another meeting is near enough to be told.
_NEAR = 7


class Consequence(Struct, frozen=True):
    """Something that follows from a change to a meeting: what, and how it was and will be."""

    what: str
    was: str
    will_be: str
    #: Whether it needs looking at before the change is made.
    warning: bool = False


def what_stands_around(office: Office, slot: Slot) -> tuple[Surroundings, Consequence | None]:
    """What stands around a new date; and what to tell where that cannot be known for its year."""
    try:
        around = surroundings(office, slot.date)
    except BadValue:
        unknown = f"those of {slot.date.year} are not known"
        return surroundings(office), Consequence("bank holidays", "", unknown, True)
    return around, None


def of_the_timeline(
    office: Office, around: Surroundings, was: dt.date, will_be: dt.date, done: Container[str]
) -> Iterator[Consequence]:
    """Each step's new day, and what a date for members falls on; the steps that are done are told together.

    Args:
        done: the keys of the steps that are done and stay so.
    """
    from ret_tui.rules.timeline import timeline

    days = offsets(office)
    before = {step.key: due for step, due in timeline(was, days, around.working)}
    finished = []
    for step, due in timeline(will_be, days, around.working):
        if step.key in done:
            finished.append(step.title)
            continue
        past = due < office.today
        what, falls = step.title, f"{step.title} falls on"
        if step.key == "issue":
            what, falls = ISSUE, "issue of papers falls on"
        words = short_day_and_year(due) + (" (already past)" if past else "")
        yield Consequence(what, short_day_and_year(before[step.key]), words, past)
        if step.for_members and not past:
            was_clash, clash = _in_the_way(around.clash(before[step.key])), _in_the_way(around.clash(due))
            if was_clash or clash:
                yield Consequence(falls, was_clash or "none", clash or "none", bool(clash))
    if finished:
        yield Consequence("done already", "", listed(finished))


def of_the_day(
    office: Office, around: Surroundings, kept: Meeting, slot: Slot, others: Sequence[Meeting]
) -> Iterator[Consequence]:
    """What the meeting falls on, the clear days near by, and that the day is past.

    Args:
        others: every other meeting.
    """
    clash = around.clash(*slot)
    was = around.clash(*slot_of(kept))
    if was.obstacles or clash.obstacles:
        yield Consequence("clash", was.words or "none", clash.words or "none", bool(_in_the_way(clash)))
    if _in_the_way(clash):
        taken = {kept.date, *(m.date for m in others if stands(m))}
        years = {kept.year, year_of(office, slot.date)}

        def allowed(day: dt.date) -> bool:
            return day > office.today and day not in taken and year_of(office, day) in years

        clear = around.alternatives(*slot, allowed=allowed)
        if clear:
            days = f"{listed([short_day(day) for day in clear])} {'is' if len(clear) == 1 else 'are'} clear"
            doubt = any(around.not_known.get(day.year) for day in clear)
            yield Consequence("instead", "", f"{days}{', as far as is known' if doubt else ''}")
    unknown = around.not_known.get(slot.date.year, ())
    if unknown and unknown != around.not_known.get(kept.date.year, ()):
        yield Consequence(f"not known of {slot.date.year}", "", listed(unknown), True)
    if slot.date < office.today:
        yield Consequence("day", "", "the new date is in the past", True)


def of_the_others(kept: Meeting, slot: Slot, others: Sequence[Meeting]) -> Iterator[Consequence]:
    """Which meetings it passes, and which are within a week of it."""
    standing = sorted((m for m in others if stands(m)), key=lambda m: (m.date, m.start))
    was, will_be = (kept.date, kept.start), (slot.date, slot.start)
    low, high = sorted((was, will_be))
    passed = [m.id for m in standing if low < (m.date, m.start) <= high]
    if passed:
        words = (f"before {listed(passed)}", f"after {listed(passed)}")
        yield Consequence("order", *(words if was < will_be else words[::-1]), True)
    near = [m for m in standing if abs((m.date - slot.date).days) <= _NEAR]
    if near:
        yield Consequence("near", "", listed([_beside(m, slot.date) for m in near]), True)


def of_the_years(office: Office, before: Sequence[Meeting], after: Sequence[Meeting]) -> Iterator[Consequence]:
    """How many of the ordinary meetings owed in a year are held or planned, where that changes.

    Args:
        before, after: every meeting as it is, and as it will be.
    """
    from ret_tui.rules.year import progress_of_year

    established_on, counts = office.body.fully_established_on, settings.value(office, "quorum.inquorate_is_held")

    def progress(every: Sequence[Meeting], label: str) -> tuple[int, int]:
        own, span = [m for m in every if m.year == label], span_if_any(office, label)
        found = progress_of_year(own, office.meetings_owed_in(*span), established_on, span[1])
        held = found.held if counts == "yes" else found.held - found.inquorate
        return held + found.planned, found.target

    for label in sorted({m.year for m in (*before, *after)}):
        (was, owed), (will_be, _) = progress(before, label), progress(after, label)
        if was != will_be:
            of = f" of {owed}" if owed else ""
            fewer = will_be < min(was, owed)
            yield Consequence(f"held or planned in {label}", f"{was}{of}", f"{will_be}{of}", fewer)


def of_the_board(
    office: Office, ids: Container[str], before: Sequence[Meeting], after: Sequence[Meeting]
) -> Iterator[Consequence]:
    """The deadlines for papers to the accountable body that a meeting no longer comes before, or newly does.

    Args:
        ids: of the meeting, and of the one that replaces it.
        before, after: every meeting as it is, and as it will be.
    """
    from ret_tui.rules.board_deadlines import last_meeting_before

    def those(every: Sequence[Meeting], due: dt.date, *, in_time: bool) -> list[dt.date]:
        return [m.date for m in every if m.id in ids and stands(m) and (m.date < due) is in_time]

    boards = (b for b in office.store.all(BoardDate) if b.papers_due is not None and b.papers_due >= office.today)
    for due, report in sorted({(b.papers_due, b.annual_report) for b in boards if b.papers_due is not None}):
        was, will_be = last_meeting_before(before, due), last_meeting_before(after, due)
        was_it, is_it = (last is not None and last.id in ids for last in (was, will_be))
        if was_it == is_it:
            continue
        what = f"Board papers {short_day(due)}{', the annual report' if report else ''}"
        was_words, words = _last(was), _last(will_be)
        missed = was_it and not those(after, due, in_time=True)
        if missed:
            late = those(after, due, in_time=False)
            words = f"missed{_by((late[0] - due).days) if late else ''}; {words}"
        elif is_it and not those(before, due, in_time=True):
            words = f"met: {words}"
        yield Consequence(what, was_words, words, missed)


def of_the_posts(office: Office, was: dt.date, will_be: dt.date) -> Iterator[Consequence]:
    """The seats that another person holds, or nobody, on the new day."""
    from ret_tui.rules.appointments import holder

    def name(seat: str, day: dt.date, capacity: Capacity) -> str:
        held = holder(office.appointments, seat, day, capacity)
        return "no one in post" if held is None else who_is.name_of(office, held.person)

    capacities: tuple[Capacity, ...] = ("member", "substitute")
    for seat in office.seats_on(was):
        for capacity in capacities:
            names = (name(seat.id, was, capacity), name(seat.id, will_be, capacity))
            if names[0] != names[1]:
                yield Consequence(seat.name if capacity == "member" else f"{seat.name}, substitute", *names, True)


def _in_the_way(clash: Clash) -> str:
    """What stands in the way that is more than to be noted; empty where nothing does."""
    return listed([each.words for each in clash.obstacles if each.severity != "note"])


def _beside(other: Meeting, day: dt.date) -> str:
    days = (day - other.date).days
    if days == 0:
        return f"on the day of {other.id}"
    return f"{count(abs(days), 'day')} {'after' if days > 0 else 'before'} {other.id}"


def _last(meeting: Meeting | None) -> str:
    return "no meeting is before it" if meeting is None else f"{meeting.id} is the last meeting before it"


def _by(days: int) -> str:
    return f" by {count(days, 'day')}" if days else ", being on the day itself"
