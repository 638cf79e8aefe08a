"""Days that cannot be, and days that hardly can: before whatever they are of began.

What cannot be is refused. What is only unlikely, such as money that came before an initiative was supported, is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ret_tui.rules.wording import long_day
from store.records import Commitment, ImpactExample, Record, Terms

#: The answers to being asked for consent, which have a day.
_ANSWERED = ("given", "refused")


def terms_begun(terms: Iterable[Terms]) -> dt.date | None:
    """The day on which the first terms began, as far as it is known: in force, adopted, or the first of their year."""
    return min((each.in_force_from or each.adopted_on or dt.date(each.year, 1, 1) for each in terms), default=None)


def before_it_was_made(kind: type[Record], values: Mapping[str, Any], day: dt.date) -> str:
    """Why nothing can have become of a commitment on a day: it was not made yet; empty where it can.

    ``was made on 20 January 2026, so nothing can have become of it on 1 January 2025``
    """
    made = values.get("made_on") if kind is Commitment else None
    if not isinstance(made, dt.date) or day >= made:
        return ""
    return f"was made on {long_day(made)}, so nothing can have become of it on {long_day(day)}"


def day_without_answer(kind: type[Record], values: Mapping[str, Any]) -> str:
    """Why a day of consent cannot be kept: consent was neither given nor refused; empty where it can.

    ``consent on 1 June 2026 where consent is not asked``
    """
    day = values.get("consent_on")
    if kind is not ImpactExample or not isinstance(day, dt.date) or values.get("consent") in _ANSWERED:
        return ""
    return f"consent on {long_day(day)} where consent is {values.get('consent') or 'not asked'}"


def before_the_terms(day: dt.date | None, begun: dt.date | None) -> str:
    """``1 January 1990, before the terms began on 1 May 2026``; empty for a day that is not."""
    if day is None or begun is None or day >= begun:
        return ""
    return f"{long_day(day)}, before the terms began on {long_day(begun)}"
