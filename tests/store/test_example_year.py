"""The made-up example year: it is what its script writes, and it holds together."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from example_year_readers import RECORDS, every, holders, id_of, in_post

from store import examples
from store.examples import EXAMPLE_TODAY
from store.records import (
    KIND_OF,
    KINDS,
    Action,
    ActionUpdate,
    AgreementVersion,
    Appointment,
    Attendee,
    CalendarEntry,
    ClosedDay,
    Declaration,
    FormerLink,
    FormerSeat,
    FormerWording,
    Function,
    HouseTemplate,
    InformationRequest,
    Invitation,
    Item,
    LetPass,
    Mark,
    Meeting,
    MentionDecision,
    Person,
    Presiding,
    Reply,
    Seat,
    Setting,
    Signing,
    StandingItem,
    TemplateStyle,
    Terms,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILE = Path(examples.__file__).with_name("example_year.json")


def texts() -> Iterator[tuple[str, str]]:
    for record in RECORDS:
        for field, value in msgspec.to_builtins(record).items():
            for text in value if isinstance(value, list | tuple) else [value]:
                if isinstance(text, str):
                    yield field, text


# The file


@pytest.mark.skipif(not (DOCS / "make_example_year.py").exists(), reason="the script is not part of a package")
def test_the_file_is_what_the_script_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    script = importlib.import_module("make_example_year")
    assert FILE.read_text(encoding="utf-8") == script.interchange(script.records())


def test_the_file_says_what_it_is_and_keeps_a_record_a_line() -> None:
    text = FILE.read_text(encoding="utf-8")
    document = json.loads(text)
    assert document["format"] == "ret-tui export"
    assert document["schema"] == 1
    assert list(document["tables"]) == [kind.table for kind in KINDS]
    assert sum(line.startswith("   ") for line in text.split("\n")) == len(RECORDS)


def test_every_field_in_the_file_is_one_that_its_kind_has() -> None:
    for table, kept in json.loads(FILE.read_text(encoding="utf-8"))["tables"].items():
        names = {field.name for field in msgspec.structs.fields(KIND_OF[table])} - {"id"}
        assert all(set(fields) == names for fields in kept.values()), table


def test_every_kind_is_shown_but_what_has_a_file_of_its_own_was_let_pass_replaced_or_is_on_a_server() -> None:
    elsewhere = {CalendarEntry, FormerLink, HouseTemplate, LetPass, TemplateStyle} | {
        AgreementVersion, FormerSeat, FormerWording, InformationRequest, MentionDecision,
    }  # fmt: skip
    assert {type(record) for record in RECORDS} == set(KINDS) - elsewhere


def test_texts_hold_no_control_characters_but_line_breaks_in_texts_of_several_lines() -> None:
    several = {"needs", "asked", "text"}
    for field, text in texts():
        allowed = "\n" if field in several else ""
        assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in allowed for c in text), (field, text)
        assert text == unicodedata.normalize("NFC", text)
        assert text == text.strip()


# What refers to what


def test_every_meeting_seat_person_item_and_function_that_is_named_exists() -> None:
    people, seats, items = every(Person), every(Seat), every(Item)
    for record in RECORDS:
        if isinstance(record, Mark | Reply | Attendee | Presiding | Declaration | Item):
            assert record.meeting in every(Meeting)
        if isinstance(record, Action) and record.meeting:
            assert record.meeting in every(Meeting)
        if isinstance(record, Mark | Reply | Presiding | Declaration | Appointment | Signing):
            assert record.person in people
        if isinstance(record, Mark | Reply | Appointment) or (isinstance(record, Attendee) and record.seat):
            assert record.seat in seats
        if isinstance(record, Item | Action) and record.function:
            assert record.function in every(Function)
        if isinstance(record, Action | Declaration) and record.item:
            assert items[record.item].meeting == record.meeting
        if isinstance(record, Action):
            assert record.owner == "" or record.owner in people or record.owner in seats
        if isinstance(record, ActionUpdate):
            assert record.action in every(Action)
        if isinstance(record, Item) and record.standing:
            assert record.standing in every(StandingItem)
        if isinstance(record, Invitation):
            assert record.id in every(Meeting)
            assert set(record.people) <= set(people)


def test_a_lead_is_a_seat_a_person_or_a_guest_who_was_in_the_room() -> None:
    guests = {(a.meeting, a.name) for a in every(Attendee).values() if a.capacity == "guest"}
    for item in every(Item).values():
        known = item.lead in every(Person) or item.lead in every(Seat) or not item.lead
        assert known or (item.meeting, item.lead) in guests, item.lead


def test_ids_made_of_other_ids_say_the_same_as_the_fields() -> None:
    kept: list[Mark | Reply] = [*every(Mark).values(), *every(Reply).values()]
    assert all(said.id == f"{said.meeting}/{said.seat}/{said.person}" for said in kept)
    assert all(s.id == f"{s.person}/{s.version}" for s in every(Signing).values())
    assert all(day.id == day.date.isoformat() for day in every(ClosedDay).values())


def test_everybody_is_at_example_org_and_nobody_shares_an_address() -> None:
    addresses = [person.email for person in every(Person).values()]
    assert all(address.isascii() and address.endswith("@example.org") for address in addresses)
    assert len(set(addresses)) == len(addresses)
    assert all(text.count("@") == 0 or "@example.org" in text or field == "uid" for field, text in texts())
    assert all(
        "://" not in text or text.startswith(("https://meet.example.org/", "https://www.example.org/"))
        for _, text in texts()
    )


def test_telephone_numbers_are_among_those_kept_for_fiction() -> None:
    numbers = [person.phone for person in every(Person).values() if person.phone]
    assert numbers
    # Ofcom keeps 0121 496 0000 to 0999 for drama.
    assert all(number.startswith("0121 496 0") and len(number) == 13 for number in numbers)


# People and seats


def test_a_seat_has_one_member_and_one_named_substitute_on_any_day_and_a_person_one_seat() -> None:
    posts = list(every(Appointment).values())
    for one in posts:
        assert one.end is None or one.start <= one.end
        assert one.capacity == "member" or every(Seat)[one.seat].substitute
        for other in posts:
            together = in_post(one, other.start) or in_post(other, one.start)
            if one.id != other.id and together:
                assert (one.seat, one.capacity) != (other.seat, other.capacity)
                assert one.person != other.person


def test_today_nineteen_seats_of_twenty_have_a_member_and_the_vacant_one_has_its_substitute() -> None:
    members = holders(EXAMPLE_TODAY, "member")
    assert len(every(Seat)) == 20
    assert set(every(Seat)) - set(members) == {"SOL"}
    assert holders(EXAMPLE_TODAY, "substitute")["SOL"] == id_of("Mo Hughes")


def test_six_named_substitutes_are_in_post_one_was_superseded_and_walsall_has_none() -> None:
    substitutes = holders(EXAMPLE_TODAY, "substitute")
    assert set(substitutes) == {"BIR", "COV", "DUD", "SAN", "SOL", "WLV"}
    assert substitutes["WLV"] == id_of("Fiadh Morris-Diallo")
    assert holders(dt.date(2026, 6, 30), "substitute")["WLV"] == id_of("Priya Nair-Bentley")


def test_an_independent_seat_was_held_by_two_people_in_the_year() -> None:
    assert holders(dt.date(2026, 7, 20), "member")["IM09"] == id_of("Harbhajan Virk-Daley")
    assert "IM09" not in holders(dt.date(2026, 7, 21), "member")
    assert holders(dt.date(2026, 7, 27), "member")["IM09"] == id_of("Олена Бондар")


def test_all_but_two_members_have_signed_the_agreement() -> None:
    (terms,) = every(Terms).values()
    signed = {s.person for s in every(Signing).values() if s.version == f"{terms.agreement} {terms.year}"}
    assert set(holders(EXAMPLE_TODAY, "member").values()) - signed == {
        id_of("Олена Бондар"), id_of("Callum Ashdown-Vale"),
    }  # fmt: skip
    assert all(s.signed_on <= EXAMPLE_TODAY for s in every(Signing).values())


def test_two_facilitators_run_the_meetings_and_hold_no_seat() -> None:
    facilitators = {person.id for person in every(Person).values() if person.facilitator}
    assert len(facilitators) == 2
    assert not facilitators & {a.person for a in every(Appointment).values()}


# Settings


def test_the_secretariat_has_a_mailbox_a_venue_and_a_planned_year() -> None:
    values = {key: setting.value for key, setting in every(Setting).items()}
    assert values["organiser.email"] == "ret-secretariat@example.org"
    assert values["meeting.venue"] == every(Meeting)["M3"].venue == "16 Summer Lane, Birmingham, and online"
    assert values["year.planned"] == every(Meeting)["M3"].year
    assert values["year.months"] == "5,7,9,11,1,3"
