"""Who has to be told what: each change of a meeting gives just the messages that it calls for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ret_tui.rules.messages_due import Due, Part, Told, due
from store.records import Message

NOW = Told(
    dt.date(2026, 7, 14), "14:00", "16:00", "16 Summer Lane", "https://meet.example.org/a", "CONFIRMED",
    "RET meeting M2", "ret@example.org",
)  # fmt: skip
JAS = Part("P-03", "Jas Kaur", "jas@example.org", seat="SAN")
TOM = Part("P-04", "Tom Price", "tom@example.org", seat="SAN")


def had(part: Part, sequence: int = 0, *, told: Told = NOW, **other: Any) -> Message:
    """A message that one person had."""
    at = dt.datetime(2026, 5, 1, 9, sequence, tzinfo=dt.UTC)
    fields: dict[str, Any] = {"method": "REQUEST", "why": "new", "state": "sent", "address": part.address, **other}
    return Message(
        id=f"{part.person}-{sequence}", meeting="M2", person=part.person, name=part.name, uid="uid-2",
        sequence=sequence, date=told.date, start=told.start, end=told.end, venue=told.venue, join_link=told.join_link,
        status=told.status, title=told.title, seat=part.seat, role=part.role, delegated_to=part.delegated_to,
        delegated_from=part.delegated_from, organiser=told.organiser, batch="b", made_at=at, **fields,
    )  # fmt: skip


def said(now: Told, parts: list[Part], messages: list[Message], version: int, highest: int) -> list[tuple[Any, ...]]:
    """Each message that is due, as who, method, why and sequence."""
    found = due(now, parts, messages, version=version, highest=highest)
    return [(each.part.person, each.method, each.why, each.sequence) for each in found]


def test_everybody_is_invited_once_and_then_nothing_is_due() -> None:
    assert said(NOW, [JAS, TOM], [], 0, -1) == [
        ("P-03", "REQUEST", "new", 0),
        ("P-04", "REQUEST", "new", 0),
    ]
    assert said(NOW, [JAS, TOM], [had(JAS), had(TOM)], 0, 0) == []


def test_a_message_that_has_not_gone_told_nobody_anything() -> None:
    assert said(NOW, [JAS], [had(JAS, state="waiting")], 0, -1) == [("P-03", "REQUEST", "new", 0)]
    assert said(NOW, [JAS], [had(JAS, state="failed")], 0, -1) == [("P-03", "REQUEST", "new", 0)]
    # One that may have gone is never sent a second time by itself.
    assert said(NOW, [JAS], [had(JAS, state="sending")], 0, 0) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"date": dt.date(2026, 7, 15)}, "moved"),
        ({"start": "13:00"}, "moved"),
        ({"venue": "Town Hall"}, "changed"),
        ({"status": "TENTATIVE"}, "changed"),
    ],
)
def test_a_change_that_matters_goes_to_all_under_the_next_number(changed: dict[str, Any], why: str) -> None:
    now = replace(NOW, **changed)
    assert said(now, [JAS, TOM], [had(JAS), had(TOM)], 1, 0) == [
        ("P-03", "REQUEST", why, 1),
        ("P-04", "REQUEST", why, 1),
    ]


def test_a_new_link_to_join_goes_to_all_under_the_same_number() -> None:
    now = replace(NOW, join_link="https://meet.example.org/b")
    assert said(now, [JAS], [had(JAS, 2)], 2, 2) == [("P-03", "REQUEST", "details", 2)]


def test_spacing_and_capitals_of_the_venue_are_no_change() -> None:
    assert said(replace(NOW, venue="16  summer lane"), [JAS], [had(JAS)], 0, 0) == []


def test_a_substitute_who_is_asked_is_told_and_so_is_the_officer_and_nobody_else() -> None:
    officer = replace(JAS, delegated_to="tom@example.org")
    substitute = replace(TOM, delegated_from="jas@example.org")
    other = Part("P-05", "Ruth Okonkwo", "ruth@example.org", seat="BIR")
    assert said(NOW, [officer, substitute, other], [had(JAS), had(other)], 0, 0) == [
        ("P-03", "REQUEST", "part", 0),
        ("P-04", "REQUEST", "part", 0),
    ]


def test_the_two_messages_of_a_delegation_carry_one_number_whatever_each_had_before() -> None:
    officer = replace(JAS, delegated_to="tom@example.org")
    substitute = replace(TOM, delegated_from="jas@example.org")
    # Somebody was taken out since: what goes now goes under the number of the event, to both.
    assert said(NOW, [officer, substitute], [had(JAS)], 1, 1) == [
        ("P-03", "REQUEST", "part", 1),
        ("P-04", "REQUEST", "part", 1),
    ]
    # A substitute who was called off before has to be asked above that.
    out = had(substitute, 1, method="CANCEL", why="removed")
    assert said(NOW, [officer, substitute], [had(JAS), had(substitute), out], 1, 1) == [
        ("P-03", "REQUEST", "part", 2),
        ("P-04", "REQUEST", "part", 2),
    ]


def test_another_part_never_goes_under_a_number_below_that_which_its_reader_has() -> None:
    chair = replace(JAS, role="CHAIR")
    assert said(NOW, [chair], [had(JAS, 3)], 1, 3) == [("P-03", "REQUEST", "part", 3)]


def test_when_the_officer_comes_after_all_the_substitute_is_called_off_and_the_officer_told() -> None:
    officer = replace(JAS, delegated_to="tom@example.org")
    substitute = replace(TOM, delegated_from="jas@example.org")
    found = due(NOW, [JAS], [had(officer), had(substitute)], version=0, highest=0)
    assert [(d.part.person, d.method, d.why, d.sequence, d.goes_ahead) for d in found] == [
        ("P-04", "CANCEL", "removed", 1, True),
        ("P-03", "REQUEST", "part", 0, False),
    ]
    # The one that calls it off lists both, as the invitation did.
    assert found[0].part.delegated_from == "jas@example.org"


def test_a_leaver_is_taken_out_alone_and_one_who_comes_back_is_asked_under_a_higher_number() -> None:
    assert said(NOW, [TOM], [had(JAS), had(TOM)], 0, 0) == [("P-03", "CANCEL", "removed", 1)]
    out = had(JAS, 1, method="CANCEL", why="removed")
    assert said(NOW, [TOM], [had(JAS), had(TOM), out], 1, 1) == []
    assert said(NOW, [JAS, TOM], [had(JAS), had(TOM), out], 1, 1) == [("P-03", "REQUEST", "again", 2)]


def test_another_address_is_asked_under_a_number_above_that_which_calls_the_former_off() -> None:
    now_at = replace(JAS, address="jas.kaur@example.org")
    found = due(NOW, [now_at, TOM], [had(JAS), had(TOM)], version=0, highest=0)
    assert [(d.part.address, d.method, d.why, d.sequence, d.goes_ahead) for d in found] == [
        ("jas@example.org", "CANCEL", "address", 1, True),
        ("jas.kaur@example.org", "REQUEST", "address", 2, False),
    ]
    after = [had(JAS), had(TOM), had(JAS, 1, method="CANCEL", why="address"), had(now_at, 2)]
    assert due(NOW, [now_at, TOM], after, version=2, highest=2) == ()


def test_whoever_has_no_address_any_more_is_neither_asked_nor_taken_out() -> None:
    assert due(NOW, [replace(JAS, address="")], [had(JAS)], version=0, highest=0) == ()


def test_a_cancelled_meeting_is_called_off_for_those_who_still_have_it() -> None:
    now = replace(NOW, status="CANCELLED")
    out = had(TOM, 1, method="CANCEL", why="removed")
    assert said(now, [], [had(JAS), had(TOM), out], 2, 1) == [("P-03", "CANCEL", "cancelled", 2)]
    assert said(now, [], [had(JAS), had(JAS, 2, method="CANCEL", why="cancelled")], 2, 2) == []


def test_a_cancellation_in_two_lots_carries_one_number() -> None:
    gone = replace(NOW, status="CANCELLED")
    first = had(JAS, 1, method="CANCEL", why="cancelled")
    assert said(gone, [], [had(JAS), had(TOM), first], 1, 1) == [("P-04", "CANCEL", "cancelled", 1)]
    # Somebody who was taken out under a higher number since does not count it up for the others.
    assert said(gone, [], [had(JAS), had(TOM), first], 1, 2) == [("P-04", "CANCEL", "cancelled", 1)]


def test_a_second_cancellation_is_above_the_invitation_that_followed_the_first() -> None:
    gone = replace(NOW, status="CANCELLED")
    messages = [had(JAS), had(TOM), had(JAS, 1, method="CANCEL", why="cancelled"), had(JAS, 2)]
    assert said(gone, [], messages, 3, 2) == [
        ("P-03", "CANCEL", "cancelled", 3),
        ("P-04", "CANCEL", "cancelled", 3),
    ]


def test_a_former_mailbox_that_only_stood_in_is_put_right() -> None:
    stood_in = replace(NOW, organiser="secretariat@example.invalid")
    found = due(
        NOW, [JAS], [had(JAS, told=stood_in)], version=0, highest=0, placeholder="secretariat@example.invalid"
    )  # fmt: skip
    assert found == (Due(JAS, "REQUEST", "details", 0),)


def test_an_address_that_the_next_in_office_takes_over_keeps_the_meeting_and_its_number_goes_on() -> None:
    tom = replace(TOM, address="JAS@example.org")
    assert said(NOW, [tom], [had(JAS, 3)], 3, 3) == [("P-04", "REQUEST", "new", 3)]
    moved = replace(NOW, start="15:00")
    assert said(moved, [tom], [had(JAS, 3)], 4, 3) == [("P-04", "REQUEST", "new", 4)]
    # When the second of them leaves too, the one calendar that they shared is told once.
    assert said(NOW, [], [had(JAS, 3), had(tom, 4)], 4, 4) == [("P-04", "CANCEL", "removed", 5)]
    assert said(NOW, [], [had(JAS, 3), had(tom, 4), had(tom, 5, method="CANCEL")], 5, 5) == []


def test_one_who_was_called_off_at_a_shared_address_in_the_name_of_the_other_is_asked_again() -> None:
    tom = replace(TOM, address=JAS.address)
    gone = [had(JAS), had(tom, 1), had(tom, 2, method="CANCEL", why="removed")]
    assert said(NOW, [JAS], gone, 2, 2) == [("P-03", "REQUEST", "again", 3)]


def test_a_former_address_that_another_uses_is_not_called_off() -> None:
    one, other = replace(JAS, address=TOM.address), replace(TOM, address=JAS.address)
    assert said(NOW, [one, other], [had(JAS), had(TOM)], 0, 0) == [
        ("P-03", "REQUEST", "address", 1),
        ("P-04", "REQUEST", "address", 1),
    ]


def test_when_only_one_of_the_two_messages_of_another_address_went_the_other_still_has_to() -> None:
    now_at = replace(JAS, address="jas.kaur@example.org")
    off, on = had(JAS, 1, method="CANCEL", why="address"), had(now_at, 2)
    assert said(NOW, [now_at], [had(JAS), off], 1, 1) == [("P-03", "REQUEST", "address", 2)]
    # The former address is told under a number below that of the new one.
    assert said(NOW, [now_at], [had(JAS), on], 2, 2) == [("P-03", "CANCEL", "address", 1)]
    assert said(NOW, [now_at], [had(JAS), on, off], 2, 2) == []


def test_of_two_facilitators_who_sent_at_once_the_later_message_is_what_a_calendar_has() -> None:
    one, other = replace(NOW, date=dt.date(2026, 7, 15)), replace(NOW, date=dt.date(2026, 7, 16))
    first = had(JAS, 1, told=one)
    second = had(JAS, 1, told=other)
    later = [
        first,
        second.__class__(**{**_fields(second), "id": "x", "made_at": first.made_at + dt.timedelta(hours=1)}),
    ]
    # The merged record has the first day: whoever had the second after it is told under a higher number.
    assert said(one, [JAS], later, 1, 1) == [("P-03", "REQUEST", "moved", 2)]
    assert said(other, [JAS], later, 2, 1) == []


def _fields(message: Message) -> dict[str, Any]:
    return {name: getattr(message, name) for name in message.__struct_fields__}


def test_a_meeting_that_moved_twice_before_anything_went_is_told_once_as_it_is() -> None:
    assert said(replace(NOW, date=dt.date(2026, 7, 16)), [JAS], [had(JAS)], 1, 0) == [("P-03", "REQUEST", "moved", 1)]
    # And one that moved back before anything went is not told at all.
    assert said(NOW, [JAS], [had(JAS)], 0, 0) == []


def test_a_meeting_that_stands_again_is_sent_under_a_number_above_its_cancellation() -> None:
    gone = [had(JAS), had(JAS, 1, method="CANCEL", why="cancelled")]
    assert said(NOW, [JAS], gone, 2, 1) == [("P-03", "REQUEST", "again", 2)]
