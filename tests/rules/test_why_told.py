"""Why somebody is told something of a meeting, in the words that a facilitator reads out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ret_tui.rules.messages_due import Due, Part, Told
from ret_tui.rules.why_told import why_words
from store.records import Message, MessageWhy

WAS = Told(
    dt.date(2026, 12, 15), "14:00", "16:00", "Town Hall", "https://a", "CONFIRMED", "RET meeting M4", "a@example.org"
)
NAMES = {"jas@example.org": "Jas Kaur", "tom@example.org": "Tom Price"}
ME = Part("P-04", "Tom Price", "tom@example.org")


def words(why: MessageWhy, now: Told = WAS, part: Part = ME, *, had: dict[str, Any] | None = None, **more: Any) -> str:
    fields: dict[str, Any] = {
        "meeting": "M4", "person": "P-04", "name": "Tom Price", "address": "tom@example.org", "method": "REQUEST",
        "why": "new", "uid": "u", "sequence": 0, "date": WAS.date, "start": WAS.start, "end": WAS.end,
        "venue": WAS.venue, "join_link": WAS.join_link, "status": WAS.status, "title": WAS.title,
        "organiser": WAS.organiser, "state": "sent", "batch": "b", "made_at": dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
    }  # fmt: skip
    before = None if had is None else Message(id="m", **{**fields, **had})
    method = more.pop("method", "REQUEST")
    return why_words(Due(part, method, why, 1, before), now, NAMES, **more)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"date": dt.date(2026, 12, 16)}, "moved to Wed 16 Dec"),
        ({"date": dt.date(2027, 1, 12)}, "moved to Tue 12 Jan 2027"),
        ({"start": "10:00", "end": "12:00"}, "moved to 10:00 to 12:00"),
        ({"date": dt.date(2026, 12, 16), "end": "17:00"}, "moved to Wed 16 Dec, 14:00 to 17:00"),
        ({"date": dt.date(2026, 12, 16), "venue": "Library"}, "moved to Wed 16 Dec, venue is Library"),
    ],
)
def test_a_move_tells_what_is_different_about_when(changed: dict[str, Any], said: str) -> None:
    assert words("moved", replace(WAS, **changed), had={}) == said


@pytest.mark.parametrize(
    ("why", "changed", "said"),
    [
        ("changed", {"venue": "Library"}, "venue is Library"),
        ("changed", {"venue": ""}, "no venue any more"),
        ("changed", {"status": "TENTATIVE"}, "date is provisional"),
        ("details", {"join_link": "https://b"}, "new link to join"),
        ("details", {"join_link": ""}, "no link to join any more"),
        ("details", {"title": "RET meeting M4 (extraordinary)"}, "is called RET meeting M4 (extraordinary)"),
        ("details", {"organiser": "b@example.org"}, "comes from b@example.org"),
        ("details", {}, "details changed"),
    ],
)
def test_a_change_names_what_changed(why: MessageWhy, changed: dict[str, Any], said: str) -> None:
    assert words(why, replace(WAS, **changed), had={}) == said


def test_a_provisional_date_that_is_confirmed_is_said_so() -> None:
    assert words("changed", WAS, had={"status": "TENTATIVE"}) == "date is confirmed"


@pytest.mark.parametrize(
    ("part", "had", "said"),
    [
        (replace(ME, delegated_from="JAS@example.org"), None, "stands in for Jas Kaur"),
        (replace(ME, delegated_from="x@example.org"), None, "stands in for x@example.org"),
        (replace(ME, delegated_to="jas@example.org"), {}, "Jas Kaur is asked instead"),
        (ME, {"delegated_to": "jas@example.org"}, "nobody is asked instead any more"),
        (ME, {"delegated_from": "jas@example.org"}, "comes in their own right now"),
        (ME, {"role": "OPT-PARTICIPANT"}, "is expected now"),
        (replace(ME, role="OPT-PARTICIPANT"), {}, "is optional now"),
        (replace(ME, role="CHAIR"), {}, "is the Chair now"),
    ],
)
def test_another_part_is_told_by_who_comes_for_whom(part: Part, had: dict[str, Any] | None, said: str) -> None:
    assert words("part", part=part, had=had) == said


def test_whoever_is_taken_out_is_told_why() -> None:
    assert words("removed", had={}, method="CANCEL") == "not invited any more"
    assert words("removed", had={"delegated_from": "jas@example.org"}, method="CANCEL") == "does not stand in any more"
    assert words("address", had={}, method="CANCEL") == "former address"
    assert words("address", had={}) == "new address"
    assert words("cancelled", had={}, method="CANCEL") == "cancelled"
    assert words("cancelled", had={}, method="CANCEL", instead="Tue 12 Jan 2027 (M7)") == (
        "rearranged to Tue 12 Jan 2027 (M7)"
    )


def test_what_came_before_need_not_be_known() -> None:
    assert words("moved") == "moved to Tue 15 Dec 2026"
    assert words("changed") == "place or standing changed"
    assert words("details") == "details changed"
    assert [words("new"), words("again"), words("reminder")] == ["first invitation", "invited again", "the same again"]
