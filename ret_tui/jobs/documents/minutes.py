"""The minutes of a meeting as the record has them, for either copy."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs import who_is
from ret_tui.jobs.documents.minuted import contents
from ret_tui.jobs.documents.stand_ins import with_stand_ins
from ret_tui.jobs.office import Office
from store.records import MeetingMinutes

if TYPE_CHECKING:
    from ret_tui.documents.typescript import Finding, Typescript
    from ret_tui.jobs.minutes import MinutesView


def typescript(
    office: Office, about: str, *, public: bool, confirmed: MinutesView | None = None, corrected: bool = False
) -> Typescript:
    """A meeting's minutes as one copy has them.

    Args:
        confirmed: the minutes that are about to be confirmed; as the record has them when None.
        corrected: whether they are set anew after they were confirmed, and so can say what later meetings corrected;
            the copy that was kept cannot, and nothing is added to what it says.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was called off.
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.minutes_layout import minutes_typescript

    later = corrected or (confirmed is None and not _is_kept(office, about))
    return minutes_typescript(contents(office, about, public=public, view=confirmed, corrected=later), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """What in a meeting's minutes looks unfinished: attendance, presiding, bare items, actions without owner or day.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was called off.
    """
    from ret_tui.jobs.minutes_lack import lacking

    return with_stand_ins(lacking(office, about), typescript(office, about, public=public))


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """The meeting's id and day.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, about)
    return kept.id, kept.date


def _is_kept(office: Office, about: str) -> bool:
    kept = office.store.find(MeetingMinutes, who_is.meeting(office, about).id)
    return kept is not None and bool(kept.members_file)
