"""What becomes of a mark that another one takes the place of, in the words of the note line."""

from __future__ import annotations

from ret_tui.jobs.register import SeatRow
from ret_tui.rules.presence import HERE


def replaced(row: SeatRow, key: str, *, substitute: bool) -> str:
    """Who is no more marked as here, or whose times go: ``, instead of Jas Kaur, who was in the room from 14:05``.

    Args:
        row: the seat as it is.
        key: the key of the mark that is made: p, o, s, a, x or b.
        substitute: whether it is the substitute who is marked.
    """
    if key in "pos":
        return _instead(row, substitute=not substitute)
    came = row.substitute_came if substitute else row.member_came
    if came not in HERE:
        return ""
    return f", who {_was(row, substitute=substitute)}"


def beside(row: SeatRow, *, substitute: bool) -> str:
    """Who stays marked as here beside the one who is marked: ``, beside Jas Kaur, who was in the room from 14:05``."""
    return _instead(row, substitute=not substitute).replace(", instead of", ", beside", 1)


def _instead(row: SeatRow, *, substitute: bool) -> str:
    came, name = (row.substitute_came, row.substitute_name) if substitute else (row.member_came, row.member_name)
    return f", instead of {name}, who {_was(row, substitute=substitute)}" if came in HERE else ""


def _was(row: SeatRow, *, substitute: bool) -> str:
    """``was in the room from 14:05``, ``was online 14:05–15:10``."""
    came, arrived, left = (
        (row.substitute_came, row.substitute_arrived, row.substitute_left)
        if substitute
        else (row.member_came, row.member_arrived, row.member_left)
    )
    where = "was online" if came == "online" else "was in the room"
    if arrived and left:
        return f"{where} {arrived}–{left}"
    return f"{where} from {arrived}" if arrived else f"{where} until {left}" if left else where
