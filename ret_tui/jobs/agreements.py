"""The agreement that members sign: which version is in force, who is asked to sign it, and who has."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from store.records import Capacity, Seat, Signing


def agreement_in_force(office: Office) -> str:
    """The version of the agreement to be signed, "Volunteers Agreement 2025"; empty when no terms name one."""
    terms = office.terms_if_any
    return f"{terms.agreement} {terms.year}" if terms is not None and terms.agreement else ""


def must_sign(office: Office, seat: Seat, capacity: Capacity) -> bool:
    """Whether whoever holds that seat in that capacity is asked to sign the agreement."""
    if not agreement_in_force(office):
        return False
    if capacity == "substitute":
        return settings.value(office, "agreement.substitutes") == "yes"
    return seat.kind != "representative" or settings.value(office, "agreement.officers") == "yes"


def signed_on(office: Office, who: str) -> dt.date | None:
    """The day on which a person, by id, signed the agreement in force; None while not."""
    agreement = agreement_in_force(office)
    kept = office.store.find(Signing, f"{who}/{agreement}"[:80]) if agreement else None
    return kept.signed_on if kept is not None else None
