"""Appointments over time, signatures, and interests declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.agreements import SigningView, VersionView
    from ret_tui.jobs.contact_list import ContactView
    from ret_tui.jobs.declarations import DeclarationView
    from ret_tui.jobs.terms_of_office import PostView, VacancyView


def post(view: PostView) -> Json:
    """One appointment; ``person`` is null for a time in which nobody held the seat."""
    return {
        "seat": view.seat,
        "seat_name": view.seat_name,
        "as": view.capacity,
        "person": view.person or None,
        "name": view.name,
        "from": day(view.start),
        "until": day(view.end),
        "reason": view.end_reason,
        "confirmed_by": view.confirmed_by,
    }


def vacancy(view: VacancyView) -> Json:
    """A seat without a member or a named substitute; ``since`` is null where nobody has held it yet."""
    return {
        "seat": view.seat,
        "seat_name": view.seat_name,
        "as": view.capacity,
        "since": day(view.since),
        "appointed_by": view.appointed_by or None,
        "coming": view.coming or None,
        "coming_on": day(view.coming_on),
    }


def signing(view: SigningView) -> Json:
    """Whether one person in post has signed one version; ``signed_on`` is null while not."""
    return {
        "person": view.person,
        "name": view.name,
        "seat": view.seat,
        "part": view.part,
        "version": view.version,
        "signed_on": day(view.signed_on),
        "asked": view.asked,
        "signed_before": view.signed_before or None,
        "signed_before_on": day(view.signed_before_on),
    }


def agreement_version(view: VersionView) -> Json:
    """One version of the agreement."""
    return {"name": view.name, "since": day(view.since), "in_force": view.in_force, "signed": view.signed}


def declaration(view: DeclarationView) -> Json:
    """One interest declared; ``item`` is null where it concerns the whole meeting."""
    return {
        "meeting": view.meeting,
        "date": day(view.date),
        "person": view.person,
        "name": view.name,
        "seat": view.seat or None,
        "item": view.item or None,
        "item_number": view.item_number or None,
        "item_title": view.item_title,
        "interest": view.interest,
        "outcome": view.outcome,
    }


def contact(view: ContactView) -> Json:
    """How to reach one person; ``seat`` is null for a facilitator."""
    return {
        "seat": view.seat or None,
        "part": view.part,
        "id": view.person,
        "name": view.name,
        "email": view.email,
        "phone": view.phone,
        "organisation": view.organisation,
        "assistant": view.assistant,
    }
