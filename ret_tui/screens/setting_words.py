"""How a setting is called on the screen, and its value as people say it."""

from __future__ import annotations

from ret_tui.jobs.settings import SettingView
from ret_tui.rules.wording import MONTHS, WEEKDAYS, listed

_LABELS = {
    "year.first_month": "The year starts in",
    "year.months": "Months of meetings",
    "year.weekday": "Weekday of meetings",
    "year.nth": "Which one in the month",
    "meeting.start": "Start",
    "meeting.end": "End",
    "meeting.venue": "Where",
    "meeting.join_link": "Link to join online",
    "quorum": "Quorum",
    "quorum.inquorate_is_held": "Inquorate counts as held",
    "papers.clear_days": "Clear days for papers",
    "minutes.working_days": "Draft minutes within",
    "actions.remind_days": "Actions: remind before",
    "access.working_days": "Access needs by",
    "advice.reminder_days": "Chase advice after",
    "commitment.stale_days": "Commitment stale after",
    "organiser.name": "Invitations come from",
    "organiser.email": "Mailbox for answers",
    "organiser.public_contact": "Public contact",
    "invitations.substitutes": "Invite substitutes too",
    "wording.agreed": "“Agreed” is worded",
    "wording.noted": "“Noted” is worded",
    "wording.recommended": "“Recommended” is worded",
    "agreement.officers": "Officers sign the agreement",
    "agreement.substitutes": "Substitutes sign it",
}
_UNITS = {
    "papers.clear_days": "clear working days",
    "minutes.working_days": "working days",
    "actions.remind_days": "working days",
    "access.working_days": "working days before",
    "advice.reminder_days": "working days",
    "commitment.stale_days": "days",
}
NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}


_LOOKS = {
    "ret-dark": "dark",
    "ret-light": "light",
    "ret-contrast": "high contrast",
    "ret-safe": "safe for colour blindness",
}


def look_in_words(theme: str) -> str:
    """What a theme is called."""
    return _LOOKS.get(theme, theme.removeprefix("ret-"))


def label(key: str) -> str:
    """What a setting is called on the screen."""
    return _LABELS.get(key, key)


def unit(key: str) -> str:
    """What a setting's number counts; empty for one that is no number of days."""
    return _UNITS.get(key, "")


def value_in_words(shown: SettingView, value: str | None = None) -> str:
    """A setting's value, or another one of it, as people say it: ``Tuesday``, ``May, July and March``, ``5 days``."""
    said = shown.value if value is None else value
    if shown.key == "year.first_month":
        return MONTHS[int(said) - 1]
    if shown.key == "year.months":
        return listed([MONTHS[int(month) - 1] for month in said.split(",")])
    if shown.key == "year.weekday":
        return WEEKDAYS[int(said)]
    if shown.key == "year.nth":
        return NTH[said]
    counted = unit(shown.key)
    return f"{said} {counted}" if counted and said else said
