"""A setting's value as people say it, the same in the app and in the commands."""

from __future__ import annotations

from ret_tui.rules.wording import MONTHS, WEEKDAYS, count, listed

#: What a setting's number counts.
UNITS = {
    "papers.clear_days": "clear working days",
    "timeline.call_days": "working days before",
    "timeline.agenda_days": "working days before",
    "timeline.papers_days": "working days before",
    "timeline.brief_days": "working days before",
    "timeline.notes_days": "working days after",
    "minutes.working_days": "working days",
    "report.timetable_days": "working days before",
    "report.draft_days": "working days before",
    "report.sign_off_days": "working days before",
    "report.published_days": "working days after",
    "actions.remind_days": "working days",
    "access.working_days": "working days before",
    "advice.reminder_days": "working days",
    "commitment.stale_days": "days",
    "mail.per_minute": "a minute",
    "history.keep_years": "years",
    "history.keep_changes": "changes",
}
#: Which of a weekday in its month, by what is kept.
NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}
#: How items are numbered, by what is kept.
NUMBERING = {"meeting": "from 1 at each meeting", "year": "on through the year"}

#: How a connection for mail is protected, by what is kept.
SECURITY = {"starttls": "STARTTLS", "tls": "TLS from the beginning"}


def in_words(key: str, value: str) -> str:
    """A setting's value in words: ``Tuesday``, ``May, July and March``, ``5 clear working days``; of several lines, the
    first, and how many there are.

    Args:
        key: the setting's name, such as ``year.weekday``.
        value: what is kept, such as ``1``; one that the setting can take.
    """
    if key == "year.first_month":
        return MONTHS[int(value) - 1]
    if key == "year.months":
        return listed([MONTHS[int(month) - 1] for month in value.split(",")])
    if key == "year.weekday":
        return WEEKDAYS[int(value)]
    if key == "year.nth":
        return NTH[value]
    if key == "agenda.numbering":
        return NUMBERING[value]
    if key == "mail.security":
        return SECURITY[value]
    if "\n" in value:
        return f"{value.partition(chr(10))[0]} … ({count(value.count(chr(10)) + 1, 'line')})"
    counted = UNITS.get(key, "")
    return f"{value} {counted}" if counted and value else value
