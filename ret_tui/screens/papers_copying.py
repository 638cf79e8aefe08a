"""Adding a paper's file and marking one received in the app: the form is left at once, and a thread copies the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.dialogs.form import Values
from ret_tui.jobs.papers import PaperView
from ret_tui.screens.papers_forms import PaperForm, add_form, add_paper, receive_form, receive_paper
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.screens.papers import PapersScreen


async def add_a_file(place: PapersScreen, *, title: str = "") -> PaperView | None:
    """Ask which file is a paper, and add it; None where the person left.

    Args:
        title: what the paper is called at first; empty for the file's own name.
    """
    office = place.office.patiently()
    return await _kept(
        place,
        lambda values: add_form(office, place.meeting, item=place.item, title=title, values=values),
        lambda values: add_paper(office, place.meeting, values),
    )


async def receive_a_file(place: PapersScreen, paper: PaperView) -> PaperView | None:
    """Ask when a paper came and for its file, and keep that; None where the person left."""
    office = place.office.patiently()
    return await _kept(
        place,
        lambda values: receive_form(office, paper, values=values),
        lambda values: receive_paper(office, paper, values),
    )


async def _kept(
    place: PapersScreen, form: Callable[[Values], PaperForm], keep: Callable[[Values], PaperView]
) -> PaperView | None:
    """Ask until what was filled in can be kept; what was typed stays, with what is wrong under its field."""
    values: Values = {}
    fault: Refusal | None = None
    while True:
        asking = form(values)
        asking.fault = fault
        filled = await place.app.push_screen_wait(asking)
        if filled is None:
            return None
        values = filled
        try:
            return await place.ret.in_background(partial(keep, filled), f"Copying {_name(filled)} …")
        except Refusal as refusal:
            fault = refusal


def _name(values: Values) -> str:
    return values["file"].replace("\\", "/").rpartition("/")[2] or "the paper"
