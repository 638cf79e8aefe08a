"""Which changes in an agenda that came back are none of the Chair's: the copy was made before the record changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ret_tui.jobs import agenda_versions
from ret_tui.jobs.office import Office
from ret_tui.jobs.read_back_fields import fields_of
from store.records import IssuedItem, Item, Meeting
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.rules.agenda_proposal import Proposal


def as_it_was(office: Office, kept: Meeting, proposals: list[Proposal]) -> list[Proposal]:
    """The changes, those that only say what an earlier issue said marked as such, and not taken with all the others.

    Whoever edited a copy of that issue left them as they were, and it is the record that has changed.
    """
    issued = [each for each in agenda_versions.issues(office, kept) if each.issued_on is not None]
    now = {item.id for item in office.of(Item, "meeting", kept.id)}
    snapshots = [(each.version, {i.of_item: i for i in agenda_versions.items_of(office, each.id)}) for each in issued]
    told = []
    for each in proposals:
        said = next((version for version, items in snapshots if _said(office, kept, each, items, now)), "")
        if said:
            words = (
                f"So {'the agenda' if said == 'agenda' else said} had it: it was changed here since that copy was made."
            )
            told.append(replace(each, by_itself=True, note=f"{each.note} {words}".strip()))
        else:
            told.append(each)
    return told


def _said(office: Office, kept: Meeting, each: Proposal, items: dict[str, IssuedItem], now: set[str]) -> bool:
    if not items or each.why_not or each.what in ("order", "remark", "confidential"):
        return False
    if each.what == "removed":
        return each.item not in items
    if each.new is not None:
        return any(gone.title == each.new.title for id, gone in items.items() if id not in now)
    was = items.get(each.item)
    if was is None:
        return False
    try:
        fields = fields_of(office, kept.date, each.field, each.value)
    except Refusal:
        return False
    return all(getattr(was, name, None) == value for name, value in fields.items())
