"""Where the meetings to come are held: they keep what they were planned with, until it is given to all of them."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from ret_tui.jobs import meetings, settings, typed, who_is
from ret_tui.jobs.former_links import keep_former_link
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count
from store.records import Meeting
from store.refusals import RuleBroken

#: The settings that a meeting takes over when it is made, with the field and its option, in words.
_TAKEN_OVER: Mapping[str, tuple[str, str, str]] = {
    "meeting.venue": ("venue", "--venue", "venue"),
    "meeting.join_link": ("join_link", "--join-link", "link"),
}


def keep_their_own(office: Office, key: str) -> tuple[Meeting, ...]:
    """The planned meetings to come that have another venue, or another link, than the setting.

    Nothing for another setting, or one that is empty: no meeting takes anything from that.

    Args:
        key: the setting, such as ``meeting.venue``.
    """
    if key not in _TAKEN_OVER:
        return ()
    field, usual = _TAKEN_OVER[key][0], settings.value(office, key)
    return tuple(kept for kept in _coming(office) if usual and getattr(kept, field) != usual)


def own_words(office: Office, key: str) -> str:
    """That meetings keep their own, as a sentence without its full stop; empty where all have what is usual."""
    found = keep_their_own(office, key)
    if not found:
        return ""
    keeps = "keeps its" if len(found) == 1 else "keep their"
    return f"{count(len(found), 'planned meeting')} {keeps} own {_TAKEN_OVER[key][2]}"


def command(office: Office, key: str) -> str:
    """The command that gives what is usual to all meetings to come."""
    return f"ret-tui meeting edit --all-coming {_TAKEN_OVER[key][1]} {shlex.quote(settings.value(office, key))}"


def give_usual(office: Office, key: str) -> tuple[meetings.MeetingView, ...]:
    """Give the venue or the link of the settings to every planned meeting to come, as one change.

    Raises:
        RuleBroken: they all have it.
    """
    return change_place_of_coming(office, **{_TAKEN_OVER[key][0]: settings.value(office, key)})


def change_place_of_coming(
    office: Office, *, venue: str | None = None, join_link: str | None = None
) -> tuple[meetings.MeetingView, ...]:
    """Change where every planned meeting to come is held, or its join link, as one change.

    Returns:
        Those that were changed, in order of date.

    Raises:
        BadValue: a value cannot be taken.
        RuleBroken: no meeting to come has anything else.
    """
    fields: dict[str, object] = {}
    if venue is not None:
        fields["venue"] = typed.line(venue)
    if join_link is not None:
        fields["join_link"] = typed.link(join_link, "join_link")
    others = [kept.id for kept in _coming(office) if _differs(kept, fields)]
    if not others:
        raise RuleBroken("No planned meeting to come has anything else", "nothing has to be changed")
    with office.store.change(f"Changed where {count(len(others), 'meeting')} to come are held") as step:
        for id in others:
            kept = step.get(Meeting, id)
            keep_former_link(step, kept.join_link, str(fields.get("join_link", kept.join_link)))
            step.set(kept, **fields)
    return tuple(meetings.meeting(office, id) for id in others)


def _coming(office: Office) -> list[Meeting]:
    return [kept for kept in who_is.by_date(office) if kept.status == "planned" and kept.date >= office.today]


def _differs(kept: Meeting, fields: Mapping[str, object]) -> bool:
    return any(getattr(kept, field) != value for field, value in fields.items())
