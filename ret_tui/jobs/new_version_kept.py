"""Keeping what a new version of the terms changes, within one change of the record."""

from __future__ import annotations

from ret_tui.rules.new_version import NewVersion
from ret_tui.rules.terms_in_force import SEAT_DETAILS
from store.change import Change
from store.records import FormerSeat, FormerWording, Function, Indicator, Seat, StandingItem, Terms
from store.terms.terms_file import TermsFile


def keep_functions(step: Change, found: NewVersion, loaded: TermsFile, made: Terms) -> None:
    """Keep the functions and indicators: old words beside the new ones, and nothing that is recorded touched."""
    for function in found.new_functions:
        step.add(
            Function, function.id, terms=made.id, position=function.position, name=function.name, text=function.text,
            checks=function.checks,
        )  # fmt: skip
    for was, new in (*found.reworded_functions, *found.moved_functions):
        step.put(
            FormerWording, f"{was.id}/{found.old.id}", function=was.id, terms=found.old.id, name=was.name,
            text=was.text, checks=was.checks, position=was.position,
        )  # fmt: skip
        step.set(step.get(Function, was.id), name=new.name, text=new.text, checks=new.checks, position=new.position)
    for function in found.dropped_functions:
        step.set(step.get(Function, function.id), dropped_by=made.id)
    for indicator in found.dropped_indicators:
        step.set(step.get(Indicator, indicator.id), dropped_by=made.id)
    for indicator, place in found.placed_indicators:
        step.set(step.get(Indicator, indicator.id), position=place)
    for indicator in found.new_indicators:
        step.add(
            Indicator, indicator.id, function=indicator.function, position=indicator.position, text=indicator.text,
            shape=indicator.shape, wanted=indicator.wanted, terms=made.id,
        )  # fmt: skip
    changed = {was.id for was, _new in (*found.reworded_functions, *found.moved_functions)}
    for function in loaded.functions:
        kept = step.find(Function, function.id)
        if kept is not None and function.id not in changed and function.checks and kept.checks != function.checks:
            step.set(kept, checks=function.checks)
    _settle_shapes(step, loaded)


def _settle_shapes(step: Change, loaded: TermsFile) -> None:
    """What counts for an indicator that is carried on, where nothing was said of it and the file says it now."""
    said = {(each.function, " ".join(each.text.split())): each for each in loaded.indicators}
    for kept in step.all(Indicator):
        new = None if kept.dropped_by else said.get((kept.function, " ".join(kept.text.split())))
        if new is not None:
            step.set(kept, shape=kept.shape or new.shape, wanted=kept.wanted or new.wanted)


def keep_seats(step: Change, found: NewVersion, made: Terms) -> None:
    """Keep the seats: what each was stays for the meetings of its time, and no appointment ends."""
    for seat in found.new_seats:
        details = {name: getattr(seat, name) for name in SEAT_DETAILS}
        step.add(Seat, seat.id, terms=made.id, **details)
    for was, new in found.changed_seats:
        before = {name: getattr(was, name) for name in SEAT_DETAILS}
        step.put(FormerSeat, f"{was.id}/{found.old.id}", seat=was.id, terms=found.old.id, **before)
        step.set(step.get(Seat, was.id), **{name: getattr(new, name) for name in SEAT_DETAILS})
    for seat in found.dropped_seats:
        step.set(step.get(Seat, seat.id), dropped_by=made.id)


def keep_standing_items(step: Change, loaded: TermsFile) -> None:
    """Keep the standing items of the file in the place of those that there are."""
    wanted = {each.id: each for each in loaded.standing_items}
    for kept in step.all(StandingItem):
        if kept.id not in wanted:
            step.remove(kept)
    for each in loaded.standing_items:
        fields = {name: getattr(each, name) for name in StandingItem.__struct_fields__ if name != "id"}
        step.put(StandingItem, each.id, **fields)
