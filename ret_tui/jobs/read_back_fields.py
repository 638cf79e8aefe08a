"""What the record would keep of a change in an agenda that came back, or why it cannot."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ret_tui.jobs import prepare_agenda, typed
from ret_tui.jobs.in_private import left_behind, recorded_under
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.plain import document_of, plain_values, record_of
from store.records import Item, Meeting, Paper
from store.refusals import BadValue, Refusal

if TYPE_CHECKING:
    from ret_tui.rules.agenda_proposal import Proposal
    from ret_tui.rules.printed_agenda import PrintedItem

REMOVED_WITH_A_RECORD = "something was recorded under it at the meeting; give it the outcome withdrawn instead"
OPENED_WITH_A_RECORD = "something was recorded under it in private; add an open item beside it instead"
#: How people are addressed before their names.
_ADDRESS = re.compile(
    r"\A(?:(?:Prof|Professor|Dr|Mr|Mrs|Ms|Miss|Mx|Cllr|Councillor|Sir|Dame|Lord|Lady|Rev|Revd)\.?\s+)+", re.IGNORECASE
)


def looked_at(office: Office, kept: Meeting, items: Mapping[str, Item], each: Proposal) -> Proposal | None:
    """The change with why the record cannot take it, or with what it takes it as.

    None where it only says in other words what the record says: ``Dr Esi Specimen`` for Esi Specimen.
    """
    if each.what == "removed" and left_behind(office.store, each.item):
        return replace(each, why_not=REMOVED_WITH_A_RECORD)
    if opens(each) and recorded_under(office.store, each.item):
        return replace(each, why_not=OPENED_WITH_A_RECORD)
    if each.why_not or each.what in ("order", "removed", "remark"):
        return each
    if each.what == "paper" and any(paper.item == each.item for paper in office.store.all(Paper)):
        return replace(each, why_not="its papers are kept by themselves, and are changed among the papers")
    try:
        if each.new is not None:
            fields = new_fields(office, kept.date, each.new)
            whole = {"meeting": kept.id, "position": 0.0, **plain_values(Item, fields)}
            record_of(Item, "new", whole)
        else:
            item = items[each.item]
            fields = fields_of(office, kept.date, each.field, each.value)
            if all(getattr(item, name) == value for name, value in fields.items()):
                return None
            record_of(Item, item.id, {**document_of(item), **plain_values(Item, fields)})
    except Refusal as refused:
        return replace(each, why_not=str(refused).rstrip("."))
    lead = str(fields.get("lead", ""))
    if lead and lead not in office.people and all(seat.id != lead for seat in office.seats):
        words = f"{quoted(lead)} is nobody in the record, and is kept as a guest’s name."
        return replace(each, note=f"{each.note} {words}".strip())
    return each


def opens(each: Proposal) -> bool:
    """Whether a change makes a confidential item public."""
    return each.what == "confidential" and each.value != "yes"


def fields_of(office: Office, day: dt.date, field: str, value: str) -> dict[str, object]:
    """What taking one change sets.

    Raises:
        Unknown: there is no such function, or the lead could be several people.
        BadValue: the value cannot be taken.
    """
    if field in ("title", "ground"):
        if field == "title" and not typed.line(value):
            raise BadValue("An item needs a title", "say what it is about", field="title")
        return {field: typed.line(value)}
    if field == "confidential":
        return {field: value == "yes"}
    given = {name: value if name == field else None for name in ("minutes", "purpose", "function", "paper", "asked")}
    lead = _lead(office, day, value) if field == "lead" else None
    return prepare_agenda.read_fields(office, lead=lead, **given)


def new_fields(office: Office, day: dt.date, item: PrintedItem) -> dict[str, object]:
    """What a new item is kept with.

    Raises:
        Unknown, BadValue: as `fields_of`.
    """
    fields = prepare_agenda.read_fields(
        office,
        minutes=item.minutes or "0",
        lead=_lead(office, day, item.lead),
        purpose=item.purpose,
        function=item.function,
        paper=item.paper,
        asked=item.asked,
    )
    return {
        "title": typed.line(item.title),
        "confidential": item.confidential,
        "ground": typed.line(item.ground),
    } | fields


def _lead(office: Office, day: dt.date, text: str) -> str:
    """The words to look a lead up by: an id where they are what the agenda prints for that seat or person.

    A form of address that somebody put before the name does not count.
    """
    from ret_tui.rules.printed_agenda import same

    if not text:
        return ""
    for words in dict.fromkeys((text, _ADDRESS.sub("", text))):
        seats = (seat.id for seat in office.seats if same(prepare_agenda.lead_name(office, seat.id, day), words))
        people = [person.id for person in office.people.values() if same(person.name, words)]
        found = next(seats, people[0] if len(people) == 1 else "")
        if found:
            return found
    return text
