"""What the terms of reference leave open, each with its default: the settings of one body's store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from ret_tui.jobs import typed
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed, long_day
from store.change import Change
from store.records import Body, Meeting, QuorumRule, Setting
from store.refusals import BadValue, Unknown


@dataclass(frozen=True)
class Known:
    """A setting that exists: its name, where it stands among the others, its default and what it means."""

    key: str
    group: str
    default: str
    meaning: str
    check: Callable[[str], str]


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


def _words(longest: int, shortest: int = 0) -> Callable[[str], str]:
    def check(text: str) -> str:
        words = typed.line(text)
        if len(words) < shortest:
            raise BadValue("The setting cannot be empty", "type some words", field="value")
        if len(words) > longest:
            raise BadValue(
                f"The setting is {len(words):,} characters long", f"it may have at most {longest}", field="value"
            )
        return words

    return check


def _whole(low: int, high: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        number = typed.whole(text, low, high)
        if number is None:
            raise BadValue(
                f"{quoted(text)} is no whole number from {low} to {high}", "type one, such as 5", field="value"
            )
        return str(number)

    return check


def _yes_no(text: str) -> str:
    answer = text.strip().casefold()
    if answer in ("yes", "y", "true", "on", "1"):
        return "yes"
    if answer in ("no", "n", "false", "off", "0"):
        return "no"
    raise BadValue(f"{quoted(text)} is neither yes nor no", "type yes or no", field="value")


def _months(text: str) -> str:
    from ret_tui.rules.rule_words import read_months

    return ",".join(str(month) for month in read_months(text))


def _month(text: str) -> str:
    from ret_tui.rules.rule_words import read_months

    months = read_months(text)
    if len(months) != 1:
        raise BadValue("The year starts in one month", "type its name, such as May", field="value")
    return str(months[0])


def _weekday(text: str) -> str:
    from ret_tui.rules.rule_words import read_weekday

    return str(read_weekday(text))


def _nth(text: str) -> str:
    from ret_tui.rules.rule_words import read_nth

    return str(read_nth(text))


def _time(text: str) -> str:
    return typed.time(text, "value")


def _weight(text: str) -> str:
    return _one_of(text, _WEIGHTS)


def _think_or_off(text: str) -> str:
    return _one_of(text, ("think", "off"))


def _numbering(text: str) -> str:
    return _one_of(text, NUMBERINGS)


def _one_of(text: str, words: tuple[str, ...]) -> str:
    wanted = text.strip().casefold()
    if wanted in words:
        return wanted
    raise BadValue(
        f"{quoted(text)} is none of {listed(list(words), 'or')}", f"type one of them, such as {words[0]}", field="value"
    )


def _mailbox(text: str) -> str:
    from ret_tui.rules.addresses import check_address

    return check_address(text) if text.strip() else ""


def _link(text: str) -> str:
    address = typed.link(text, "value")
    if len(address) > _LONGEST_LINK:
        raise BadValue(f"The link is {len(address):,} characters long", f"it may have at most {_LONGEST_LINK:,}")
    return address


#: The limits of the fields that these settings end up in: a venue, a name, a link.
_LONGEST_LINE, _LONGEST_NAME, _LONGEST_LINK = 200, 120, 2_000
_LONGEST_MEETING = 12 * 60
#: Whether the items of each agenda are numbered from 1, or on through the body's year.
NUMBERINGS = ("meeting", "year")

#: Every setting, in the order in which they are shown.
KNOWN: tuple[Known, ...] = (
    Known("year.first_month", "Year", "5", "The month in which the body's year starts, such as May", _month),
    Known("year.months", "Year", "5,7,9,11,1,3", "The months in which an ordinary meeting is proposed", _months),
    Known("year.weekday", "Year", "1", "The weekday of meetings, such as Tuesday", _weekday),
    Known("year.nth", "Year", "2", "Which of that weekday in the month: first to fourth, or last", _nth),
    Known("meeting.start", "Meetings", "14:00", "When meetings start", _time),
    Known("meeting.end", "Meetings", "16:00", "When meetings end", _time),
    Known("meeting.venue", "Meetings", "", "Where meetings are held", _words(_LONGEST_LINE)),
    Known("meeting.join_link", "Meetings", "", "The link for joining online; members' copies only", _link),
    Known(
        "agenda.numbering",
        "Meetings",
        "meeting",
        "Whether items are numbered from 1 at each meeting, or on through the year",
        _numbering,
    ),
    Known(
        "confidential.law",
        "Meetings",
        "",
        "The law on access to information that applies to the body; empty where none does",
        _words(_LONGEST_LINE),
    ),
    Known(
        "papers.clear_days",
        "Deadlines",
        "5",
        "Clear working days between papers going out and the meeting",
        _whole(1, 60),
    ),
    Known(
        "timeline.call_days",
        "Deadlines",
        "20",
        "Working days before a meeting for the call for items",
        _whole(1, 120),
    ),
    Known(
        "timeline.agenda_days",
        "Deadlines",
        "15",
        "Working days before a meeting at which the agenda is set with the Chair",
        _whole(1, 120),
    ),
    Known(
        "timeline.papers_days",
        "Deadlines",
        "8",
        "Working days before a meeting by which papers are due",
        _whole(1, 120),
    ),
    Known(
        "timeline.brief_days", "Deadlines", "2", "Working days before a meeting for the Chair's brief", _whole(1, 120)
    ),
    Known("timeline.notes_days", "Deadlines", "2", "Working days after a meeting for the action notes", _whole(1, 120)),
    Known("minutes.working_days", "Deadlines", "10", "Working days after a meeting for draft minutes", _whole(1, 60)),
    Known(
        "actions.remind_days",
        "Deadlines",
        "5",
        "Working days before an action is due that it is shown as soon",
        _whole(0, 60),
    ),
    Known(
        "access.working_days",
        "Deadlines",
        "5",
        "Working days before a meeting to say what access needs there are",
        _whole(1, 60),
    ),
    Known(
        "report.timetable_days",
        "Annual report",
        "60",
        "Working days before the Board's papers deadline by which the report's timetable is agreed",
        _whole(1, 250),
    ),
    Known(
        "report.draft_days",
        "Annual report",
        "30",
        "Working days before the Board's papers deadline by which the report is drafted",
        _whole(1, 250),
    ),
    Known(
        "report.sign_off_days",
        "Annual report",
        "5",
        "Working days before the Board's papers deadline by which the report is signed off",
        _whole(1, 250),
    ),
    Known(
        "report.published_days",
        "Annual report",
        "10",
        "Working days after the Board's review by which the report is published",
        _whole(1, 250),
    ),
    Known(
        "advice.reminder_days",
        "Deadlines",
        "20",
        "Working days after which unanswered advice is chased",
        _whole(1, 365),
    ),
    Known(
        "commitment.stale_days",
        "Deadlines",
        "180",
        "Days after which a commitment that has not moved is stale",
        _whole(1, 3650),
    ),
    Known("organiser.name", "Secretariat", "", "The name that invitations come from", _words(_LONGEST_NAME)),
    Known("organiser.email", "Secretariat", "", "The mailbox that invitations come from and answers go to", _mailbox),
    Known(
        "organiser.public_contact",
        "Secretariat",
        "",
        "The contact printed in public copies; no personal address",
        _words(_LONGEST_LINE),
    ),
    Known(
        "invitations.substitutes",
        "Secretariat",
        "no",
        "Whether named substitutes are invited to every meeting, as optional",
        _yes_no,
    ),
    Known(
        "register.percentages",
        "Wording",
        "no",
        "Whether the register says percentages beside its counts",
        _yes_no,
    ),
    Known("wording.agreed", "Wording", "Agreed", "How minutes begin what was agreed", _words(_LONGEST_NAME, 1)),
    Known("wording.noted", "Wording", "Noted", "How minutes begin what was noted", _words(_LONGEST_NAME, 1)),
    Known(
        "wording.recommended",
        "Wording",
        "Recommended to",
        "How minutes begin what was recommended to another body",
        _words(_LONGEST_NAME, 1),
    ),
    Known("agreement.officers", "People", "yes", "Whether members of representative seats sign the agreement", _yes_no),
    Known("agreement.substitutes", "People", "no", "Whether named substitutes sign the agreement", _yes_no),
    Known("history.keep_years", "History", "2", "Years for which the history keeps every change", _whole(1, 100)),
    Known(
        "history.keep_changes",
        "History",
        "50000",
        "Changes that the history keeps whatever their age",
        _whole(100, 1_000_000),
    ),
    Known(
        "quorum.inquorate_is_held",
        "Meetings",
        "yes",
        "Whether an inquorate meeting counts as held (shown apart)",
        _yes_no,
    ),
)

_BY_KEY = {known.key: known for known in KNOWN}
#: What the settings of the days to plan around begin with; the observance's key follows.
OBSERVANCE = "observance."
_WEIGHTS = ("avoid", "think", "note", "off")
_FRIDAY = "friday"
_OBSERVANCES = "Days to plan around"
#: The quorum is a rule with a date and a minute, kept in its own records, and shown among the settings.
QUORUM_KEY = "quorum"
#: The day from which the yearly number of meetings is owed is a field of the body, and shown among the settings.
ESTABLISHED_KEY = "established"
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
        in_words(known.key, kept), in_words(known.key, known.default),
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
    with office.store.change(f"Setting {known.key}: {checked or 'empty'}"[:180]) as step:
        if known.key in ("meeting.start", "meeting.end"):
            _refuse_times(office, known.key, checked)
        if known.key == "year.first_month":
            _name_years_anew(office, step, int(checked))
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
    if length > _LONGEST_MEETING:
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
            f"{OBSERVANCE}{each.key}", _OBSERVANCES, each.severity, meaning, _weight
        )
    meaning = "Whether Friday prayers and the beginning of the Sabbath are looked at: think, or off"
    found[f"{OBSERVANCE}{_FRIDAY}"] = Known(f"{OBSERVANCE}{_FRIDAY}", _OBSERVANCES, "think", meaning, _think_or_off)
    return found


def weights(key: str) -> tuple[str, ...]:
    """The values that a setting of the days to plan around can take."""
    return ("think", "off") if key == f"{OBSERVANCE}{_FRIDAY}" else _WEIGHTS


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
        return step.put(QuorumRule, same_day, adopted_on=day, minute=rule.minute, **fields)


def _known(key: str) -> Known:
    wanted = key.strip().casefold()
    known = _observances().get(wanted) if wanted.startswith(OBSERVANCE) else _BY_KEY.get(wanted)
    if known is None:
        raise Unknown(f"There is no setting {quoted(key)}", "'ret-tui settings list' shows them all", field="key")
    return known
