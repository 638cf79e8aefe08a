"""Numbers and sums of money as people write them, with commas between thousands or without."""

from __future__ import annotations

import re
from decimal import Decimal

from ret_tui.rules.quoting import quoted
from store.refusals import BadValue

_WHOLE = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3}")
_POUNDS = re.compile(r"(?P<pounds>[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.(?P<pence>[0-9]+))?")


def read_pounds(text: str, field: str = "pounds") -> str:
    """A sum of money in pounds, as it is kept: ``£1,200.50`` is ``1200.50``, ``1,200`` is ``1200``.

    Raises:
        BadValue: it is none, its commas do not stand between thousands, or it has not two digits of pence.
    """
    wanted = "".join(text.split())
    bare = wanted.removeprefix("£")
    found = _POUNDS.fullmatch(bare)
    if found is None:
        if bare.startswith(("-", "−", "(")):
            what, do = f"{quoted(text)} is less than nothing", "give the sum itself, and returned as its step"
        elif "," in bare:
            what, do = f"The commas of {quoted(text)} do not stand between thousands", "write it as 1200 or 1,200"
        else:
            what, do = f"{quoted(text)} is no sum of money", "write it as 1200, 1,200 or £1,200.50"
        raise BadValue(what, do, field=field)
    pence = found["pence"]
    if pence is not None and len(pence) != 2:
        raise BadValue(f"{quoted(text)} has not two digits of pence", "write it as 1200 or 1200.50", field=field)
    pounds = str(int(found["pounds"].replace(",", "")))
    return pounds if pence is None else f"{pounds}.{pence}"


def read_whole(text: str, field: str) -> int:
    """A whole number from nought: ``1200`` or ``1,200``.

    Raises:
        BadValue: it is none, or its commas do not stand between thousands.
    """
    wanted = text.strip()
    if _WHOLE.fullmatch(wanted):
        return int(wanted.replace(",", ""))
    if re.fullmatch(r"[0-9,]+", wanted) and "," in wanted:
        raise BadValue(
            f"The commas of {quoted(text)} do not stand between thousands", "write it as 1200 or 1,200", field=field
        )
    raise BadValue(f"{quoted(text)} is no whole number", "write it in digits, such as 25", field=field)


def pounds_words(sum: Decimal) -> str:
    """``£1,200.50``, and ``£1,200`` where there are no pence; ``-£200`` for less than nothing.

    Args:
        sum: pounds.
    """
    digits = f"{abs(sum):,.2f}".removesuffix(".00")
    return f"{'-' if sum < 0 else ''}£{digits}"
