"""The form of an agenda item, and the total that it would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, ToggleField, required
from ret_tui.jobs.plain_grounds import GROUNDS
from ret_tui.jobs.terms_in_force import function_choices
from ret_tui.jobs.typed import whole
from ret_tui.jobs.who_is import name_of
from ret_tui.rules.wording import count

if TYPE_CHECKING:
    from ret_tui.jobs.prepare_agenda import ItemView
    from ret_tui.screens.meeting_agenda import AgendaTab

#: The fields whose values are yes or no.
TOGGLES = ("confidential", "late", "chair_consented")


def total(place: AgendaTab, item: ItemView | None, values: dict[str, str]) -> str:
    """The minutes of the whole agenda with what is typed for one item; empty while that is no number."""
    minutes = whole(values["minutes"] or ("" if item else "10"), 0, 1440)
    if minutes is None or place.view is None:
        return ""
    taken, length = place.view.total - (item.minutes if item else 0) + minutes, place.view.length
    over = taken - length
    verdict = f"overruns by {count(over, 'minute')}" if over > 0 else f"{count(-over, 'minute')} to spare"
    return f"Total {taken} of {count(length, 'minute')}: {verdict}"


def fields(place: AgendaTab, item: ItemView | None, *, reason: str | None = None) -> list[Field]:
    """The fields of an item.

    Args:
        item: the one that is changed; None for a new one.
        reason: why a new item is late; None where it is none.
    """
    office = place.office
    names = [*(person.name for person in office.people.values()), *(seat.name for seat in office.seats)]
    purposes = [("", "none"), *((word, word) for word in ("decision", "discussion", "information"))]
    functions = [("", "none"), *function_choices(office, {item.function if item else ""})]
    found: list[Field] = [
        TextField(name="title", label="Item", initial=item.title if item else "", check=required("A title")),
        TextField(name="minutes", label="Minutes", initial=str(item.minutes) if item else "10"),
        TextField(
            name="lead",
            label="Lead",
            hint="a name or a seat",
            initial=name_of(office, item.lead) if item else "",
            suggestions=names,
        ),
        ChoiceField(name="purpose", label="Purpose", options=purposes, initial=item.purpose if item else ""),
        ChoiceField(name="function", label="Function", options=functions, initial=item.function if item else ""),
        TextField(name="paper", label="Paper", hint="its title or number", initial=item.paper if item else ""),
        LongField(
            name="asked",
            label="Asked",
            hint="what the members are asked to do",
            initial=item.asked if item else "",
            lines=3,
        ),
        ToggleField(name="confidential", label="Confidential", initial="yes" if item and item.confidential else "no"),
        TextField(
            name="ground",
            label="Ground",
            hint="why it is confidential; the arrow down offers some",
            initial=item.ground if item else "",
            suggestions=GROUNDS,
            offered=True,
        ),
    ]
    if reason is not None or (item is not None and item.late):
        found += [
            TextField(
                name="late_reason",
                label="Late because",
                hint="why it could not wait",
                initial=item.late_reason if item else reason or "",
            ),
            ToggleField(
                name="chair_consented",
                label="Chair consented",
                initial="yes" if item and item.chair_consented else "no",
            ),
        ]
    return found


def read(values: dict[str, str]) -> dict[str, str | bool]:
    """What was filled in, with yes and no as what they mean."""
    return {name: value == "yes" if name in TOGGLES else value for name, value in values.items()}
