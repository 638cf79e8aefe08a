"""Asking a guest to one item of a meeting: who, where their invitation goes, and the item off the agenda."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.guests import add_guest
from ret_tui.jobs.prepare_agenda import agenda
from store.records import Attendee
from store.refusals import RuleBroken


def guest_form(office: Office, meeting: str, guest: str = "") -> FormDialog[Attendee]:
    """Asks for name, address and item; its result is the guest as they are kept.

    Args:
        meeting: its id.
        guest: one who is asked already, by the record of their attendance, whose address or item changes.

    Raises:
        RuleBroken: the agenda has no item.
    """
    items = [
        (each.id, f"{each.number}. {each.title} ({each.starts}{f', {each.minutes} min' if each.minutes else ''})")
        for each in agenda(office, meeting).items
    ]
    if not items:
        raise RuleBroken(f"{meeting} has no items yet, and a guest is asked to one", "add it to the agenda first")
    before = office.store.find(Attendee, guest) if guest else None
    known = {person.name: person.email for person in office.people.values()}
    names = sorted({each.name for each in office.store.all(Attendee) if each.capacity == "guest"})
    addresses = {each.name: each.email for each in office.store.all(Attendee) if each.email} | known

    def save(values: Values) -> Attendee:
        who = before.id if before is not None and values["name"] == before.name else values["name"]
        address = values["email"] or addresses.get(values["name"], "")
        return add_guest(office, meeting, who, email=address, item=values["item"])

    item = before.item if before is not None else ""
    return FormDialog(
        f"Ask a guest to {meeting}",
        [
            TextField(
                name="name", label="Name", initial=before.name if before else "", suggestions=names,
                check=required("A name"),
            ),
            TextField(
                name="email", label="Address", hint="where the invitation goes", initial=before.email if before else "",
            ),
            ChoiceField(
                name="item", label="Item", options=items, initial=item if item in dict(items) else "",
                hint="they are asked for its time alone",
            ),
        ],
        save,
        save_label="Ask",
        foot="Nothing is sent yet: s sends it. With it goes the paper of that item and no other.",
    )  # fmt: skip
