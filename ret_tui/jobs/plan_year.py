"""The year: proposing its dates by a rule, clear of what stands around them, and keeping them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct

from ret_tui.jobs import meetings, new_meeting, settings, typed
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import not_known, surroundings
from ret_tui.rules.obstacles import Obstacle
from ret_tui.rules.wall_time import check_span
from ret_tui.rules.wording import short_day_and_year
from store.records import Meeting, Setting
from store.refusals import RuleBroken

#: Days between a proposed date and a meeting that is kept within which the meeting is taken for the one proposed.
_NEAR = 14


class Planned(Struct, frozen=True):
    """One proposed date."""

    date: dt.date
    start: str
    end: str
    #: The date by the rule, where the proposal differs from it.
    rule_date: dt.date
    #: Why it differs: "25 May 2026 is the Spring bank holiday"; empty where it does not.
    moved_because: str
    papers_due: dt.date
    #: The heaviest of what it falls on: avoid, think or note; ``clear`` where there is nothing.
    severity: str = "clear"
    #: 0 for a clear date; the lower the better.
    score: int = 0
    #: All that it falls on, in words, what is only to be noted included: "Eid al-Fitr (expected 9–10 March)".
    clash: str = ""
    #: The same in a sentence, with the nearest clear date: "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16
    #: Mar is clear"; empty for a clear date.
    reason: str = ""
    #: The nearest clear dates, for one that falls on something to avoid or to think about.
    alternatives: tuple[dt.date, ...] = ()
    #: All that it falls on, the heaviest first.
    obstacles: tuple[Obstacle, ...] = ()
    venue: str = ""
    #: The date that was given up for this clear one; None where none was.
    cleared_from: dt.date | None = None
    #: The link for joining online; members' copies only.
    join_link: str = ""


class YearPlan(Struct, frozen=True):
    """The proposed dates of a year, not yet kept."""

    year: str
    dates: tuple[Planned, ...]
    #: The rule in words: "second Tuesday of May, July …".
    rule: str
    venue: str
    #: What was left out, in words.
    skipped: tuple[str, ...] = ()
    #: By calendar year what is not known of it, in words: "Not known for 2036: Diwali, Holi and Vaisakhi".
    not_known: tuple[str, ...] = ()
    #: Whether the clear alternatives were taken.
    clear: bool = False


def propose(
    office: Office,
    label: str | None = None,
    *,
    months: str = "",
    weekday: str = "",
    nth: str = "",
    start: str = "",
    length: str = "",
    venue: str | None = None,
    on_clash: str = "move",
    clear: bool = False,
    every: str = "",
    first: str = "",
    most: str = "",
    dates: str = "",
    exceptions: Sequence[str] = (),
    join_link: str | None = None,
    like: str = "",
) -> YearPlan:
    """Propose a year's dates; nothing is kept until `save_plan`.

    By itself a date moves only off a weekend, a bank holiday or a closed day; what else it falls on is told, with the
    nearest clear dates.

    Args:
        label: the year, ``2026-27``; when None the one in which `first` or the first of `dates` lies or that follows on
            `like`, else the year to plan next.
        months, weekday, nth, start, length: the rule as people say it; the settings where empty.
        venue: where they are held; the setting when None.
        on_clash: ``move`` to move a date off a weekend, bank holiday or closed day, ``skip`` to leave it out.
        clear: whether to take the nearest clear date in place of one to avoid or to think about.
        every: a number of weeks, ``8w``, in place of months and a weekday in each.
        first: with `every`, the first date; the first one by months, weekday and nth where empty.
        most: with `every`, how many meetings at most; as many as the year has room for where empty.
        dates: dates one by one in place of a rule, ``2026-05-12, 14 jul 2026``.
        exceptions: another rule for one meeting each, ``jan: third wednesday 10:00``.
        join_link: the link for joining online; the setting when None.
        like: the label of a year as whose meetings these are to be: each in its month, on its weekday, at its times and
            place.

    Raises:
        BadValue: a part of the rule cannot be read, or the year's bank holidays cannot be known.
        RuleBroken: the year in `like` has no meetings.
    """
    from ret_tui.jobs import year_rule
    from ret_tui.rules import proposed_dates as rule
    from ret_tui.rules.year import year_label, year_span

    wanted = year_rule.TypedRule(
        months=months, weekday=weekday, nth=nth, start=start, length=length, every=every, first=first, most=most,
        dates=dates, like=like, exceptions=exceptions, like_venues=venue is None,
    )  # fmt: skip
    year_rule.check_one_kind(wanted)
    first_month = settings.number(office, "year.first_month")
    if label is None:
        label = year_rule.year_meant(office, wanted) or year_to_plan(office)
    span = year_span(label, first_month)
    by_rule, words = year_rule.dates_by_rule(office, wanted, span)
    around = surroundings(office, *span)
    proposals = rule.propose_dates(by_rule, span, around.working, on_clash=on_clash)
    allowed = free_days(office, span)
    if clear:
        proposals = rule.cleared(proposals, around, allowed)
    clear_days = settings.number(office, "papers.clear_days")
    where = settings.value(office, "meeting.venue") if venue is None else typed.line(venue)
    link = settings.value(office, "meeting.join_link") if join_link is None else typed.link(join_link, "join_link")
    planned, skipped = [], []
    for each in proposals:
        by = each.by_rule
        if each.skipped:
            skipped.append(f"{short_day_and_year(by.date)} left out: {each.moved_because}")
            continue
        check_span(each.date, by.start, by.end, office.body.zone)
        clash = rule.clash_of(each, around)
        others = rule.alternatives_of(each, proposals, around, allowed) if clash.severity in rule.HEAVY else ()
        planned.append(
            Planned(
                date=each.date,
                start=by.start,
                end=by.end,
                rule_date=by.date,
                moved_because=each.moved_because,
                papers_due=around.working.latest_issue_day(each.date, clear_days),
                severity=clash.severity,
                score=clash.score,
                clash=clash.words,
                reason=around.told(clash, others),
                alternatives=others,
                obstacles=clash.obstacles,
                venue=where if by.venue is None else by.venue,
                cleared_from=each.cleared_from,
                join_link=link,
            )
        )
    venues = {each.venue for each in planned}
    return YearPlan(
        year=year_label(span[0], first_month),
        dates=tuple(planned),
        rule=words,
        venue=venues.pop() if len(venues) == 1 else where,
        skipped=tuple(skipped),
        not_known=not_known(office, span),
        clear=clear,
    )


def next_year(office: Office, label: str | None = None, *, clear: bool = False) -> YearPlan:
    """Propose the year after one as that one was kept: its months, weekdays, times and places.

    Args:
        label: the year that is kept already, ``2026-27``; the year in view when None.
        clear: as `propose` takes it.

    Raises:
        BadValue: the label cannot be read.
        RuleBroken: that year has no meetings.
    """
    this = meetings.year_in_view(office) if label is None else label
    return propose(office, meetings.year_beside(office, this, 1), like=this, clear=clear)


def free_days(office: Office, span: tuple[dt.date, dt.date], *, but: str = "") -> Callable[[dt.date], bool]:
    """A function that says whether a day of a year may be offered for a meeting.

    It lies in the year, no other meeting that stands is then, and it is not past unless the whole year is.

    Args:
        span: the first and the last day of the year.
        but: the meeting that is looked for another day, by id.
    """
    today = office.today
    standing = {
        meeting.date
        for meeting in office.store.all(Meeting)
        if meeting.status not in ("cancelled", "rearranged") and meeting.id != but
    }
    earliest = span[0] if span[1] < today else max(span[0], today)
    return lambda day: earliest <= day <= span[1] and day not in standing


def year_to_plan(office: Office, shown: str = "") -> str:
    """The year to propose: the one shown, or else the one chosen at the start, while meetings of it are owed.

    Else it is the next year that owes any: no year that has passed, unless it is shown or was chosen. Extraordinary,
    cancelled and rearranged meetings are no reason to take a year for planned.

    Args:
        shown: the label of the year that is looked at; none where empty.
    """
    from ret_tui.rules.year import stands, year_label, year_span

    first_month = settings.number(office, "year.first_month")
    chosen = office.store.find(Setting, "year.planned")
    months = len(settings.value(office, "year.months").split(","))
    enough = min(office.meetings_owed or months, months)
    standing = Counter(meeting.year for meeting in office.store.all(Meeting) if stands(meeting))
    if shown and standing[shown] < enough:
        return shown
    label = current = year_label(office.today, first_month)
    if chosen is not None:
        label = chosen.value if standing[chosen.value] < enough else max(chosen.value, current)
    while standing[label] >= enough:
        label = year_label(year_span(label, first_month)[1] + dt.timedelta(days=1), first_month)
    return label


def save_plan(office: Office, plan: YearPlan, *, provisional: bool = False) -> tuple[meetings.MeetingView, ...]:
    """Keep a year's proposed dates, each at its own times and place and with the standing items on its agenda.

    A month that has an ordinary meeting already keeps that one, so that a year of which some meetings are left, after
    the others were undone or cancelled, can be filled up.

    Args:
        provisional: whether the dates have still to be agreed.

    Raises:
        RuleBroken: every proposed month has its meeting already, another meeting is at one of the times, or nothing was
            proposed.
    """
    with office.store.change(f"Planned {plan.year}: {len(plan.dates)} meetings") as step:
        missing = _to_keep(office, plan, step.all(Meeting))
        made = [
            new_meeting.add(
                office, step, plan.year, "ordinary", p.date, p.start, p.end, p.venue, join_link=p.join_link,
                provisional=provisional,
            )
            for p in missing
        ]  # fmt: skip
        step.put(Setting, "year.planned", value=plan.year)
    return tuple(meetings.meeting(office, m.id) for m in made)


def check_plan(office: Office, plan: YearPlan) -> None:
    """See whether a year's proposed dates could be kept.

    Raises:
        RuleBroken: as `save_plan`.
    """
    _to_keep(office, plan, office.store.all(Meeting))


def _to_keep(office: Office, plan: YearPlan, kept: Sequence[Meeting]) -> list[Planned]:
    """The dates of a plan that are still to be kept, beside the meetings that there are."""
    from ret_tui.rules.year import stands

    if not plan.dates:
        raise RuleBroken(f"No date was proposed for {plan.year}", "choose other months or move dates off the clashes")
    already = sorted((m for m in kept if m.year == plan.year and stands(m)), key=lambda m: m.date)
    missing = _not_kept(plan.dates, [meeting.date for meeting in already])
    owed = max(office.meetings_owed, len(plan.dates)) - len(already)
    if already and (not missing or owed < len(missing)):
        raise RuleBroken(
            f"{plan.year} has its meetings already ({', '.join(m.id for m in already)})",
            "move or cancel them one by one, add an extraordinary one, or plan another year",
        )
    for p in missing:
        new_meeting.refuse_taken_time(kept, p.date, p.start, p.end)
    return missing


def _not_kept(proposed: Sequence[Planned], kept: Sequence[dt.date]) -> list[Planned]:
    """The proposed dates for which no meeting is kept: in their month, or, since dates are moved, near them."""
    left = list(proposed)
    for day in kept:
        near = [p for p in left if abs((p.date - day).days) <= _NEAR or _month(p.date) == _month(day)]
        if near:
            left.remove(min(near, key=lambda p: (_month(p.date) != _month(day), abs((p.date - day).days))))
    return left


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month
