"""Whether a seat has another holder now than when it was given an action."""

from __future__ import annotations

import datetime as dt

import pytest

from ret_tui.rules.holder_changes import HolderChange, holder_change
from store.records import Appointment, Person

PEOPLE = {id: Person(id=id, name=name) for id, name in (("P-01", "Dawn Okafor"), ("P-02", "Sol Rivers"))}
RAISED, TODAY = dt.date(2026, 5, 12), dt.date(2027, 3, 1)


def post(person: str, start: str, end: str = "", seat: str = "COV", capacity: str = "member") -> Appointment:
    return Appointment(
        id=f"{person}{start}{capacity}",
        person=person,
        seat=seat,
        capacity=capacity,  # type: ignore[arg-type]
        start=dt.date.fromisoformat(start),
        end=dt.date.fromisoformat(end) if end else None,
    )


@pytest.mark.parametrize(
    ("posts", "change"),
    [
        ([post("P-01", "2026-01-01")], None),
        ([], HolderChange("no one in post")),
        ([post("P-01", "2026-01-01", "2027-02-03")], HolderChange("no one in post")),
        (
            [post("P-01", "2026-01-01", "2027-02-03"), post("P-02", "2027-02-04")],
            HolderChange("was Dawn Okafor’s until 3 February 2027", dt.date(2027, 2, 3)),
        ),
        # Left before it was raised; filled since, having been empty on the day; a substitute is no holder.
        ([post("P-01", "2025-01-01", "2026-05-11"), post("P-02", "2026-05-12")], None),
        ([post("P-02", "2026-09-01")], None),
        ([post("P-01", "2026-01-01", "2027-02-03", capacity="substitute"), post("P-02", "2026-01-01")], None),
        # Appointed again: still the same person.
        ([post("P-01", "2026-01-01", "2026-12-31"), post("P-01", "2027-01-01")], None),
        ([post("P-01", "2026-01-01", "2027-02-03", seat="SAN"), post("P-02", "2026-01-01")], None),
    ],
)
def test_a_change_of_holder_since_is_told(posts: list[Appointment], change: HolderChange | None) -> None:
    assert holder_change("COV", posts, PEOPLE, RAISED, TODAY) == change
