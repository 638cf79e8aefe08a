"""Letting the oldest of the history go, by the body's policy, and saying so."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.requests import refuse_held
from ret_tui.rules.wording import count, long_day


class PruneView(Struct, frozen=True):
    """What went, or would go."""

    #: How many changes.
    changes: int
    #: The day of the newest of them; None where none goes.
    until: dt.date | None
    #: The policy in words.
    policy: str

    @property
    def words(self) -> str:
        """As a sentence without its full stop."""
        if not self.changes or self.until is None:
            return f"Nothing to prune: {self.policy}"
        changes = "1 change" if self.changes == 1 else f"{self.changes:,} changes"
        return f"{changes} up to {long_day(self.until)} ({self.policy})"


def prune(office: Office, *, dry_run: bool = False) -> PruneView:
    """Let go what is older than the policy keeps, once a backup has been made. What was removed stays known as removed.

    Raises:
        RuleBroken: an information request is open.
        StoreRefusal: nothing can be written; nothing went.
    """
    if not dry_run:
        refuse_held(office, "the history cannot be pruned")
    years, changes = settings.number(office, "history.keep_years"), settings.number(office, "history.keep_changes")
    policy = f"the history keeps {count(years, 'year')} and {changes:,} changes, whichever is more"
    now = office.now
    # A day before, so that what the clock's zone moves over midnight stays.
    before = now - dt.timedelta(days=round(years * 365.25) + 1)
    done = office.store.prune(before=before, keep=changes, dry_run=dry_run)
    until = done.until.astimezone(now.tzinfo).date() if done.until else None
    return PruneView(done.changes, until, policy)
