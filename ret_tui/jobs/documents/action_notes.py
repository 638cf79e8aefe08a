"""The action notes of a meeting: what was decided and who does what by when, for either copy."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs import who_is
from ret_tui.jobs.documents.minuted import contents
from ret_tui.jobs.documents.stand_ins import with_stand_ins
from ret_tui.jobs.office import Office

if TYPE_CHECKING:
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """A meeting's action notes as one copy has them.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was called off.
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.action_notes_layout import action_notes_typescript

    return action_notes_typescript(contents(office, about, public=public), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """What in a meeting's action notes looks unfinished: nothing decided, actions without owner or day.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was called off.
    """
    from ret_tui.jobs.minutes_lack import lacking_notes

    return with_stand_ins(lacking_notes(office, about), typescript(office, about, public=public))


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """The meeting's id and day.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, about)
    return kept.id, kept.date
