"""Reading what was typed about a piece of evidence: each field by its sort, refused in one sentence under its name."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.evidence.choices import read_choice
from ret_tui.jobs.evidence.kinds import EvidenceField, kept
from ret_tui.jobs.office import Office
from ret_tui.jobs.setting_values import yes_no
from ret_tui.rules.amounts import read_pounds, read_whole
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.refusals import BadValue

#: Years ahead beyond which nothing is promised or due.
_FURTHEST = 50


def read_value(office: Office, field: EvidenceField, text: str) -> object:
    """The value of a field that a record keeps in itself, as it is kept; None or an empty text for nothing.

    Raises:
        BadValue: it cannot be read, or its day has not come.
        Unknown: it names what is not there.
    """
    match field.entry:
        case "lines":
            return typed.lines(text)
        case "date":
            return read_day(office, text, field.name, ahead=field.ahead) if text.strip() else None
        case "whole":
            return read_whole(text, field.name) if text.strip() else None
        case "choice":
            return read_choice(text, field.choices, field.name, field.label) if text.strip() else ""
        case "yes":
            return _yes(text, field.name)
        case "pounds":
            return read_pounds(text, field.name) if text.strip() else ""
        case "link":
            return typed.link(text, field.name)
        case "record":
            return kept(office, text, of=field.of, field=field.name).id if text.strip() else ""
        case _:
            return typed.line(text)


def read_day(office: Office, text: str, field: str, *, ahead: bool = False) -> dt.date:
    """A day as people say it.

    Args:
        ahead: whether it may lie ahead, as what is due does; else it is a day on which something happened.

    Raises:
        BadValue: it cannot be read, has not come, or lies further ahead than anything is promised for.
    """
    from ret_tui.rules.spoken_dates import read_date

    today = office.today
    following = who_is.next_meeting(office) if ahead else None
    day = read_date(text, today, following.date if following else None, field=field, past=not ahead)
    if not ahead and day > today:
        raise BadValue(
            f"{long_day(day)} has not come yet, and this tells of what has happened", "give an earlier day", field=field
        )
    if day.year - today.year > _FURTHEST:
        raise BadValue(f"{long_day(day)} is more than {_FURTHEST} years ahead", "give a nearer day", field=field)
    return day


def refuse_empty(field: EvidenceField, value: object) -> None:
    """Refuse that a field which is needed stays empty.

    Raises:
        BadValue: it is.
    """
    if field.needed and (value is None or value == ""):
        raise BadValue(f"{field.label} is needed", field.hint.split(";")[0] or "give it", field=field.name)


def _yes(text: str, field: str) -> bool:
    if not text.strip():
        return False
    try:
        return yes_no(text) == "yes"
    except BadValue:
        raise BadValue(f"{quoted(text)} is neither yes nor no", "type yes or no", field=field) from None
