"""Evidence written as a list: what each column has, and what a public one leaves out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from openpyxl import load_workbook

from ret_tui.jobs import prepare_agenda
from ret_tui.jobs.evidence import keep, listing, lists, steps
from ret_tui.jobs.office import Office
from store.records import Item


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV list, by heading."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def heard_in_private(office: Office) -> str:
    """The number on M1's agenda of an item that is confidential."""
    heard = prepare_agenda.add_item(office, "M1", "Heard in private")
    with office.store.change("Made confidential") as step:
        step.set(step.get(Item, heard.id), confidential=True)
    # What is confidential comes last on the agenda.
    return next(str(each.number) for each in prepare_agenda.agenda(office, "M1").items if each.id == heard.id)


def test_one_kind_has_a_column_for_each_of_its_fields(peopled: Office, tmp_path: Path) -> None:
    keep.record(peopled, "commitment", text="Publish", organisation="Weston", due="2027-01-31")
    steps.step(peopled, "C-01", state="at risk", note="Late")
    path = lists.write_evidence(peopled, tmp_path, listing.evidence(peopled), kind="commitment", form="csv")
    assert path.name == "RET evidence commitment.csv"
    (row,) = rows_of(path)
    assert (row["Id"], row["What"], row["State"], row["Organisation"], row["Due"], row["Public"]) == (
        "C-01", "Publish", "at risk", "Weston", "31 January 2027", "yes",
    )  # fmt: skip
    assert row["Story"] == "20 April 2026: open\n20 April 2026: at risk; Late"


def test_a_public_list_leaves_out_what_is_private_and_what_is_for_members(peopled: Office, tmp_path: Path) -> None:
    keep.record(peopled, "example", text="A carer", source="Her sister")
    keep.record(peopled, "example", text="A hall", source="The clerk", could_identify="no")
    keep.record(peopled, "group", name="Elders", contact="elders@example.org")
    every = lists.write_evidence(peopled, tmp_path, listing.evidence(peopled), form="csv")
    assert [row["For members"] for row in rows_of(every)] == [
        "Source: Her sister", "Source: The clerk", "Contact: elders@example.org",
    ]  # fmt: skip
    public = lists.write_evidence(peopled, tmp_path, listing.evidence(peopled), public=True, form="csv")
    assert public.name == "RET evidence public.csv"
    assert [row["What"] for row in rows_of(public)] == ["A hall", "Elders"]
    of_one_kind = lists.write_evidence(
        peopled, tmp_path, listing.evidence(peopled, kind="example"), kind="example", public=True, form="csv"
    )
    for path in (public, of_one_kind):
        told = path.read_text(encoding="utf-8-sig")
        assert not [word for word in ("carer", "sister", "clerk", "example.org", "members") if word in told]


def test_a_public_list_has_no_small_number_and_no_words_of_a_community(peopled: Office, tmp_path: Path) -> None:
    keep.record(peopled, "series", title="Senior leaders", definition="The top grades")
    keep.record(peopled, "point", numerator="3", denominator="110", on="2026-04-20")
    keep.record(peopled, "point", numerator="30", denominator="120", on="2026-04-19")
    keep.record(peopled, "group", name="Elders")
    keep.record(peopled, "feedback", text="You came back", group="Elders", reply="So we said", on="2026-04-20")
    keep.record(peopled, "engagement", title="Evening", heard="Buses are late", areas="Weston")
    for kind in ("", "point", "feedback", "engagement"):
        found = listing.evidence(peopled, kind=kind)
        path = lists.write_evidence(peopled, tmp_path, found, kind=kind, public=True, form="csv", replace=True)
        told = path.read_text(encoding="utf-8-sig")
        for words in ("3 of 110", "110", "You came back", "So we said", "Buses are late"):
            assert words not in told, (kind, words)
    rows = rows_of(
        lists.write_evidence(peopled, tmp_path, listing.evidence(peopled), public=True, form="csv", replace=True)
    )
    titles = {row["Kind"]: row["What"] for row in rows}
    assert titles["piece of feedback"] == "Feedback of 20 April 2026 from a community partner"
    points = [row["What"] for row in rows if row["Kind"] == "number of a series"]
    assert "20 April 2026: too few people to be shown" in points
    assert "30 of 120 on 19 April 2026" in points
    # The members' list has it all.
    whole = lists.write_evidence(peopled, tmp_path, listing.evidence(peopled), form="csv").read_text(
        encoding="utf-8-sig"
    )
    assert all(words in whole for words in ("3 of 110", "You came back", "Buses are late"))


def test_hostile_text_is_text_in_a_spreadsheet(peopled: Office, tmp_path: Path) -> None:
    keep.record(peopled, "feedback", text="=cmd()|' /C calc'!A0")
    path = lists.write_evidence(peopled, tmp_path, listing.evidence(peopled))
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if "cmd()" in str(cell.value)]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


def test_a_public_list_tells_nothing_of_private_business_and_names_no_member_or_officer(
    peopled: Office, tmp_path: Path
) -> None:
    number = heard_in_private(peopled)
    keep.record(peopled, "engagement", title="A quiet walk", groups="Zebra Carers", meeting="M1", item=number)
    keep.record(peopled, "engagement", title="An open evening", groups="Elders", led="P-03", supported="P-05")
    keep.record(peopled, "commitment", text="Publish", organisation="Weston", lead_officer="Officer Lindgren")
    steps.step(peopled, "C-01", state="at risk", note="The zebra lead is ill", meeting="M1", item=number)
    steps.step(peopled, "C-01", note="Told in public")
    views = {each.title: each for each in listing.evidence(peopled)}
    assert (views["Zebra Carers"].private, views["Elders"].private) == (True, False)
    assert [step.private for step in views["Publish"].story] == [False, True, False]
    for kind in ("", "engagement", "commitment", "group"):
        found = listing.evidence(peopled, kind=kind)
        path = lists.write_evidence(peopled, tmp_path, found, kind=kind, public=True, form="csv")
        told = path.read_text(encoding="utf-8-sig").casefold()
        assert not [word for word in ("zebra", "kaur", "okonkwo", "lindgren", "quiet") if word in told]
    assert "Told in public" in lists.write_evidence(
        peopled, tmp_path, listing.evidence(peopled), public=True, form="csv", replace=True
    ).read_text(encoding="utf-8-sig")


def test_a_practice_is_not_shared_with_the_partner_that_it_came_from(peopled: Office) -> None:
    made = keep.record(peopled, "practice", text="Shortlists", origin="Weston", takers="weston, Weston")
    assert f"{made.id} names no partner that it was shared with." in made.lacks
    again = keep.edit(peopled, made.id, takers="Weston, Easton")
    assert again.lacks == ()


def public_rows(office: Office, folder: Path, kind: str) -> dict[str, dict[str, str]]:
    """The rows of a public list of one kind, by the number of the piece."""
    found = listing.evidence(office, kind=kind)
    path = lists.write_evidence(office, folder, found, kind=kind, public=True, form="csv", replace=True)
    return {row["Id"]: row for row in rows_of(path)}


def test_a_public_list_tells_the_state_and_the_due_day_from_before_a_step_in_private(
    peopled: Office, tmp_path: Path
) -> None:
    number = heard_in_private(peopled)
    keep.record(peopled, "commitment", text="Publish", organisation="Weston", due="2027-01-31")
    keep.record(peopled, "commitment", text="Train", organisation="Weston", due="2027-02-28")
    keep.record(peopled, "commitment", text="Count", organisation="Weston")
    steps.step(peopled, "C-01", state="on track", due="2027-03-01")
    for due in ("2027-04-01", "2027-05-01"):
        steps.step(peopled, "C-01", state="at risk", due=due, note="x", meeting="M1", item=number)
    steps.step(peopled, "C-02", due="2027-06-01", meeting="M1", item=number)
    steps.step(peopled, "C-02", state="delivered", due="2027-07-01")
    steps.step(peopled, "C-03", state="dropped", due="2027-08-01", meeting="M1", item=number)
    found = public_rows(peopled, tmp_path, "commitment")
    # C-02 was last moved in the open, and C-03 had no due day before.
    assert {id: (row["State"], row["Due"]) for id, row in found.items()} == {
        "C-01": ("on track", "1 March 2027"), "C-02": ("delivered", "1 July 2027"), "C-03": ("open", ""),
    }  # fmt: skip
    keep.record(peopled, "findings", title="Golden Decade")
    keep.record(peopled, "recommendation", text="Publish pay")
    steps.step(peopled, "RC-01", state="implemented", meeting="M1", item=number)
    # Nothing of its story is told, so it stands as one of which nobody has said anything.
    assert public_rows(peopled, tmp_path, "recommendation")["RC-01"]["State"] == "not started"
    members = {each.id: each for each in listing.evidence(peopled, kind="commitment")}
    assert (members["C-01"].state, dict(members["C-01"].facts)["Due"]) == ("at risk", "1 May 2027")


def test_a_public_list_names_no_private_evidence_and_holds_no_part_of_it(peopled: Office, tmp_path: Path) -> None:
    number = heard_in_private(peopled)
    private = {"meeting": "M1", "item": number}
    keep.record(peopled, "decision", text="A zebra line", body="Transport Board", significance="high", **private)
    keep.record(peopled, "decision", text="A tram line", body="Transport Board", significance="high")
    keep.record(peopled, "engagement", title="Evening", influenced="DI-01")
    keep.record(peopled, "engagement", title="Morning", influenced="DI-02")
    told = public_rows(peopled, tmp_path, "engagement")
    assert {id: row["Decision influenced"] for id, row in told.items()} == {
        "EN-01": "", "EN-02": "A tram line (DI-02)",
    }  # fmt: skip
    keep.record(peopled, "initiative", name="Zebra café", **private)
    keep.record(peopled, "funding", initiative="IN-01", funder="Zebra fund", step="secured", pounds="100")
    assert [each.private for each in listing.evidence(peopled, kind="funding")] == [True]
    assert public_rows(peopled, tmp_path, "funding") == {}
