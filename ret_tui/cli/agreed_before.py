"""Saying, behind what a change to minutes prints, that the Chair had agreed them as they were before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ret_tui.cli.printed import remark
from ret_tui.cli.session import office
from ret_tui.jobs import minutes
from ret_tui.jobs.reopen_minutes import no_longer_agreed


@contextmanager
def telling_of_agreement(meeting: str) -> Iterator[None]:
    """Make a change to a meeting's minutes within this; where it made them a draft again, that is said on stderr.

    Raises:
        Unknown: there is no such meeting.
    """
    before = minutes.minutes(office(), meeting)
    yield
    lost = no_longer_agreed(before, minutes.minutes(office(), before.meeting.id))
    if lost:
        remark(f"{lost}; 'ret-tui minutes agree {before.meeting.id}' once this one is agreed, too")
