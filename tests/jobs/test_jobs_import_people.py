"""People in from a list: whom each row means, what it changes, what is refused, and all of it in one change."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ret_tui.jobs import import_people, look_after_people
from ret_tui.jobs.import_people import ImportPreview
from ret_tui.jobs.import_rows import RowView
from ret_tui.jobs.office import Office
from store.records import Appointment, Person
from store.refusals import BadValue, Refusal, RuleBroken

Looked = Callable[..., ImportPreview]


@pytest.fixture
def looked(peopled: Office, tmp_path: Path) -> Looked:
    """A function: the preview of a list with these headings and rows, on the peopled year."""

    def look(headings: str, *rows: str, columns: Sequence[str] = (), office: Office = peopled) -> ImportPreview:
        path = tmp_path / "people.csv"
        path.write_text("\n".join((headings, *rows)) + "\n", encoding="utf-8")
        return import_people.preview(office, path, columns=columns)

    return look


def row(shown: ImportPreview, number: int) -> RowView:
    return next(each for each in shown.rows if each.row == number)


def told(shown: ImportPreview) -> list[str]:
    return [fault.words for fault in shown.faults]


def test_a_row_adds_somebody_new_with_all_that_it_says(peopled: Office, looked: Looked) -> None:
    shown = looked(
        "Full name,E-mail,Mobile,Authority,Pronouns,Title,Sort name,Facilitator,Seat,Role,From,Until,Notes",
        "Sol  Rivers,sol@example.org,0121 496 0000,Coventry,they/them,Dr,Rivers,no,COV,Member,1/5/2026,30/4/2027,x",
    )
    (only,) = shown.rows
    assert (only.row, only.does, only.person, only.name) == (2, "new", "", "Sol Rivers")
    assert only.changes == (
        "e-mail: sol@example.org", "phone: 0121 496 0000", "organisation: Coventry", "honorific: Dr",
        "pronouns: they/them", "sort name: Rivers",
    )  # fmt: skip
    assert only.appointment == "Coventry (COV), member, from 1 May 2026 to 30 April 2027"
    assert shown.left_out == ("Notes",)
    assert import_people.import_people(peopled, shown) == 1
    made = look_after_people.person(peopled, "sol rivers")
    assert (made.id, made.phone, made.honorific, made.pronouns, made.sort_name, made.facilitator) == (
        "P-08", "0121 496 0000", "Dr", "they/them", "Rivers", False,
    )  # fmt: skip
    assert made.appointments == ("Coventry (COV), member, 1 May 2026 to 30 April 2027",)


def test_looking_changes_nothing(peopled: Office, looked: Looked, store_file: Path) -> None:
    before, name = store_file.read_bytes(), peopled.store.undo_name()
    looked("Name,Seat", "Sol Rivers,COV", "Jas Kaur,")
    assert store_file.read_bytes() == before
    assert (peopled.store.undo_name(), len(peopled.store.all(Person))) == (name, 7)


def test_many_people_are_one_change_which_one_undo_takes_back(peopled: Office, looked: Looked) -> None:
    shown = looked("Name,E-mail", *(f"Person {n},p{n}@example.org" for n in range(27)))
    assert (shown.people, shown.summary) == (27, "27 new")
    import_people.import_people(peopled, shown)
    assert peopled.store.undo_name() == "Imported 27 people from people.csv"
    assert [p.id for p in peopled.store.all(Person)][-1] == "P-34"
    peopled.store.undo()
    assert len(peopled.store.all(Person)) == 7


def test_the_next_person_is_numbered_after_those_imported(peopled: Office, looked: Looked) -> None:
    import_people.import_people(peopled, looked("Name", "Sol Rivers", "Al Brook"))
    assert look_after_people.add_person(peopled, "Kim Lake").id == "P-10"
    peopled.store.undo()
    peopled.store.undo()
    import_people.import_people(peopled, looked("Name", "Sol Rivers", "Al Brook"))
    ids = [person.id for person in peopled.store.all(Person)]
    assert len(set(ids)) == len(ids) == 9


def test_somebody_is_known_by_the_address_in_any_case_and_else_by_the_whole_name(looked: Looked) -> None:
    shown = looked("Name,E-mail,Phone", "J Kaur,JAS@example.org,1", "tom price,,2", "Mo,,3")
    assert [(each.does, each.person) for each in shown.rows] == [("changed", "P-03"), ("changed", "P-04"), ("new", "")]
    assert row(shown, 2).changes == ("name: Jas Kaur → J Kaur", "phone: none → 1")
    assert row(shown, 3).changes == ("phone: none → 2",)


def test_an_address_that_is_new_is_told_as_a_change(peopled: Office, looked: Looked) -> None:
    shown = looked("Name,E-mail", "Jas Kaur,jas.kaur@example.org")
    assert row(shown, 2).changes == ("e-mail: jas@example.org → jas.kaur@example.org",)
    import_people.import_people(peopled, shown)
    assert look_after_people.person(peopled, "P-03").email == "jas.kaur@example.org"


def test_an_empty_cell_changes_nothing(peopled: Office, looked: Looked) -> None:
    look_after_people.edit_person(peopled, "jas", phone="0121 496 0000", pronouns="she/her")
    shown = looked("Name,E-mail,Phone,Pronouns,Seat,Role", "Jas Kaur,,,,,")
    assert row(shown, 2).does == "same"
    assert import_people.import_people(peopled, shown) == 0
    assert look_after_people.person(peopled, "P-03").phone == "0121 496 0000"


def test_a_list_taken_over_twice_changes_nothing_the_second_time(peopled: Office, looked: Looked) -> None:
    words = ("Name,E-mail,Seat,Role,From", "Sol Rivers,sol@example.org,COV,,", "Al Brook,,COV,sub,1 may 2026")
    import_people.import_people(peopled, looked(*words))
    name = peopled.store.undo_name()
    again = looked(*words)
    assert again.summary == "2 the same"
    assert import_people.import_people(peopled, again) == 0
    assert peopled.store.undo_name() == name


def test_a_name_in_two_columns_is_joined(looked: Looked) -> None:
    shown = looked("Surname,First name", "Kaur,Jas", "Rivers,Sol")
    assert [each.name for each in shown.rows] == ["Jas Kaur", "Sol Rivers"]
    assert row(shown, 2).person == "P-03"


@pytest.mark.parametrize("seat", ["COV", "cov", "Coventry", "coventry city council"])
def test_a_seat_is_named_by_its_id_its_name_or_its_organisation(looked: Looked, seat: str) -> None:
    shown = looked("Name,Seat", f"Sol Rivers,{seat}")
    assert row(shown, 2).appointment == "Coventry (COV), member, from 20 April 2026"
    assert row(shown, 2).changes == ("organisation: Coventry City Council",)


def test_a_seat_stands_for_a_vacancy_without_a_person(peopled: Office, looked: Looked) -> None:
    shown = looked("Name,Seat,Role", "(vacant),SOL,member", "Vacant,COV,", "TBC,DUD,")
    assert [each.does for each in shown.rows] == ["vacant"] * 3
    assert import_people.import_people(peopled, shown) == 0


def test_who_facilitates_is_told_by_yes_or_by_the_role(peopled: Office, looked: Looked) -> None:
    shown = looked("Name,Facilitator,Role", "Al Brook,Yes,", "Kim Lake,,Facilitator", "Sol Rivers,FALSE,Officer")
    assert [each.changes for each in shown.rows] == [("facilitator: yes",), ("facilitator: yes",), ()]
    import_people.import_people(peopled, shown)
    assert [p.name for p in look_after_people.people(peopled) if p.facilitator] == [
        "Al Brook",
        "Fay Example",
        "Kim Lake",
    ]


def test_one_who_is_to_come_to_the_seat_holds_it_already(looked: Looked) -> None:
    # In post from 1 May 2026; today is 20 April.
    for start in ("", "2026-05-01", "1 june 2026"):
        shown = looked("Name,Seat,From", f"Jas Kaur,SAN,{start}")
        assert row(shown, 2).does == "same", start


@pytest.mark.parametrize(
    ("headings", "line", "said", "field"),
    [
        ("Name,E-mail", ",sol@example.org", "Row 2, Name: A person needs a name", "name"),
        ("Name,E-mail", "Sol,sol at example", "Row 2, E-mail: “sol at example” is no e-mail address", "email"),
        ("Name,E-mail", "Sol,sol@example.org,more", "Row 2: it has more cells than there are headings", ""),
        ("Name,Facilitator", "Sol,perhaps", "“perhaps” is neither yes nor no", "facilitator"),
        ("Name,Seat", "Sol,XX", "There is no seat “XX”", "seat"),
        ("Name,Seat,Role", "Sol,COV,Chair", "Row 2, Role: “Chair” is no capacity", "capacity"),
        ("Name,Seat,From", "Sol,COV,30/2/2026", "Row 2, From: There is no 30 February 2026", "start"),
        ("Name,Seat,From,Until", "Sol,COV,2/5/2026,1/5/2026", "Row 2, Until: Sol", "end"),
        ("Name,Seat", "Sol,SAN", "has a member on 1 May 2026 already, Jas Kaur (P-03)", "seat"),
        ("Name,Seat,As", "Sol,IM02,sub", "has no named substitute under the terms", "seat"),
        ("Name,Seat", "Jas Kaur,COV", "is the member for SAN", "name"),
        ("Name,Seat", "Mo Hughes,SOL", "cannot be its member and its substitute at once", "name"),
        ("Name,Seat", "Fay Example,COV", "cannot hold Coventry and facilitate", "name"),
        ("Name,Facilitator", "Jas Kaur,yes", "cannot hold Sandwell and facilitate", "name"),
        ("Name,Seat,Until", "Jas Kaur,SAN,1/5/2027", "without a last day, which a list does not change", "end"),
        (
            "Name,E-mail",
            "Tom Price,jas@example.org",
            "is Jas Kaur (P-03), but “Tom Price” is Tom Price (P-04)",
            "email",
        ),
        ("Name,Phone", "Sol,#REF!", "Row 2, Phone: the formula gives #REF!", "phone"),
        ("Name", "n" * 121, "The name is 121 characters long", "name"),
        ("Name,Authority", "Sol," + "o" * 121, "Row 2, Authority: The organisation is 121", "organisation"),
        ("Name", "Sol\x07", "a control character", "name"),
        ("Name", "\u202eSol", "direction override", "name"),
    ],
)
def test_a_row_that_is_wrong_is_told_with_its_number_its_column_and_why(
    peopled: Office, looked: Looked, headings: str, line: str, said: str, field: str
) -> None:
    shown = looked(headings, line)
    assert any(said in words for words in told(shown)), told(shown)
    assert [fault.field for fault in shown.faults] == [field]
    assert row(shown, 2).does == "wrong"
    assert all(fault.do for fault in shown.faults)


def test_headings_without_a_row_below_are_refused(looked: Looked) -> None:
    with pytest.raises(BadValue, match="no rows under its headings"):
        looked("First name,Surname", ",")


def test_several_things_wrong_with_a_row_are_all_told(looked: Looked) -> None:
    shown = looked("Name,E-mail,Seat,Role,From", ",nobody,XX,Chair,never")
    assert [fault.field for fault in shown.faults] == ["name", "email", "seat", "capacity", "start"]


def test_a_name_or_an_address_that_two_have_is_refused(peopled: Office, looked: Looked) -> None:
    look_after_people.add_person(peopled, "Jas Kaur", email="other@example.org")
    (words,) = told(looked("Name", "jas kaur"))
    assert "could be Jas Kaur (P-03) or Jas Kaur (P-08)" in words
    assert "e-mail address" in words
    assert row(looked("Name,E-mail", "Jas Kaur,OTHER@example.org"), 2).person == "P-08"
    with peopled.store.change("merged") as step:
        step.add(Person, name="Sol Rivers", email="Tom@example.org")
    (words,) = told(looked("Name,E-mail", "Someone,tom@example.org"))
    assert "could be Tom Price (P-04) or Sol Rivers (P-09)" in words


def test_an_organisation_with_two_seats_is_not_guessed(peopled: Office, looked: Looked) -> None:
    from store.records import Seat

    with peopled.store.change("a second seat") as step:
        step.set(step.get(Seat, "DUD"), organisation="Coventry City Council")
    (words,) = told(looked("Name,Seat", "Sol,Coventry City Council"))
    assert "Coventry (COV) or Dudley (DUD)" in words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jas Kaur,", "J Kaur,jas@example.org"),
        ("Sol Rivers,", "SOL RIVERS,"),
        ("Sol Rivers,sol@example.org", "S Rivers,SOL@example.org"),
        ("Sol Rivers,sol@example.org", "Sol Rivers,"),
        ("Sol Rivers,", "Sol Rivers,sol@example.org"),
    ],
)
def test_two_rows_that_mean_one_person_are_both_named(looked: Looked, first: str, second: str) -> None:
    shown = looked("Name,E-mail", first, "Al Brook,", second)
    (words,) = told(shown)
    assert words.startswith("Row 4, Name:")
    assert "is in row 2 too" in words


def test_two_new_people_of_one_name_are_two_where_each_has_an_address(looked: Looked) -> None:
    shown = looked("Name,E-mail", "Sol Rivers,sol@example.org", "Sol Rivers,rivers@example.org")
    assert shown.summary == "2 new"


def test_one_person_stands_in_several_rows_where_each_tells_of_another_place(peopled: Office, looked: Looked) -> None:
    shown = looked(
        "Name,E-mail,Phone,Seat,Role,From,Until,Reason for leaving",
        "Sol Rivers,sol@example.org,,COV,substitute,1/5/2025,30/4/2026,became the member",
        "Sol Rivers,sol@example.org,0121,COV,member,1/5/2026,,",
        "Sol Rivers,,,DUD,substitute,1/5/2026,,",
        "Jas Kaur,,,SAN,,,,",
        "Jas Kaur,,,WAL,substitute,,,",
    )
    assert told(shown) == []
    assert [(each.does, each.repeats) for each in shown.rows] == [
        ("new", 0), ("changed", 2), ("changed", 2), ("same", 0), ("changed", 5),
    ]  # fmt: skip
    assert shown.people == 2
    assert row(shown, 3).changes == ("phone: none → 0121",)
    assert import_people.import_people(peopled, shown) == 2
    made = look_after_people.person(peopled, "sol")
    assert (made.id, made.phone, made.appointments) == (
        "P-08", "0121",
        (
            "Coventry (COV), member, since 1 May 2026",
            "Dudley (DUD), named substitute, since 1 May 2026",
            "Coventry (COV), named substitute, 1 May 2025 to 30 April 2026 (became the member)",
        ),
    )  # fmt: skip
    assert len([each for each in look_after_people.people(peopled) if each.name == "Sol Rivers"]) == 1


def test_rows_of_one_person_that_say_otherwise_or_tell_of_one_place_twice_are_refused(looked: Looked) -> None:
    (words,) = told(looked("Name,Phone,Seat,Role", "Sol,0121,COV,", "Sol,0122,DUD,substitute"))
    assert words.startswith("Row 3, Phone: Sol is in row 2 too, where it is “0121”")
    (words,) = told(looked("Name,Seat", "Sol,COV", "Sol,COV"))
    assert words.startswith("Row 3, Name: Sol is in row 2 too")
    (words,) = told(looked("Name,Seat,Role", "Sol,COV,", "Sol,,"))
    assert words.startswith("Row 3, Name: Sol is in row 2 too")


def test_every_appointment_that_was_written_comes_in_again_as_the_same(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    from ret_tui.jobs import succession, write_lists

    july = at("2026-07-01")
    succession.take_over(july, "SAN", "P-04", reason="retired")
    path = write_lists.write_appointments(july, tmp_path, form="csv")
    shown = import_people.preview(july, path)
    assert told(shown) == []
    assert {each.does for each in shown.rows} == {"same", "vacant"}


def test_two_rows_that_fill_one_place_are_both_named(looked: Looked) -> None:
    shown = looked("Name,Seat,Role", "Sol,COV,", "Al,Coventry,substitute", "Kim,cov,member")
    (words,) = told(shown)
    assert words.startswith("Row 4, Seat: Coventry (COV) has its member in row 2 too")


def test_one_row_that_is_wrong_keeps_all_others_out(peopled: Office, looked: Looked, store_file: Path) -> None:
    before = store_file.read_bytes()
    shown = looked("Name,E-mail", "Sol Rivers,sol@example.org", "Al Brook,nobody", ",")
    with pytest.raises(BadValue) as refused:
        import_people.import_people(peopled, shown)
    assert str(refused.value) == (
        "Row 3 of people.csv, E-mail: “nobody” is no e-mail address: write it as name@example.org."
    )
    shown = looked("Name,E-mail", ",nobody", "Al Brook,nobody")
    with pytest.raises(BadValue, match=r"Row 2 of people\.csv, Name: A person needs a name \(and 2 more errors\)"):
        import_people.import_people(peopled, shown)
    assert store_file.read_bytes() == before


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda office: look_after_people.edit_person(office, "P-03", phone="1"),
        lambda office: look_after_people.add_person(office, "Sol Rivers"),
        lambda office: look_after_people.appoint(office, "P-06", "COV"),
        lambda office: look_after_people.edit_person(office, "P-04", email="sol@example.org"),
    ],
    ids=["changed as well", "added as well", "the seat filled", "the address given to somebody"],
)
def test_a_record_that_has_changed_meanwhile_is_looked_through_again(
    looked: Looked, peopled: Office, at: Callable[..., Office], meanwhile: Callable[[Office], object]
) -> None:
    shown = looked("Name,E-mail,Phone,Seat", "Sol Rivers,sol@example.org,,COV", "Jas Kaur,,0121,")
    other = at()
    meanwhile(other)
    people, posts = len(other.store.all(Person)), len(other.store.all(Appointment))
    with pytest.raises(RuleBroken, match=r"has changed since people\.csv was looked through"):
        import_people.import_people(peopled, shown)
    other.store.refresh()
    assert (len(other.store.all(Person)), len(other.store.all(Appointment))) == (people, posts)


def test_a_change_that_has_nothing_to_do_with_the_list_does_not_matter(
    looked: Looked, peopled: Office, at: Callable[..., Office]
) -> None:
    shown = looked("Name,Seat", "Sol Rivers,COV")
    look_after_people.add_person(at(), "Al Brook")
    assert import_people.import_people(peopled, shown) == 1
    assert look_after_people.person(peopled, "Sol Rivers").id == "P-09"


def test_a_column_is_overridden_and_one_is_left_out(looked: Looked) -> None:
    shown = looked("Who,Name,E-mail", "Sol Rivers,x,nobody", columns=("Who=name", "E-mail="))
    assert row(shown, 2).name == "Sol Rivers"
    assert shown.left_out == ("Name (“Who” is read for it)", "E-mail")


def test_an_excel_list_is_taken_over_with_its_dates(peopled: Office, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "May"
    book.active.append(["Name", "Seat", "From", "Facilitator"])
    book.active.append(["Sol Rivers", "COV", dt.date(2026, 6, 1), False])
    book.save(tmp_path / "people.xlsx")
    shown = import_people.preview(peopled, tmp_path / "people.xlsx", sheet="may")
    assert (shown.file, shown.sheet) == ("people.xlsx", "May")
    assert row(shown, 2).appointment == "Coventry (COV), member, from 1 June 2026"


def test_the_home_folder_is_understood(peopled: Office, home: Path) -> None:
    (home / "people.csv").write_text("Name\nSol Rivers\n", encoding="utf-8")
    assert import_people.preview(peopled, Path("~/people.csv")).summary == "1 new"


def test_our_own_list_of_people_comes_in_again_as_the_same(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    from ret_tui.jobs import outside, write_lists

    look_after_people.edit_person(peopled, "jas", phone="+44 121 496 0000", organisation="=Sandwell")
    may = at("2026-05-02")
    look_after_people.edit_person(may, "jas", offers="Youth work\n\nA voice for carers")
    look_after_people.sign(may, "jas")
    outside.add_outside(may, "Homes Taskforce")
    outside.join(may, "MT-01", "jas")
    for form in ("csv", "xlsx"):
        path = write_lists.write_people(may, tmp_path, form=form)
        shown = import_people.preview(may, path)
        assert shown.faults == ()
        assert {each.does for each in shown.rows} == {"same", "vacant"}


def test_a_row_takes_offers_a_signature_and_a_place_outside(
    peopled: Office, at: Callable[..., Office], looked: Looked
) -> None:
    from ret_tui.jobs import outside, terms_of_office

    may = at("2026-05-02")
    outside.add_outside(may, "Homes Taskforce")
    headings = "Name,Seat,From,Until,Confirmed by,Offers,Signed,Outside place,Outside place from,Ethnicity"
    shown = looked(
        headings,
        "Jas Kaur,SAN,,,,Youth work,1/5/2026,homes,,x",
        "Sol Rivers,COV,1/5/2026,,The council,Law,not yet,,,x",
        office=may,
    )
    assert told(shown) == []
    # What is not to be kept is not read.
    assert shown.left_out == ("Ethnicity",)
    assert row(shown, 2).changes == (
        "offers: none → Youth work",
        "signed: Volunteers Agreement 2025, 1 May 2026",
        "outside place: Homes Taskforce, from 2 May 2026",
    )
    assert row(shown, 3).changes == ("organisation: Coventry City Council", "offers: Law")
    assert import_people.import_people(may, shown) == 2
    assert look_after_people.person(may, "jas").signed_on == dt.date(2026, 5, 1)
    assert [place.outside for place in outside.places_of(may, "P-03")] == ["MT-01"]
    assert terms_of_office.appointment_of(may, "Sol").confirmed_by == "The council"
    again = looked(
        headings,
        "Jas Kaur,SAN,,,,Youth work,1/5/2026,MT-01,,x",
        "Sol Rivers,COV,1/5/2026,,The council,Law,not yet,,,x",
        office=may,
    )
    assert {each.does for each in again.rows} == {"same"}


def test_former_holders_come_in_with_why_they_left_and_two_may_follow_each_other(
    peopled: Office, looked: Looked
) -> None:
    shown = looked(
        "Name,Seat,From,Until,Reason for leaving",
        "Old Member,COV,1/5/2025,31/12/2025,Moved to another post",
        "Newer Member,COV,1/1/2026,30/4/2026,",
        "Newest Member,COV,1/5/2026,,",
    )
    assert told(shown) == []
    import_people.import_people(peopled, shown)
    assert look_after_people.person(peopled, "old").appointments == (
        "Coventry (COV), member, 1 May 2025 to 31 December 2025 (Moved to another post)",
    )


@pytest.mark.parametrize(
    ("headings", "cells", "fault"),
    [
        ("Name,Signed", "Jas Kaur,perhaps", "Row 2, Signed: "),
        ("Name,Signed", "Jas Kaur,1/1/2030", "Row 2, Signed: 1 January 2030 has not come"),
        ("Name,Outside place", "Jas Kaur,Skills", "Row 2, Outside place: There is no outside body “Skills”"),
        ("Name,Outside place", "Tom Price,Homes", "Row 2, Outside place: Tom Price (P-04) is a named substitute"),
        (
            "Name,Seat,Until,Reason for leaving", "Sol Rivers,COV,,resigned",
            "Row 2, Reason for leaving: why it ended is told (“resigned”), and not when",
        ),
        (
            "Name,Seat,From,Until", "Sol Rivers,SAN,1/6/2026,30/6/2026",
            "Row 2, Seat: Sandwell (SAN) has a member on 1 June 2026 already",
        ),
    ],
)  # fmt: skip
def test_what_a_row_says_wrongly_is_told_with_its_column(
    peopled: Office, at: Callable[..., Office], looked: Looked, headings: str, cells: str, fault: str
) -> None:
    from ret_tui.jobs import outside

    may = at("2026-05-02")
    outside.add_outside(may, "Homes Taskforce")
    (words,) = told(looked(headings, cells, office=may))
    assert words.startswith(fault)


def test_a_list_as_long_as_allowed_is_looked_through_and_taken_over(peopled: Office, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Name", "E-mail"], *([f"Person {n}", f"p{n}@example.org"] for n in range(5_000))])
    shown = import_people.preview(peopled, path)
    assert import_people.import_people(peopled, shown) == 5_000
    assert peopled.store.all(Person)[-1].id == "P-5007"


def test_a_long_file_name_is_shortened_in_the_name_of_the_change(peopled: Office, tmp_path: Path) -> None:
    path = tmp_path / f"{'p' * 200}.csv"
    path.write_text("Name\nSol\n", encoding="utf-8")
    shown = import_people.preview(peopled, path)
    assert len(shown.title) < 100
    import_people.import_people(peopled, shown)


def test_a_file_that_cannot_be_read_is_refused(peopled: Office, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nobody.csv"):
        with pytest.raises(Refusal):
            import_people.preview(peopled, path)
