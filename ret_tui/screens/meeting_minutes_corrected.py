"""Confirmed minutes in the app: corrected at a later meeting, and gone to from the meeting that is to confirm them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs.worked_out_items import MINUTES
from ret_tui.widgets.detail import Fact, Paragraph, Part

if TYPE_CHECKING:
    from ret_tui.jobs.corrections import CorrectionView
    from ret_tui.jobs.minutes import EntryView, ItemMinutes, MinutesView
    from ret_tui.screens.meeting_minutes import MinutesTab


class Correct(Command["MinutesTab"]):
    """Minute at a later meeting what is wrong in these confirmed minutes, which stay as they are."""

    id = "meeting.correct_minutes"
    key = "k"
    label = "Correct"
    title = "Correct these confirmed minutes at a later meeting"
    group = "Minutes"
    order = 26

    def possible(self, place: MinutesTab) -> bool:
        return bool(place.meeting) and place.is_locked

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.fields import ChoiceField, LongField, TextField, required
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.correct_minutes import correct, later_meetings, usual_later
        from ret_tui.rules.wording import short_day_and_year
        from store.refusals import RuleBroken

        view = place.view
        later = later_meetings(place.office, place.meeting)
        if view is None:
            return
        if not later:
            raise RuleBroken(
                f"No later meeting than {place.meeting} has its minutes open",
                "plan one, and correct them there",
            )
        taken = [entry for entry in view.entries if entry.is_decision]
        at_cursor = place.entry.id if place.entry is not None and place.entry.is_decision else ""
        fields = [
            ChoiceField(
                name="at",
                label="Corrected at",
                options=[(each.id, f"{each.id}, {short_day_and_year(each.date)}") for each in later],
                initial=usual_later(place.office, place.meeting),
            ),
            LongField(name="text", label="Correction", hint="in the past tense", lines=3, check=required("A text")),
            ChoiceField(
                name="about",
                label="About",
                options=[("", "the minutes"), *((each.id, f"{each.id} {each.words}"[:60]) for each in taken)],
                initial=at_cursor,
            ),
            ChoiceField(
                name="kind",
                label="As",
                options=(("note", "Note"), ("agreed", "Agreed"), ("noted", "Noted"), ("recommended", "Recommended")),
                initial="note",
            ),
            TextField(
                name="item",
                label="Item",
                hint="its number there; empty for the minutes of the last meeting, 0 for none",
            ),
        ]
        made = await place.app.push_screen_wait(
            FormDialog(
                f"Correct the minutes of {place.meeting}",
                fields,
                lambda values: correct(
                    place.office,
                    place.meeting,
                    values["at"],
                    values["text"],
                    item=values["item"].strip() or None,
                    about=values["about"],
                    kind=values["kind"],
                ),
                save_label="Minute",
                foot="It is minuted at the later meeting. What was confirmed stays as it is.",
            )
        )
        if made is not None:
            place.changed(f"The correction stands in the minutes of the later meeting, at {made.place}")


class EarlierMinutes(Command["MinutesTab"]):
    """Go to the minutes of the last meeting held before, and with the same key back."""

    id = "meeting.earlier_minutes"
    key = "p"
    label = "Last minutes"
    title = "The minutes of the last meeting, and back"
    group = "Minutes"
    footer = False

    def possible(self, place: MinutesTab) -> bool:
        return bool(_target(place))

    def run(self, place: MinutesTab) -> None:
        to, here = _target(place), place.meeting
        place.came_from = "" if to == place.came_from else here
        place.place.show_one(to)


def _target(place: MinutesTab) -> str:
    """The meeting that was come from where this one is its predecessor, or else the one before."""
    from ret_tui.jobs.previous_minutes import last_held_before
    from store.records import Meeting

    came_from = place.office.store.find(Meeting, place.came_from) if place.came_from else None
    if came_from is not None:
        before = last_held_before(place.office, came_from)
        if before is not None and before.id == place.meeting:
            return came_from.id
    return place.view.previous.meeting if place.view is not None and place.view.previous is not None else ""


def whole_told(place: MinutesTab, view: MinutesView) -> Iterator[Part]:
    """What the minutes as a whole say of the last meeting's, of their confirmation and of later corrections."""
    for number, line in enumerate(view.amendment_lines):
        yield Fact("" if number else "Corrected", line)
    for number, line in enumerate(view.private_amendment_lines):
        yield Fact("" if number or view.amendment_lines else "Corrected", f"In private: {line}")
    yield from corrections_told(view.corrections)
    yield from _last_told(place, view)


def minutes_item_told(place: MinutesTab, view: MinutesView, under: ItemMinutes) -> Iterator[Part]:
    """How far the minutes are that the item “minutes of the last meeting” is to confirm."""
    if under.item.standing == MINUTES:
        yield from _last_told(place, view)


def _last_told(place: MinutesTab, view: MinutesView) -> Iterator[Part]:
    to = _target(place)
    if view.previous is not None:
        there = " (p goes there)" if to == view.previous.meeting else ""
        yield Fact("Last minutes", f"{view.previous.words(view.meeting.id)}{there}")
    if to and to == place.came_from:
        yield Paragraph(f"p goes back to {to}.", "muted")


def entry_told(entry: EntryView) -> Iterator[Part]:
    """What a note or a decision says of votes and of corrections."""
    yield Fact("Votes", entry.votes)
    if entry.votes_note:
        yield Fact("Note", entry.votes_note, "late")
    yield Fact("Corrects", entry.corrects_words)
    yield from corrections_told(entry.corrected)


def corrections_told(corrections: tuple[CorrectionView, ...]) -> Iterator[Part]:
    """``Corrected at M5, item 3: …``, one each."""
    for each in corrections:
        yield Paragraph(each.told, "strong")


CORRECTING_COMMANDS: Offers = (Correct, EarlierMinutes)
