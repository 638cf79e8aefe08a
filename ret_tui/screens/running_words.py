"""How a meeting runs, in two calm lines: the item with its clock, and the clock of the meeting with what to heed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from ret_tui.jobs.running import RunItem, RunView
from ret_tui.rules.clock_times import minutes_between
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.plain import clean, fit

_DOT = " · "
#: The cells between the item and its clock.
_GAP = 3
#: So many items are named by their numbers; more of them are counted.
_FEW = 5
#: The fewest cells that a title is cut to.
_LEAST_TITLE = 12


class _Said(NamedTuple):
    """Something to say, longer or shorter.

    The highest ``rank`` is shortened, and then left out, first; rank 0 stays as it is. What is late is never left out.
    """

    words: str
    shorter: str
    tone: str = ""
    rank: int = 0


def running_lines(view: RunView, width: int, *, for_line: bool = False) -> list[list[Piece]]:
    """One or two lines, each no wider than `width` cells; none where there is nothing to say.

    What is to be heeded is never left out where it finds room by leaving out anything else.

    Args:
        for_line: whether the note line has the focus, which is told what to type instead of which key to press.
    """
    if view.is_going_on and not view.now:
        words = f"{view.meeting.id} was opened at {view.opened} and not closed: m closes it, t in the Minutes its times"
        return [[(fit(words, min(width, cell_len(words))), "late")]]
    if view.is_going_on:
        return [_item_line(view, width, for_line), fitted(list(_clock_said(view)), width)]
    if view.state == "closed" and view.now:
        return [fitted(list(_closed_said(view)), width)]
    return []


def _item_line(view: RunView, width: int, for_line: bool) -> list[Piece]:
    if view.state == "adjourned":
        head, said = f"Adjourned since {view.adjourned_since}", list(_adjourned_said(view, for_line))
    elif view.current is None:
        head, said = "No item is being taken", list(_next_said(view))
    else:
        head, said = _title(view.current), [*_item_said(view.current), *_next_said(view)]
    head = clean(head)
    # The clock of the item is worth more than the end of its title.
    room = max(width - min(cell_len(head), _LEAST_TITLE) - _GAP, 0)
    tail = fitted(said, room)
    left = max(width - sum(cell_len(text) for text, _tone in tail) - _GAP, 0)
    head = fit(head, min(cell_len(head), left))
    return [(head, "strong"), (" " * _GAP, ""), *tail]


def _title(each: RunItem) -> str:
    return f"{each.item.number}. {each.item.title}{' (confidential)' if each.item.confidential else ''}"


def _item_said(each: RunItem) -> Iterator[_Said]:
    yield _Said(f"started {each.spans[-1][0]}", f"{each.spans[-1][0]}", rank=2)
    taken, planned = each.taken or 0, each.item.minutes
    if not planned:
        yield _Said(f"{taken} min", f"{taken} min")
    elif taken > planned:
        yield _Said(f"{taken} of {planned} min, {taken - planned} over", f"{taken - planned} min over", "late", rank=1)
    else:
        yield _Said(f"{taken} of {planned} min", f"{taken} of {planned} min")


def _next_said(view: RunView) -> Iterator[_Said]:
    if view.next is not None:
        yield _Said(f"next {view.next.item.number}", f"next {view.next.item.number}", rank=3)
    else:
        yield _Said("nothing is left", "the last", rank=3)


def _adjourned_said(view: RunView, for_line: bool) -> Iterator[_Said]:
    yield _Said(f"{minutes_between(view.adjourned_since, view.now)} min", "", rank=2)
    key = "> resume" if for_line else "m"
    if view.interrupted is not None:
        number = view.interrupted.item.number
        yield _Said(f"{key} resumes it with item {number}", f"then item {number}", rank=3)
    else:
        yield _Said(f"{key} resumes it", "", rank=3)


def _clock_said(view: RunView) -> Iterator[_Said]:
    yield _Said(view.now, view.now, "strong")
    left = view.minutes_left or 0
    if left > 0:
        yield _Said(f"{left} min left of the meeting", f"{left} min left", rank=4)
    else:
        over = f"{-left} min past the end" if left else "at its end"
        yield _Said(over, over, "late")
    if view.overrun and left > 0:
        words = f"{view.overrun} min over"
        yield _Said(f"done by {view.done_by}, {words}", words, "late", rank=1)
    elif view.done_by > view.now:
        yield _Said(f"done by {view.done_by}", f"done by {view.done_by}", rank=5)
    if view.quorate is False:
        words = view.inquorate or "inquorate"
        latest = words.rsplit(" and ", 1)[-1].removeprefix("inquorate ")
        yield _Said(words, f"inquorate {latest}" if view.inquorate else words, "late", rank=2)
    if view.room_warning:
        shorter = view.room_warning.removeprefix("the ").replace(" is booked", "").replace(" was booked", "")
        yield _Said(view.room_warning.removeprefix("the "), shorter, "late", rank=1)
    presiding = f"{view.presiding} presides" if view.presiding else "nobody recorded as presiding"
    yield _Said(presiding, presiding if view.presiding else "nobody presides", rank=6)


def _closed_said(view: RunView) -> Iterator[_Said]:
    yield _Said(f"Closed {view.closed}", f"Closed {view.closed}", "strong")
    if view.opened:
        lasted = minutes_between(view.opened, view.closed)
        planned = minutes_between(view.meeting.start, view.meeting.end)
        yield _Said(f"opened {view.opened}", f"opened {view.opened}", rank=3)
        yield _Said(f"{lasted} of {planned} min", f"{lasted} min", rank=2)
    if left := [each for each in view.items if each.is_left]:
        numbers = ", ".join(str(each.item.number) for each in left)
        words = f"not taken: {numbers}" if len(left) <= _FEW else f"{len(left)} items not taken"
        yield _Said(words, f"{len(left)} not taken", "late", rank=1)


def fitted(said: list[_Said], width: int) -> list[Piece]:
    """What is said, parted by dots, shortened and left out until it is no wider than `width` cells."""
    shown: list[tuple[_Said, str]] = [(each, each.words) for each in said if each.words]

    def is_too_wide() -> bool:
        return sum(cell_len(words) for _each, words in shown) + len(_DOT) * max(0, len(shown) - 1) > width

    ranks = [rank for rank in sorted({each.rank for each in said}, reverse=True) if rank]
    for rank in ranks:
        if is_too_wide():
            shown = [(each, each.shorter if each.rank == rank else words) for each, words in shown]
            shown = [(each, words) for each, words in shown if words]
    for rank in ranks:
        if is_too_wide():
            shown = [(each, words) for each, words in shown if each.rank != rank or each.tone == "late"]
    pieces: list[Piece] = []
    left = width
    for number, (each, words) in enumerate(shown):
        parted = _DOT if number else ""
        if cell_len(parted) + cell_len(words) > left:
            words = fit(words, max(0, left - cell_len(parted)))
            if not words.strip():
                break
        pieces += [(parted, "")] if parted else []
        pieces.append((words, each.tone))
        left -= cell_len(parted) + cell_len(words)
    return pieces
