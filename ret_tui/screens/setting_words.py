"""How a setting is called on the screen."""

from __future__ import annotations

from ret_tui.jobs.settings import OBSERVANCE, observance_name
from ret_tui.jobs.settings_in_words import UNITS

_LABELS = {
    "year.first_month": "The year starts in",
    "year.months": "Months of meetings",
    "year.weekday": "Weekday of meetings",
    "year.nth": "Which one in the month",
    "established": "Fully established on",
    "meeting.start": "Start",
    "meeting.end": "End",
    "meeting.venue": "Where",
    "meeting.join_link": "Link to join online",
    "quorum": "Quorum",
    "agenda.numbering": "Items are numbered",
    "confidential.law": "Law on access",
    "quorum.inquorate_is_held": "Inquorate counts as held",
    "papers.clear_days": "Clear days for papers",
    "timeline.call_days": "Call for items",
    "timeline.agenda_days": "Agenda setting",
    "timeline.papers_days": "Papers deadline",
    "timeline.brief_days": "Chair's brief",
    "timeline.notes_days": "Action notes",
    "report.timetable_days": "Report: timetable",
    "report.draft_days": "Report: draft",
    "report.sign_off_days": "Report: sign-off",
    "report.published_days": "Report: published",
    "minutes.working_days": "Draft minutes within",
    "actions.remind_days": "Actions: remind before",
    "access.working_days": "Access needs by",
    "advice.reminder_days": "Chase advice after",
    "commitment.stale_days": "Commitment stale after",
    "organiser.name": "Invitations come from",
    "organiser.email": "Mailbox for answers",
    "organiser.public_contact": "Public contact",
    "invitations.substitutes": "Invite substitutes too",
    "mail.server": "Mail server",
    "mail.port": "Port of the mail server",
    "mail.security": "Mail is protected by",
    "mail.user": "User at the mail server",
    "mail.per_minute": "Mails at the most",
    "caldav.url": "Calendar on a server",
    "caldav.user": "User at its server",
    "invitations.list_everyone": "Show everybody invited",
    "history.keep_years": "History keeps",
    "history.keep_changes": "and at least",
    "register.percentages": "Percentages in the register",
    "wording.agreed": "“Agreed” is worded",
    "wording.noted": "“Noted” is worded",
    "wording.recommended": "“Recommended” is worded",
    "decisions.votes": "The body votes",
    "agreement.officers": "Officers sign the agreement",
    "agreement.substitutes": "Substitutes sign it",
}

#: What each mail about a meeting is called, by the kind in its settings' names.
_MAILS = {
    "new": "Invitation",
    "changed": "Change",
    "again": "Sent again",
    "stand_in": "Asked to stand in",
    "substitute": "Substitute is asked",
    "guest": "Guest",
    "removed": "Taken out",
    "cancelled": "Cancellation",
}

#: How much a day to plan around weighs.
WEIGHT_WORDS = {
    "avoid": "to avoid",
    "think": "to think about",
    "note": "to note",
    "off": "not to look at",
}

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
    if key.startswith(OBSERVANCE):
        return observance_name(key)
    group, _, kind = key.partition(".")
    mail, _, part = kind.partition(".")
    if group == "mail" and mail in _MAILS and part:
        return f"{_MAILS[mail]}: {part}"
    return _LABELS.get(key, key)


def unit(key: str) -> str:
    """What a setting's number counts; empty for one that is no number of days."""
    return UNITS.get(key, "")
