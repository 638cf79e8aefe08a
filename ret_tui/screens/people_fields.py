"""Fields that the forms of People have in common: a day, an address, and a person who may be new."""

from __future__ import annotations

from ret_tui.dialogs.fields import Check, Field, TextField
from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.addresses import check_address, check_addresses
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.owners import Owners
from store.records import Person
from store.refusals import Refusal, Unknown

DAY_HINT = "today, 1 may 2026, 3 days ago"


def day_check(office: Office, *, may_be_empty: bool = False) -> Check:
    """A check that refuses what is no day, as people say one."""

    def check(value: str) -> str | None:
        try:
            if value or not may_be_empty:
                read_date(value, office.today)
        except Refusal as refusal:
            return str(refusal)
        return None

    return check


def day_field(office: Office, label: str, what: str) -> Field:
    """A day, called ``date``; today is proposed.

    Args:
        what: what stands before the hint on how to write one.
    """
    return TextField(
        name="date",
        label=label,
        hint=f"{what}{DAY_HINT}",
        initial=short_day_and_year(office.today),
        check=day_check(office),
    )


def address_check(value: str) -> str | None:
    """What is wrong with an address, as a sentence; None for a good one and for none at all."""
    try:
        if value:
            check_address(value)
    except Refusal as refusal:
        return str(refusal)
    return None


def addresses_check(field: str) -> Check:
    """A check that refuses a list that holds no addresses."""

    def check(value: str) -> str | None:
        try:
            check_addresses(value, field=field)
        except Refusal as refusal:
            return str(refusal)
        return None

    return check


def known_person(office: Office, owners: Owners, text: str) -> Person | None:
    """The person meant, or None for a name that nobody has yet.

    Raises:
        Ambiguous: several people could be meant.
    """
    try:
        return who_is.person(office, owners.read(text))
    except who_is.Ambiguous as several:
        raise who_is.Ambiguous(several.what, several.do, field="person") from None
    except Unknown:
        return None
