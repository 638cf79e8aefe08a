"""Moving, cancelling and rearranging a meeting of the Year, each after all that follows has been shown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ret_tui.commands import Command, Offers, show_refusal
from ret_tui.jobs import change_meetings, meetings, year_days
from ret_tui.jobs.meetings import MeetingView
from ret_tui.rules.timeline import STEPS
from ret_tui.rules.wording import short_day, short_day_and_year
from ret_tui.screens.agenda_reason import reason_to_change
from ret_tui.widgets.detail import Fact, Part
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.dialogs.form import Values
    from ret_tui.screens.year import YearPlace

_FALLS_ON = " falls on"
_ISSUE = "issue papers by"
_STEPS = {_ISSUE, *(step.title for step in STEPS)}


class OfPlanned(Command["YearPlace"]):
    """A command on the meeting under the cursor, while that is planned."""

    group = "Year"

    def possible(self, place: YearPlace) -> bool:
        return place.chosen is not None and place.chosen.status == "planned"


class Move(OfPlanned):
    """Move the meeting to another day, time or venue; everything that follows is shown before it is kept."""

    id, key, label, order = "year.move", "m", "Move", 22
    title = "Move this meeting"

    async def run(self, place: YearPlace) -> None:
        assert place.chosen is not None
        await move(place.ret, place.chosen)


async def move(app: RetApp, meant: MeetingView, slot: tuple[dt.date, str, str] | None = None) -> None:
    """Ask to when a meeting moves, with all that follows, and move it.

    Args:
        slot: the day, start and end that are asked about at first; None for those that it has.
    """
    from ret_tui.dialogs.fields import TextField
    from ret_tui.dialogs.form import FormDialog

    office, watched = app.office, app.office.patiently()
    day, start, end = slot or (None, meant.start, meant.end)

    def given(values: Values) -> dict[str, Any]:
        return {"start": values["start"], "end": values["end"], "venue": values["venue"]}

    clear = year_days.clear_days(office, meant.id)
    moved = await app.push_screen_wait(
        FormDialog(
            f"Move {meant.id} from {short_day_and_year(meant.date)}",
            [
                TextField(
                    name="date",
                    label="New day",
                    hint=_day_hint(clear) or "16 mar, 2w, fri; empty keeps it",
                    initial="" if day is None else short_day_and_year(day),
                    suggestions=[short_day_and_year(day) for day in clear],
                    offered=True,
                ),
                TextField(name="start", label="Starts", initial=start),
                TextField(name="end", label="Ends", initial=end),
                TextField(name="venue", label="Venue", initial=meant.venue),
            ],
            save=lambda values: change_meetings.move_meeting(office, meant.id, values["date"], **given(values)),
            save_label="Move it",
            wide=True,
            preview=lambda values: consequence_parts(
                change_meetings.consequences(watched, meant.id, values["date"], **given(values))
            ),
        )
    )
    if moved is not None:
        app.changed(f"{moved.id} is on {short_day_and_year(moved.date)}: u takes it back")


class Cancel(OfPlanned):
    """Cancel the meeting; it stays in the record and no longer counts."""

    id, key, label, order = "year.cancel", "x", "Cancel", 26
    title = "Cancel this meeting"

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.fields import TextField
        from ret_tui.dialogs.form import FormDialog

        chosen, watched = place.chosen, place.office.patiently()
        assert chosen is not None
        gone = await place.app.push_screen_wait(
            FormDialog(
                f"Cancel {chosen.id} on {short_day_and_year(chosen.date)}",
                [TextField(name="reason", label="Reason", hint="may be left empty")],
                save=lambda values: change_meetings.cancel_meeting(place.office, chosen.id, values["reason"]),
                save_label="Cancel the meeting",
                wide=True,
                leave="Let it stand",
                preview=lambda _values: consequence_parts(
                    change_meetings.consequences_of_cancelling(watched, chosen.id)
                ),
                foot="Those who were invited are told with the invitations (i).",
            )
        )
        if gone is not None:
            place.changed(f"{gone.id} is cancelled: b carries its items over, u takes it back")


class Rearrange(Command["YearPlace"]):
    """Replace the meeting, planned or cancelled, by a new one on another day, which takes over its agenda."""

    id, key, label, group, order = "year.rearrange", "t", "Rearrange", "Year", 45
    title = "Rearrange this meeting"
    footer = False

    def possible(self, place: YearPlace) -> bool:
        return place.chosen is not None and place.chosen.status in ("planned", "cancelled")

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.fields import TextField, required
        from ret_tui.dialogs.form import FormDialog

        chosen = place.chosen
        assert chosen is not None
        watched = place.office.patiently()
        clear = year_days.clear_days(place.office, chosen.id)

        def follows(values: Values) -> list[Part]:
            if not values["date"]:
                return []
            return consequence_parts(
                change_meetings.consequences_of_rearranging(
                    watched, chosen.id, values["date"], start=values["start"], end=values["end"]
                )
            )

        made = await place.app.push_screen_wait(
            FormDialog(
                f"Rearrange {chosen.id}",
                [
                    TextField(
                        name="date",
                        label="New day",
                        hint=_day_hint(clear) or "16 mar, 2w, fri",
                        suggestions=[short_day_and_year(day) for day in clear],
                        offered=True,
                        check=required("The day"),
                    ),
                    TextField(name="start", label="Starts", initial=chosen.start),
                    TextField(name="end", label="Ends", initial=chosen.end),
                ],
                save=lambda values: change_meetings.rearrange_meeting(
                    place.office, chosen.id, values["date"], start=values["start"], end=values["end"]
                ),
                save_label="Rearrange it",
                wide=True,
                preview=follows,
            )
        )
        if made is not None:
            place.changed(f"{chosen.id} is now {made.id} on {short_day_and_year(made.date)}")


class CarryOver(Command["YearPlace"]):
    """Carry the items and open actions of a meeting that will not be held over to another one, chosen from a list."""

    id, key, label, group, order = "year.carry_over", "b", "Carry over", "Year", 22
    title = "Carry this meeting's items and actions over to another"

    def possible(self, place: YearPlace) -> bool:
        return place.chosen is not None and place.chosen.status == "cancelled" and bool(_others(place))

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.choose import ChooseDialog

        chosen = place.chosen
        assert chosen is not None
        to = await place.app.push_screen_wait(
            ChooseDialog(
                f"Carry the items and actions of {chosen.id} over to",
                [(m.id, f"{m.id}  {short_day_and_year(m.date)}") for m in _others(place)],
                choose="Carry them over",
                leave="Leave them",
                cursor=_next_after(chosen, _others(place)),
            )
        )
        because = None if to is None else await reason_to_change(place.ret, to)
        if to is not None and because is not None:
            place.do(
                lambda: change_meetings.carry_over(place.office, chosen.id, to, because=because),
                lambda carried: f"{carried.words} of {chosen.id} carried over to {to}: u takes it back",
            )


MOVING: Offers = (Move, Cancel, Rearrange, CarryOver)


def take_day(place: YearPlace, day: dt.date) -> None:
    """Enter on a day of the strip: choose the meeting that is on it, or move the one chosen there."""
    view, chosen = place.view, place.chosen
    if view is None:
        return
    there = [m.id for m in view.meetings if m.date == day and m.status not in ("cancelled", "rearranged")]
    if there:
        place.list.move_to(next((id for id in there if chosen is None or id != chosen.id), there[0]))
    elif chosen is not None and chosen.status == "planned":
        place.run_worker(_move_there(place, chosen, day), name="year.move_there", group="commands")


async def _move_there(place: YearPlace, chosen: MeetingView, day: dt.date) -> None:
    """Show all that follows from moving a meeting to a day, and move it if that is wanted."""
    from ret_tui.dialogs.ask import AskDialog

    office = place.office
    try:
        follows = change_meetings.consequences(office.patiently(), chosen.id, day.isoformat())
        question = f"Moving {chosen.id} to {short_day_and_year(day)} changes:"
        if await place.app.push_screen_wait(
            AskDialog(question, consequence_parts(follows), do="Save", lines=24, wide=True)
        ):
            place.do(
                lambda: change_meetings.move_meeting(office, chosen.id, day.isoformat()),
                f"{chosen.id} is on {short_day_and_year(day)}: u takes it back",
            )
    except Refusal as refusal:
        show_refusal(place.app, refusal)


def consequence_parts(found: tuple[change_meetings.Consequence, ...]) -> list[Part]:
    """What follows from a change, as facts: the date and what it falls on, what needs looking at, and the deadlines.

    What a deadline falls on stands right under it. A mark stands before what will be where that needs looking at.
    """
    falls = {_step_of(each): each for each in found if each.what.endswith(_FALLS_ON)}
    parts: list[Part] = []
    for each in sorted(found, key=lambda each: _rank(found, each)):
        if each.what.endswith(_FALLS_ON):
            continue
        parts.append(_fact(each.what, each))
        if each.what in falls:
            parts.append(_fact("  falls on", falls.pop(each.what)))
    # What falls on something without its day being told is named.
    return [*parts, *(_fact(each.what, each) for each in falls.values())]


def _fact(label: str, each: change_meetings.Consequence) -> Fact:
    was = f"{each.was} → " if each.was and each.was != each.will_be else ""
    return Fact(label, f"{was}{'! ' if each.warning else ''}{each.will_be}", "late" if each.warning else "")


def _step_of(each: change_meetings.Consequence) -> str:
    """The step of the timeline that falls on something, as its own row is called."""
    step = each.what.removesuffix(_FALLS_ON)
    return _ISSUE if step == "issue of papers" else step


def _rank(found: tuple[change_meetings.Consequence, ...], each: change_meetings.Consequence) -> int:
    """Where something stands: what the change is, what the date falls on, the warnings, the rest, the deadlines."""
    if each is found[0]:
        return 0
    if each.what in _STEPS:
        return 4
    if each.what == "clash":
        return 1
    return 2 if each.warning else 3


def _others(place: YearPlace) -> list[MeetingView]:
    """The meetings, of any year, that are still to be held."""
    return [
        m
        for m in meetings.meetings(place.office)
        if m.status == "planned" and m.date >= place.office.today and (place.chosen is None or m.id != place.chosen.id)
    ]


def _next_after(chosen: MeetingView, others: list[MeetingView]) -> str | None:
    """The meeting that replaces one, or else the next after it; the first of all where none is."""
    following = sorted((m for m in others if (m.date, m.start) > (chosen.date, chosen.start)), key=lambda m: m.date)
    return next((m.id for m in (*(m for m in others if m.id == chosen.replaced_by), *following)), None)


def _day_hint(clear: tuple[dt.date, ...]) -> str:
    if not clear:
        return ""
    return f"{short_day(clear[0])} is clear: ↓ takes it"
