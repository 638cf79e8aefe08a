"""The parts of a rule for dates as people write them: months, a weekday, and which of them in the month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import MONTHS, WEEKDAYS, listed
from store.refusals import BadValue

_WHICH = {
    1: ("1", "1st", "first"),
    2: ("2", "2nd", "second"),
    3: ("3", "3rd", "third"),
    4: ("4", "4th", "fourth"),
    -1: ("-1", "last"),
}
_NAMES = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_EVERY = re.compile(r"(?:every )?(?P<weeks>[0-9]{1,2}) ?(?:w|wk|wks|week|weeks)")


def month_number(word: str) -> int | None:
    """The number from 1 to 12 that a month's name, or at least its first three letters, stands for; else None."""
    return _position(word, MONTHS)


def weekday_number(word: str) -> int | None:
    """The number from 0 (Monday) to 6 that a weekday's name stands for, or at least three letters of it; else None."""
    wanted = word.casefold().strip().removesuffix(".")
    if wanted == "weds":
        return 2
    return _position(wanted.removesuffix("s") if wanted.endswith("days") else wanted, WEEKDAYS)


def read_months(text: str) -> tuple[int, ...]:
    """The months named in ``may,jul,sep``, ``May July`` or ``5,7,9``, in the order in which they were written.

    Raises:
        BadValue: a word is no month, a month is named twice, or none is named.
    """
    months: list[int] = []
    for word in re.split(r"[\s,;]+", text.casefold().strip()):
        if word in ("", "and", "&"):
            continue
        month = int(word) if re.fullmatch(r"[0-9]{1,2}", word) else month_number(word)
        if month is None or not 1 <= month <= 12:
            raise BadValue(f"{quoted(word)} is no month", "write months as may,jul,sep", field="months")
        if month in months:
            raise BadValue(f"{MONTHS[month - 1]} is named twice", "name each month once", field="months")
        months.append(month)
    if not months:
        raise BadValue("No month was named", "write months as may,jul,sep", field="months")
    return tuple(months)


def in_year_order(months: Sequence[int], first_month: int) -> tuple[int, ...]:
    """`months` in the order in which a year that starts in `first_month` comes to them."""
    return tuple(sorted(months, key=lambda month: (month - first_month) % 12))


def read_weekday(text: str) -> int:
    """The weekday, 0 for Monday to 6 for Sunday, meant by ``tue``, ``Tuesday``, or the number itself.

    Raises:
        BadValue: it is no weekday.
    """
    word = text.casefold().strip()
    number = int(word) if re.fullmatch(r"[0-6]", word) else weekday_number(word)
    if number is None:
        raise BadValue(f"{quoted(text)} is no weekday", "write it as tue or Tuesday", field="weekday")
    return number


def read_nth(text: str) -> int:
    """Which of a weekday in its month, 1 to 4 or -1 for the last, meant by ``2``, ``second`` or ``last``.

    Raises:
        BadValue: it is none of these; a fifth does not exist in every month.
    """
    word = text.casefold().strip()
    for number, words in _WHICH.items():
        if word in words:
            return number
    raise BadValue(f"{quoted(text)} does not say which week of the month", "write 1 to 4, or last", field="nth")


def read_every(text: str) -> int:
    """The weeks between meetings, 1 to 52, meant by ``8w``, ``8 weeks`` or ``every 8 weeks``.

    Raises:
        BadValue: it is no number of weeks.
    """
    found = _EVERY.fullmatch(" ".join(text.casefold().split()))
    weeks = int(found["weeks"]) if found is not None else 0
    if not 1 <= weeks <= 52:
        raise BadValue(f"{quoted(text)} is no number of weeks", "write 1 to 52 of them, as in 8w", field="every")
    return weeks


def in_words(places: Sequence[tuple[int, int, int]]) -> str:
    """``second Tuesday of May, July and September``; ``second Tuesday of May and July; last Monday of March``.

    Args:
        places: for each meeting its month, its weekday and which of that weekday it is, in the order of the year.
    """
    months: dict[tuple[int, int], list[str]] = {}
    for month, weekday, nth in places:
        months.setdefault((weekday, nth), []).append(MONTHS[month - 1])
    parts = [f"{_NAMES[nth]} {WEEKDAYS[weekday]} of {listed(named)}" for (weekday, nth), named in months.items()]
    return "; ".join(parts)


def _position(word: str, names: Sequence[str]) -> int | None:
    wanted = word.casefold().strip().removesuffix(".")
    first = 0 if names is WEEKDAYS else 1
    for number, name in enumerate(names, start=first):
        if len(wanted) >= 3 and name.casefold().startswith(wanted):
            return number
    return None
