"""People, the seats that they hold, and a list of them that is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.import_people import ImportPreview
    from ret_tui.jobs.import_rows import RowView
    from ret_tui.jobs.look_after_people import HolderView, PersonView, SeatView
    from ret_tui.jobs.succession import SuccessionView


def person(view: PersonView) -> Json:
    """A person with the appointments they hold and held."""
    return {
        "id": view.id,
        "name": view.name,
        "email": view.email,
        "other_emails": list(view.other_emails),
        "assistant_email": view.assistant_email,
        "phone": view.phone,
        "organisation": view.organisation,
        "honorific": view.honorific,
        "pronouns": view.pronouns,
        "sort_name": view.sort_name,
        "facilitator": view.facilitator,
        "seats": list(view.seats),
        "appointments": list(view.appointments),
        "offers": view.offers,
        "signed_on": day(view.signed_on),
    }


def imported(view: ImportPreview, *, done: bool) -> Json:
    """What a list of people does, or would do; ``imported`` says whether it was done."""
    return {
        "file": view.file,
        "sheet": view.sheet or None,
        "imported": done,
        "people": view.people,
        "columns": [{"heading": one.heading, "field": one.field} for one in view.columns],
        "left_out": list(view.left_out),
        "rows": [_imported_row(one) for one in view.rows],
    }


def _imported_row(view: RowView) -> Json:
    return {
        "row": view.row,
        "does": view.does,
        "id": view.person or None,
        "name": view.name,
        "changes": list(view.changes),
        "appointment": view.appointment or None,
        "repeats": view.repeats or None,
        "errors": [
            {"row": one.row, "field": one.field or None, "column": one.heading, "reason": one.reason, "do": one.do}
            for one in view.faults
        ],
    }


def seat(view: SeatView) -> Json:
    """A seat with who holds it; ``substitute`` is null where nobody is named, ``may_substitute`` says if one may be."""
    return {
        "id": view.id,
        "name": view.name,
        "kind": view.kind,
        "organisation": view.organisation,
        "appointed_by": view.appointed_by,
        "may_substitute": view.may_substitute,
        "member": _holder(view.member),
        "substitute": _holder(view.substitute),
    }


def _holder(view: HolderView | None) -> Json | None:
    if view is None:
        return None
    return {
        "id": view.person,
        "name": view.name,
        "email": view.email,
        "since": day(view.since),
        "until": day(view.until),
        "signed_on": day(view.signed_on),
        "must_sign": view.must_sign,
    }


def succession(view: SuccessionView) -> Json:
    """What a successor takes over; ``passes`` is what passes on, ends or stays, each with the id of its record."""
    return {
        "seat": view.seat,
        "seat_name": view.seat_name,
        "as": view.capacity,
        "appointed_by": view.appointed_by,
        "id": view.person or None,
        "name": view.name,
        "from": day(view.start),
        "until": day(view.until),
        "leaves": None
        if not view.leaves
        else {"id": view.leaves, "name": view.leaves_name, "last_day": day(view.last_day), "reason": view.reason},
        "passes": [
            {"group": one.group, "id": one.id or None, "what": one.what, "happens": one.happens, "warning": one.warning}
            for one in view.passes
        ],
    }
