"""The year: proposing its dates by a rule, and keeping them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from msgspec import Struct

from ret_tui.jobs import bank_holidays, meetings, new_meeting, settings, typed
from ret_tui.jobs.office import Office
from ret_tui.jobs.set_up import rule_in_words
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wall_time import check_span
from ret_tui.rules.wording import short_day_and_year
from store.records import Meeting, Setting
from store.refusals import BadValue, RuleBroken


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


class YearPlan(Struct, frozen=True):
    """The proposed dates of a year, not yet kept."""

    year: str
    dates: tuple[Planned, ...]
    #: The rule in words: "second Tuesday of May, July …".
    rule: str
    venue: str
    #: What was left out, in words.
    skipped: tuple[str, ...] = ()


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
) -> YearPlan:
    """Propose a year's dates; nothing is kept until `save_plan`.

    Args:
        label: the year, ``2026-27``; the year to plan next when None.
        months, weekday, nth, start, length: the rule as people say it; the settings where empty.
        on_clash: ``move`` to move a date off a weekend, bank holiday or closed day, ``skip`` to leave it out.

    Raises:
        BadValue: a part of the rule cannot be read.
    """
    from ret_tui.rules import clock_times, rule_words
    from ret_tui.rules import year as years

    first_month = settings.number(office, "year.first_month")
    wanted = label or year_to_plan(office)
    begins = typed.time(start or settings.value(office, "meeting.start"), "start")
    if length:
        ends = clock_times.add_minutes(begins, clock_times.read_length(length))
    elif start:
        usual = clock_times.minutes_between(
            settings.value(office, "meeting.start"), settings.value(office, "meeting.end")
        )
        ends = clock_times.add_minutes(begins, usual)
    else:
        ends = settings.value(office, "meeting.end")
    rule = years.DateRule(
        months=rule_words.in_year_order(
            rule_words.read_months(months or settings.value(office, "year.months")), first_month
        ),
        weekday=rule_words.read_weekday(weekday or settings.value(office, "year.weekday")),
        nth=rule_words.read_nth(nth or settings.value(office, "year.nth")),
        start=begins,
        end=ends,
    )
    if on_clash not in ("move", "skip"):
        raise BadValue(f"{quoted(on_clash)} is neither move nor skip", "choose one of them", field="on_clash")
    span = years.year_span(wanted, first_month)
    days = bank_holidays.working_days(office, *span)
    proposals = years.propose_year(
        years.year_label(span[0], first_month), rule, days.days_off, first_month=first_month, on_clash=on_clash
    )
    clear = settings.number(office, "papers.clear_days")
    zone = office.body.zone
    dates, skipped = [], []
    for found in proposals:
        if found.skipped:
            skipped.append(f"{short_day_and_year(found.rule_date)} left out: {found.moved_because}")
            continue
        check_span(found.date, found.start, found.end, zone)
        dates.append(
            Planned(
                found.date, found.start, found.end, found.rule_date, found.moved_because,
                days.latest_issue_day(found.date, clear),
            )
        )  # fmt: skip
    where = settings.value(office, "meeting.venue") if venue is None else typed.line(venue)
    return YearPlan(
        years.year_label(span[0], first_month),
        tuple(dates),
        rule_in_words(rule.weekday, rule.nth, rule.months),
        where,
        tuple(skipped),
    )


def year_to_plan(office: Office) -> str:
    """The year to propose: the one chosen at the start while meetings of it are owed, else the next one that owes any.

    That is no year that has passed, unless it was chosen. Extraordinary, cancelled and rearranged meetings are no
    reason to take a year for planned.
    """
    from ret_tui.rules.year import year_label, year_span

    first_month = settings.number(office, "year.first_month")
    chosen = office.store.find(Setting, "year.planned")
    months = len(settings.value(office, "year.months").split(","))
    enough = min(office.meetings_owed or months, months)
    standing = Counter(meeting.year for meeting in office.store.all(Meeting) if _stands(meeting))
    label = current = year_label(office.today, first_month)
    if chosen is not None:
        label = chosen.value if standing[chosen.value] < enough else max(chosen.value, current)
    while standing[label] >= enough:
        label = year_label(year_span(label, first_month)[1] + dt.timedelta(days=1), first_month)
    return label


def _stands(meeting: Meeting) -> bool:
    return meeting.kind == "ordinary" and meeting.status not in ("cancelled", "rearranged")


def save_plan(office: Office, plan: YearPlan) -> tuple[meetings.MeetingView, ...]:
    """Keep a year's proposed dates, each with the standing items on its agenda.

    A month that has an ordinary meeting already keeps that one, so that a year of which some meetings are left, after
    the others were undone or cancelled, can be filled up.

    Raises:
        RuleBroken: every proposed month has its meeting already, another meeting is at one of the times, or nothing was
            proposed.
    """
    if not plan.dates:
        raise RuleBroken(f"No date was proposed for {plan.year}", "choose other months or move dates off the clashes")
    with office.store.change(f"Planned {plan.year}: {len(plan.dates)} meetings") as step:
        already = [m for m in step.all(Meeting) if m.year == plan.year and _stands(m)]
        months = {(m.date.year, m.date.month) for m in already}
        missing = [p for p in plan.dates if (p.date.year, p.date.month) not in months]
        owed = max(office.meetings_owed, len(plan.dates)) - len(already)
        if already and (not missing or owed < len(missing)):
            raise RuleBroken(
                f"{plan.year} has its meetings already ({', '.join(m.id for m in already)})",
                "move or cancel them one by one, add an extraordinary one, or plan another year",
            )
        for p in missing:
            new_meeting.refuse_taken_time(step.all(Meeting), p.date, p.start, p.end)
        made = [
            new_meeting.add(office, step, plan.year, "ordinary", p.date, p.start, p.end, plan.venue) for p in missing
        ]
        step.put(Setting, "year.planned", value=plan.year)
    return tuple(meetings.meeting(office, m.id) for m in made)
