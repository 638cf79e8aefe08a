"""People, the seats they hold and for how long, and what they signed.

A member's faith, ethnicity, health or diet is never kept, and an apology has no reason.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.base import Lasting, Line, Link, Name, Note, Record, Short

Capacity = Literal["member", "substitute"]


class Person(Record, frozen=True, kw_only=True):
    """Somebody the secretariat deals with; ids P-01, P-02 …"""

    table: ClassVar[str] = "people"
    prefix: ClassVar[str] = "P-"
    digits: ClassVar[int] = 2
    #: Whatever another copy of the store has of somebody, what was redacted does not come back.
    lasting: ClassVar[Lasting | None] = Lasting(
        field="redacted_on",
        values={},
        along=(
            "name", "sort_name", "honorific", "pronouns", "email", "other_emails", "assistant_email", "phone",
            "organisation", "offers",
        ),
        about={},
        other=1,
    )  # fmt: skip

    #: As its owner writes it, in one field.
    name: Name
    #: What to sort by, where that differs from the name.
    sort_name: Short = ""
    honorific: Short = ""
    pronouns: Short = ""
    #: The address for invitations; empty when none is known.
    email: Line = ""
    #: Other addresses that answers may come from, with commas between them; nothing is sent there.
    other_emails: Link = ""
    #: Whoever keeps this person's calendar has a copy of each invitation, and may answer it; empty for nobody.
    assistant_email: Line = ""
    phone: Short = ""
    organisation: Short = ""
    #: Whether this person runs the meetings: in attendance, never in a quorum or a rate.
    facilitator: bool = False
    #: The community voice and the experience that they bring, in their own words.
    offers: Note = ""
    #: The day on which the person's data were redacted; None for everybody else.
    redacted_on: dt.date | None = None


class Appointment(Record, frozen=True, kw_only=True):
    """A person in a seat, as its member or its named substitute, from a day and perhaps until a day (both included)."""

    table: ClassVar[str] = "appointments"

    person: Name
    seat: Name
    capacity: Capacity
    start: dt.date
    end: dt.date | None = None
    end_reason: Line = ""
    #: Who confirmed it, such as the officer at the authority who named a substitute.
    confirmed_by: Line = ""


class AgreementVersion(Record, frozen=True, kw_only=True):
    """A version of the members' agreement that everybody is asked to sign anew; its id is what it is called.

    While none has begun, the terms' own agreement with their year is the version to sign.
    """

    table: ClassVar[str] = "agreement_versions"

    name: Name
    #: The day from which it is the one to sign.
    since: dt.date


class Signing(Record, frozen=True, kw_only=True):
    """A person's signature under one version of the members' agreement; its id is person/version."""

    table: ClassVar[str] = "signings"

    person: Name
    #: The version as the agreement itself is called, such as "Volunteers Agreement 2025".
    version: Name
    signed_on: dt.date
