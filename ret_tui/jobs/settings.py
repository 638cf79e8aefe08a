"""What the terms of reference leave open, each with its default: the settings of one body's store."""

from __future__ import annotations

import datetime as dt
from functools import cache

from msgspec import Struct

from ret_tui.jobs import typed
from ret_tui.jobs.former_links import keep_former_link
from ret_tui.jobs.known_settings import KNOWN, Known
from ret_tui.jobs.office import Office
from ret_tui.jobs.setting_values import LONGEST_MEETING, WEIGHTS, think_or_off, weight
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, long_day
from store.change import Change
from store.records import Body, Meeting, QuorumRule, Setting
from store.refusals import BadValue, Unknown


class SettingView(Struct, frozen=True):
    """A setting as both faces show it."""

    key: str
    group: str
    value: str
    default: str
    meaning: str
    changed: bool
    #: The value and the default as people say them: ``Tuesday``, ``5 clear working days``.
    words: str
    default_words: str
    #: Whether the value has several lines; its words are then the first of them.
    in_lines: bool = False


_BY_KEY = {known.key: known for known in KNOWN}
#: What the settings of the days to plan around begin with; the observance's key follows.
OBSERVANCE = "observance."
_FRIDAY = "friday"
_OBSERVANCES = "Days to plan around"
#: The quorum is a rule with a date and a minute, kept in its own records, and shown among the settings.
QUORUM_KEY = "quorum"
#: The day from which the yearly number of meetings is owed is a field of the body, and shown among the settings.
ESTABLISHED_KEY = "established"
_JOIN_LINK = "meeting.join_link"
_NOT_YET = "not yet"
_NONE_SET = "none set"


def every() -> tuple[Known, ...]:
    """Every setting that exists, those of the days to plan around included."""
    return (*KNOWN, *_observances().values())


def value(office: Office, key: str) -> str:
    """A setting's value, or its default, which also stands in for what no longer makes sense in a file edited by hand.

    Raises:
        Unknown: there is no such setting.
    """
    known = _known(key)
    kept = office.store.find(Setting, known.key)
    if kept is None:
        return known.default
    try:
        return known.check(kept.value)
    except BadValue:
        return known.default


def number(office: Office, key: str) -> int:
    """A whole-number setting's value."""
    return int(value(office, key))


def listing(office: Office) -> tuple[SettingView, ...]:
    """Every setting with its value, its default and what it means: the day on which the body is fully established the
    last of the year's, and the quorum the first of the meetings'.
    """
    shown = [_view(known, value(office, known.key)) for known in every()]
    rule = quorum_in_words(office)
    quorum = SettingView(
        QUORUM_KEY, "Meetings", rule, _NONE_SET,
        "Seats needed for a quorum; recorded with the day it was adopted and its minute",
        bool(office.store.all(QuorumRule)), rule, _NONE_SET,
    )  # fmt: skip
    place = next(i for i, setting in enumerate(shown) if setting.group == "Meetings")
    return (*shown[:place], _established(office), quorum, *shown[place:])


def _established(office: Office) -> SettingView:
    day = office.body.fully_established_on
    return SettingView(
        ESTABLISHED_KEY, "Year", "none" if day is None else day.isoformat(), "none",
        "The day from which the body is fully established, and the yearly number of meetings is owed",
        day is not None, _NOT_YET if day is None else long_day(day), _NOT_YET,
    )  # fmt: skip


def _view(known: Known, kept: str) -> SettingView:
    from ret_tui.jobs.settings_in_words import in_words

    return SettingView(
        known.key, known.group, kept, known.default, known.meaning, kept != known.default,
        in_words(known.key, kept), in_words(known.key, known.default), known.in_lines,
    )  # fmt: skip


def get(office: Office, key: str) -> SettingView:
    """One setting.

    Raises:
        Unknown: there is no such setting.
    """
    wanted = key.strip().casefold()
    for setting in listing(office):
        if setting.key == wanted:
            return setting
    _known(key)
    raise AssertionError(key)


def change(office: Office, key: str, text: str) -> SettingView:
    """Set a setting.

    Raises:
        Unknown: there is no such setting.
        BadValue: the setting cannot take that value.
    """
    if key.strip().casefold() == QUORUM_KEY:
        raise BadValue(
            "A quorum is recorded with the day it was adopted and its minute",
            "add them, as in: ret-tui settings set quorum 8 --adopted 2026-05-12 --minute 'M1, item 5'",
            field="value",
        )
    if key.strip().casefold() == ESTABLISHED_KEY:
        return _establish(office, text)
    known = _known(key)
    try:
        checked = known.check(text)
    except BadValue as fault:
        raise BadValue(fault.what, fault.do, field="value") from None
    with office.store.change(f"Setting {known.key}: {' '.join(checked.split()) or 'empty'}"[:180]) as step:
        if known.key in ("meeting.start", "meeting.end"):
            _refuse_times(office, known.key, checked)
        if known.key == "year.first_month":
            _name_years_anew(office, step, int(checked))
        if known.key == _JOIN_LINK and (kept := step.find(Setting, known.key)) is not None:
            keep_former_link(step, kept.value, checked)
        step.put(Setting, known.key, value=checked)
    return get(office, known.key)


def _establish(office: Office, text: str) -> SettingView:
    """Record the day from which the body is fully established; ``none`` or nothing for not yet."""
    from ret_tui.rules.spoken_dates import read_date

    is_none = typed.line(text).casefold() in ("", "none", _NOT_YET)
    day = None if is_none else read_date(text, office.today, field="value")
    with office.store.change(f"Fully established: {_NOT_YET if day is None else long_day(day)}") as step:
        step.set(step.get(Body, "body"), fully_established_on=day)
    return _established(office)


def _refuse_times(office: Office, key: str, checked: str) -> None:
    from ret_tui.rules.clock_times import minutes_between

    start = checked if key == "meeting.start" else value(office, "meeting.start")
    end = checked if key == "meeting.end" else value(office, "meeting.end")
    length = minutes_between(start, end)
    do = "choose a later end" if key == "meeting.end" else "choose an earlier start, or change meeting.end first"
    if length <= 0:
        raise BadValue(f"A meeting from {start} to {end} would end before it starts", do, field="value")
    if length > LONGEST_MEETING:
        raise BadValue(f"A meeting from {start} to {end} would last over 12 hours", "make it shorter", field="value")


def _name_years_anew(office: Office, step: Change, first_month: int) -> None:
    """Put every meeting into the year that holds it once years start in another month."""
    from ret_tui.rules.year import year_label, year_span

    for meeting in step.all(Meeting):
        step.set(meeting, year=year_label(meeting.date, first_month))
    planned = step.find(Setting, "year.planned")
    if planned is not None:
        begins = year_span(planned.value, number(office, "year.first_month"))[0]
        step.set(planned, value=year_label(begins.replace(month=first_month), first_month))


@cache
def _observances() -> dict[str, Known]:
    """A setting for each day to plan around; read when first asked for, since the first screen needs none of them."""
    from store.observances import observances

    found = {}
    for each in observances():
        whose = f" ({each.tradition})" if each.tradition else ""
        meaning = f"How much {each.name}{whose} weighs: avoid, think, note, or off to leave it out"
        found[f"{OBSERVANCE}{each.key}"] = Known(
            f"{OBSERVANCE}{each.key}", _OBSERVANCES, each.severity, meaning, weight
        )
    meaning = "Whether Friday prayers and the beginning of the Sabbath are looked at: think, or off"
    found[f"{OBSERVANCE}{_FRIDAY}"] = Known(f"{OBSERVANCE}{_FRIDAY}", _OBSERVANCES, "think", meaning, think_or_off)
    return found


def weights(key: str) -> tuple[str, ...]:
    """The values that a setting of the days to plan around can take."""
    return ("think", "off") if key == f"{OBSERVANCE}{_FRIDAY}" else WEIGHTS


def observance_name(key: str) -> str:
    """What the day of a setting of the days to plan around is called: "Eid al-Fitr"; the key where there is none."""
    from store.observances import observances

    if key == f"{OBSERVANCE}{_FRIDAY}":
        return "Fridays from noon, and the Sabbath"
    return next((each.name for each in observances() if key == f"{OBSERVANCE}{each.key}"), key)


def quorum_in_words(office: Office) -> str:
    """The quorum rule in force today in words, or ``none set``, or ``none since 2026-07-14`` once one was withdrawn."""
    from ret_tui.rules.quorum import describe, latest_word, withdraws

    rules, today = office.store.all(QuorumRule), office.today
    said = latest_word(rules, today)
    if said is not None and not withdraws(said):
        return describe(said)
    coming = sorted({rule.adopted_on for rule in rules if rule.adopted_on > today})
    following = [rule for day in coming if (rule := latest_word(rules, day)) is not None and not withdraws(rule)]
    if following:
        return f"{_NONE_SET} until {following[0].adopted_on.isoformat()}: {describe(following[0])}"
    return _NONE_SET if said is None else f"none since {said.adopted_on.isoformat()}"


def record_quorum(office: Office, text: str, adopted_on: str, minute: str) -> QuorumRule:
    """Record a quorum that the body adopted; it holds for meetings from that day on, and corrects one of that day.

    Args:
        text: a number or a fraction in words or figures, such as ``8`` or ``1/3 of filled seats``; ``none`` withdraws
            the one before.
        adopted_on: the day it was adopted, as people say it.
        minute: the minute that records it, such as ``M1, item 5``.

    Raises:
        BadValue: one of them cannot be read, or no seats could ever meet it.
    """
    from ret_tui.jobs.held_or_inquorate import settle_every
    from ret_tui.rules.quorum import describe, needed, read_quorum, withdraws
    from ret_tui.rules.spoken_dates import read_date

    fields = read_quorum(text)
    if not minute.strip():
        raise BadValue("A quorum needs the minute that records it", "name it, such as 'M1, item 5'", field="minute")
    day: dt.date = read_date(adopted_on, office.today)
    rule = QuorumRule(id="new", adopted_on=day, minute=typed.line(minute), **fields)
    seats = len(office.seats)
    if needed(rule, seats, seats) > seats:
        raise BadValue(f"The body has {seats} seats, fewer than that quorum", "choose a smaller number", field="value")
    independent = sum(seat.kind == "independent" for seat in office.seats)
    if rule.independent > independent:
        raise BadValue(
            f"The body has {count(independent, 'independent seat')}, fewer than that quorum",
            "choose a smaller number",
            field="value",
        )
    name = "Quorum withdrawn" if withdraws(rule) else f"Quorum recorded: {describe(rule)}"
    with office.store.change(name[:180]) as step:
        # What is recorded again for one day corrects it: two rules from the same day on would contradict each other.
        same_day = next((kept.id for kept in step.all(QuorumRule) if kept.adopted_on == day), day.isoformat())
        made = step.put(QuorumRule, same_day, adopted_on=day, minute=rule.minute, **fields)
        settle_every(office, step)
    return made


def _known(key: str) -> Known:
    wanted = key.strip().casefold()
    known = _observances().get(wanted) if wanted.startswith(OBSERVANCE) else _BY_KEY.get(wanted)
    if known is None:
        raise Unknown(f"There is no setting {quoted(key)}", "'ret-tui settings list' shows them all", field="key")
    return known
