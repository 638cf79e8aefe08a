"""The time of items as a chart: a bar for each, planned against taken, by meeting or by standing item over the year."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs import item_time_figures
from ret_tui.jobs.item_time_figures import TimesView, average_words, times_words
from ret_tui.jobs.office import Office
from ret_tui.rules.figure_words import signed
from ret_tui.rules.item_time_figures import ItemTimed, TimesFigure
from ret_tui.rules.wording import count, listed, short_day
from ret_tui.screens.figure_chart import Chart
from ret_tui.widgets.bars import LEFT, OVER, TAKEN, planned_and_taken, shades
from ret_tui.widgets.detail import Fact, Paragraph, Part
from ret_tui.widgets.ledger import Cell, Column, Heading, Row


def times_chart(office: Office, year: str, bar: int, *, standing: bool) -> Chart:
    """The times of a year.

    Args:
        standing: whether each standing item is a row, over all meetings, and not each item under its meeting.

    Raises:
        BadValue: the year cannot be read.
    """
    view = item_time_figures.times(office, year=year)
    total = view.total
    items = {each.item: each for each in total.told}
    of_standing = {each.key: each for each in view.standing}

    def explain(key: str) -> tuple[str, list[Part]]:
        return _of_standing(of_standing[key]) if standing else _of_item(view, items[key])

    empty = f"No times of items are recorded in {view.chosen.title}: they come from running a meeting item by item"
    if view.without:
        empty = f"{empty}; {listed(view.without)} had none"
    return Chart(
        title="Time by standing item" if standing else "Time by item",
        summary=f"{total.taken} min of {total.planned} planned, {total.timed} of {total.items} timed"
        if view.meetings
        else view.summary,
        columns=(
            Column("" if standing else "No.", align="right", min=3), Column("Item", flex=1, min=14, max=44),
            Column("", width=bar), Column("Planned", align="right"), Column("Taken", align="right"),
            Column("Over", align="right"), *((Column("Average", align="right", drop=1),) if standing else ()),
        ),
        rows=tuple(_standing_rows(view, bar) if standing else _item_rows(view, bar)),
        empty=f"{empty}. Left and right change the year.",
        legend=shades(TAKEN, OVER, LEFT),
        told=_told_of_standing(view) if standing else _told_of_items(view),
        explain=explain,
    )  # fmt: skip


def _item_rows(view: TimesView, bar: int) -> Iterator[Row | Heading]:
    longest = max((max(each.planned, each.taken or 0) for each in view.total.told), default=0)
    for figure in view.meetings:
        day = short_day(figure.told[0].day)
        yield Heading(f"{figure.key} {day} · {figure.taken} of {figure.planned} min, {average_words(figure)}")
        for each in figure.told:
            taken = each.taken
            yield Row(
                each.item,
                (
                    str(each.number),
                    each.title,
                    planned_and_taken(each.planned, taken, longest, bar) if taken is not None else "",
                    str(each.planned) if each.planned else ("·", "muted"),
                    str(taken) if taken is not None else ("·", "muted"),
                    _over(each.over) if each.is_compared else ("·", "muted"),
                ),
            )


def _standing_rows(view: TimesView, bar: int) -> Iterator[Row]:
    longest = max((max(each.planned, each.taken) for each in view.standing), default=0)
    for each in view.standing:
        average = each.average_over
        yield Row(
            each.key,
            (
                f"{each.timed}×",
                each.title,
                planned_and_taken(each.planned, each.taken, longest, bar),
                str(each.planned),
                str(each.taken),
                _over(each.over) if each.compared else ("·", "muted"),
                ("·", "muted") if average is None else signed(average),
            ),
        )


def _over(minutes: int) -> Cell:
    return (signed(minutes), "late") if minutes > 0 else signed(minutes)


def _told_of_items(view: TimesView) -> dict[str, tuple[str, ...]]:
    meetings = {figure.key: f"{figure.key}: {times_words(figure)}, {average_words(figure)}" for figure in view.meetings}
    return {each.item: (f"{each.title}: {_compared(each)}", meetings[each.meeting]) for each in view.total.told}


def _told_of_standing(view: TimesView) -> dict[str, tuple[str, ...]]:
    return {each.key: (f"{each.title}: {times_words(each)}", average_words(each)) for each in view.standing}


def _of_item(view: TimesView, each: ItemTimed) -> tuple[str, list[Part]]:
    meeting = next(figure for figure in view.meetings if figure.key == each.meeting)
    parts: list[Part] = [Paragraph(f"{each.title}: {_compared(each)}"), Paragraph(times_words(meeting)), Paragraph("")]
    parts += [Fact(f"{one.number}", f"{one.title}: {_compared(one)}") for one in meeting.told]
    return f"What is counted for {each.meeting}", parts


def _of_standing(figure: TimesFigure) -> tuple[str, list[Part]]:
    parts: list[Part] = [Paragraph(times_words(figure)), Paragraph(average_words(figure)), Paragraph("")]
    parts += [Fact(f"{one.meeting} {short_day(one.day)}", _compared(one)) for one in figure.told]
    return f"What is counted for {figure.title}", parts


def _compared(each: ItemTimed) -> str:
    """``12 of 10 min, 2 over``; what is missing for a comparison is said."""
    if each.taken is None:
        return "no time recorded, not counted"
    if not each.planned:
        return f"{each.taken} min, none planned, not compared"
    rest = f"{each.over} over" if each.over > 0 else f"{-each.over} left" if each.over else "as planned"
    return f"{each.taken} of {count(each.planned, 'minute')}, {rest}"
