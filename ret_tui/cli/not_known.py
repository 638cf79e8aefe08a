"""Telling that something is not known of the years that an answer is about, beside the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.cli.printed import remark
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import not_known


def remark_not_known(office: Office, days: Iterable[dt.date]) -> bool:
    """Say on standard error, a line a year, what is not known of the years of these days; whether there is any."""
    told = not_known(office, days)
    for sentence in told:
        remark(sentence)
    return bool(told)


def years_of(first: dt.date, last: dt.date) -> list[dt.date]:
    """A day in each year from one day to another."""
    return [first, *(dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1))]
