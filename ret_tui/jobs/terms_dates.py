"""The days of a version of the terms: from when it is in force, and when it was adopted (T1)."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_versions import VersionView, version
from ret_tui.rules.wording import long_day
from store.records import Terms
from store.refusals import BadValue, RuleBroken

_DAY = dt.timedelta(days=1)


def set_dates(office: Office, id: str = "", *, start: str | None = None, adopted: str | None = None) -> VersionView:
    """Record from when a version is in force, and when it was adopted; the one before it ends on the day before.

    Args:
        id: the version; the one in force when empty.
        start, adopted: days as people say them; empty for not recorded, and None leaves what is there.

    Raises:
        Unknown: there is no such version, or none at all.
        BadValue: a day cannot be read, nothing is given, or the day of adoption has not come.
        RuleBroken: it would not lie between the versions around it; only the first may be without a first day.
    """
    from ret_tui.rules.spoken_dates import read_date

    def day(text: str, field: str) -> dt.date | None:
        return read_date(text, office.today, field=field, past=True) if text.strip() else None

    kept = version(office, id).terms
    fields: dict[str, dt.date | None] = {}
    if start is not None:
        fields["in_force_from"] = day(start, "from")
    if adopted is not None:
        fields["adopted_on"] = day(adopted, "adopted")
    if not fields:
        raise BadValue(
            "Nothing would change", "name the day from which it is in force, or of its adoption", field="from"
        )
    on = fields.get("adopted_on")
    if on is not None and on > office.today:
        raise BadValue(f"{long_day(on)} has not come", "give the day on which it was adopted", field="adopted")
    ordered = office.versions.ordered
    place = [each.id for each in ordered].index(kept.id)
    before = ordered[place - 1] if place else None
    after = ordered[place + 1] if place + 1 < len(ordered) else None
    if "in_force_from" in fields:
        _refuse_out_of_place(fields["in_force_from"], before, after)
    with office.store.change(f"Days of {kept.id} {kept.title[:120]}") as step:
        step.set(step.get(Terms, kept.id), **fields)
        first = fields.get("in_force_from")
        if before is not None and first is not None:
            step.set(step.get(Terms, before.id), in_force_to=first - _DAY)
    return version(office, kept.id)


def _refuse_out_of_place(first: dt.date | None, before: Terms | None, after: Terms | None) -> None:
    if before is not None and first is None:
        raise RuleBroken("Only the first version may be without its first day", "name the day", field="from")
    if first is not None and before is not None and before.in_force_from is not None and first <= before.in_force_from:
        raise RuleBroken(
            f"{before.id} is in force from {long_day(before.in_force_from)}", "name a later day", field="from"
        )
    if first is not None and after is not None and after.in_force_from is not None and first >= after.in_force_from:
        raise RuleBroken(
            f"{after.id} is in force from {long_day(after.in_force_from)}", "name an earlier day", field="from"
        )
