"""The agreement by version: a new one asks everybody again; officers and substitutes stand apart from members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import agreements, look_after_people, settings
from ret_tui.jobs.office import Office
from store.refusals import BadValue, RuleBroken, Unknown


@pytest.fixture
def may(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 2 May 2026."""
    return at("2026-05-02")


def test_members_officers_and_substitutes_are_listed_apart(may: Office) -> None:
    look_after_people.sign(may, "P-03")
    told = [(each.part, each.seat, each.name, each.signed_on, each.asked) for each in agreements.signings(may)]
    assert told == [
        ("member", "CH", "Amara Nwosu-Clarke", None, True),
        ("member", "IM01", "Siobhán Ní Bhriain", None, True),
        ("officer", "BIR", "Ruth Okonkwo", None, True),
        ("officer", "SAN", "Jas Kaur", dt.date(2026, 5, 2), True),
        ("substitute", "SAN", "Tom Price", None, False),
        ("substitute", "SOL", "Mo Hughes", None, False),
    ]
    settings.change(may, "agreement.officers", "no")
    settings.change(may, "agreement.substitutes", "yes")
    assert {each.name for each in agreements.signings(may) if each.asked} == {
        "Amara Nwosu-Clarke", "Siobhán Ní Bhriain", "Tom Price", "Mo Hughes",
    }  # fmt: skip


def test_a_signature_from_before_somebody_held_a_seat_is_taken_and_told(may: Office) -> None:
    look_after_people.sign(may, "P-03", on="2026-05-01")
    assert agreements.signing_remark(may, "P-03") == ""
    look_after_people.sign(may, "P-03", on="2020-01-01")
    assert agreements.signing_remark(may, "P-03") == (
        "Jas Kaur signed on 1 January 2020, before their first post began on 1 May 2026: check the day."
    )


def test_a_new_version_asks_again_from_its_day_on_and_the_old_signatures_stay(
    may: Office, at: Callable[..., Office]
) -> None:
    look_after_people.sign(may, "P-01", on="2026-05-01")
    agreements.begin_version(may, "Volunteers Agreement 2026 (2nd)", "2026-06-01")
    assert agreements.agreement_in_force(may) == "Volunteers Agreement 2025"
    june = at("2026-06-01")
    assert agreements.agreement_in_force(june) == "Volunteers Agreement 2026 (2nd)"
    assert [held.person for held in look_after_people.unsigned(june)] == ["P-01", "P-02", "P-05", "P-03"]
    chair = agreements.signings(june)[0]
    assert (chair.signed_on, chair.signed_before, chair.signed_before_on) == (
        None, "Volunteers Agreement 2025", dt.date(2026, 5, 1),
    )  # fmt: skip
    look_after_people.sign(june, "P-01")
    assert look_after_people.person(june, "P-01").signed_on == dt.date(2026, 6, 1)
    assert [(each.name, each.since, each.in_force, each.signed) for each in agreements.versions(june)] == [
        ("Volunteers Agreement 2026 (2nd)", dt.date(2026, 6, 1), True, 1),
        ("Volunteers Agreement 2025", None, False, 1),
    ]
    earlier = agreements.signings(june, "volunteers agreement 2025")
    assert [each.name for each in earlier if each.signed_on] == ["Amara Nwosu-Clarke"]


def test_of_two_parts_the_one_that_is_asked_counts_once(may: Office) -> None:
    look_after_people.appoint(may, "P-02", "COV", capacity="substitute", start="2026-05-01")
    own = [each for each in agreements.signings(may) if each.person == "P-02"]
    assert [(each.part, each.seat) for each in own] == [("member", "IM01")]


def test_what_cannot_be_is_refused(may: Office) -> None:
    agreements.begin_version(may, "Version 2")
    with pytest.raises(RuleBroken, match="Version 2 is there already"):
        agreements.begin_version(may, " Version  2 ", "2026-07-01")
    with pytest.raises(BadValue, match="needs a name"):
        agreements.begin_version(may, " ")
    with pytest.raises(Unknown, match="no version “Version 3” of the agreement"):
        agreements.signings(may, "Version 3")
