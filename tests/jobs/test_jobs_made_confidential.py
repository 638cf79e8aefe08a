"""What becomes confidential takes its reasons along, and what becomes public leaves behind what was said in private."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.documents.typescript import Table, texts
from ret_tui.jobs import (
    collect_papers,
    follow_actions,
    issue_agenda,
    opened_items,
    papers,
    prepare_agenda,
    take_register,
    write_minutes,
)
from ret_tui.jobs.agenda_versions import AgendaLocked
from ret_tui.jobs.documents import writing
from ret_tui.jobs.office import Office
from store.records import AgendaIssue
from store.refusals import RuleBroken

WHY = "Acme Homes is named in it"


def told(office: Office, *, public: bool = True) -> str:
    paper = writing.compose(office, "supplement", "M1", public=public)
    return "\n".join(text for text, _ in texts(paper))


def add_paper(office: Office, folder: Path, name: str, item: str, *, confidential: bool = False) -> str:
    path = folder / name
    path.write_bytes(name.encode())
    return collect_papers.add_file(office, "M1", str(path), item=item, confidential=confidential).id


@pytest.fixture
def issued(peopled: Office, at: Callable[..., Office], tmp_path: Path) -> Office:
    """M1 issued: item 6, Housing, with PA-03 confidential beside PA-01 and PA-02; item 7, Tender, confidential."""
    prepare_agenda.add_item(peopled, "M1", "Housing", lead="jas")
    prepare_agenda.add_item(peopled, "M1", "Tender", lead="jas", confidential=True, ground="Prices")
    add_paper(peopled, tmp_path, "Rents.pdf", "Housing")
    add_paper(peopled, tmp_path, "Repairs.pdf", "Housing")
    add_paper(peopled, tmp_path, "Bids.pdf", "Housing", confidential=True)
    day = at("2026-05-01")
    issue_agenda.issue(day, "M1", anyway=True)
    return day


# Why a confidential paper changes


def changes_a_confidential_paper() -> dict[str, Callable[[Office, Path], object]]:
    def added(office: Office, folder: Path) -> object:
        path = folder / "Late.pdf"
        path.write_bytes(b"late")
        return collect_papers.add_file(office, "M1", str(path), item="Housing", confidential=True, late_reason=WHY)

    return {
        "made confidential": lambda office, _: collect_papers.edit(office, "PA-01", confidential=True, because=WHY),
        "made public": lambda office, _: collect_papers.edit(office, "PA-03", confidential=False, because=WHY),
        "asked for": lambda office, _: collect_papers.ask(
            office, "M1", "Prices", item="Housing", confidential=True, because=WHY
        ),
        "added": added,
        "without its file": lambda office, _: collect_papers.detach(office, "PA-03", because=WHY),
        "removed": lambda office, _: collect_papers.remove(office, "PA-03", because=WHY),
        "moved up": lambda office, _: collect_papers.move(office, "PA-03", "up", because=WHY),
        "passed by another": lambda office, _: collect_papers.move(office, "PA-02", "down", because=WHY),
        "moved into private": lambda office, _: collect_papers.move_to_item(office, "PA-02", "Tender", because=WHY),
        "edited into private": lambda office, _: collect_papers.edit(office, "PA-02", item="Tender", because=WHY),
    }  # fmt: skip


@pytest.mark.parametrize("what", changes_a_confidential_paper())
def test_why_a_confidential_paper_changes_is_told_to_members_alone(issued: Office, tmp_path: Path, what: str) -> None:
    changes_a_confidential_paper()[what](issued, tmp_path)
    assert WHY in told(issued, public=False)
    assert WHY not in told(issued)


def test_why_a_public_paper_changes_is_told_to_everybody(issued: Office) -> None:
    collect_papers.edit(issued, "PA-01", title="Rents of 2026", because=WHY)
    assert WHY in told(issued)


# What the table of changes says of it


def rows(office: Office, *, public: bool) -> list[tuple[str, ...]]:
    paper = writing.compose(office, "supplement", "M1", public=public)
    (table,) = (each for each in paper.blocks if isinstance(each, Table) and each.caption == "What changed")
    return [tuple(str(cell) for cell in row) for row in table.rows]


def test_that_a_paper_became_confidential_or_public_is_told_to_members_in_words(issued: Office) -> None:
    collect_papers.edit(issued, "PA-01", confidential=True, because=WHY)
    collect_papers.edit(issued, "PA-03", confidential=False, because=WHY)
    assert rows(issued, public=False) == [
        ("6. Housing", "Paper", "6a Rents", "6a Rents (confidential)"),
        ("6. Housing", "Paper", "6c Bids (confidential)", "6c Bids"),
    ]


@pytest.mark.parametrize("to", ["Apologies", "Tender", ""])
def test_a_paper_that_was_moved_and_made_confidential_is_not_named_in_public(
    issued: Office, tmp_path: Path, to: str
) -> None:
    collect_papers.edit(issued, "PA-01", title="Rents of every council flat in the city", because="A better title")
    issue_agenda.issue(issued, "M1", anyway=True)
    collect_papers.move_to_item(issued, "PA-01", to, because="It belongs there")
    collect_papers.edit(issued, "PA-01", confidential=True, because="It names tenants")
    prepare_agenda.edit_item(issued, "M1", "Housing", minutes="9", because="A speaker comes")
    assert all("Rents" not in cell for row in rows(issued, public=True) for cell in row)
    assert any("Rents" in cell for row in rows(issued, public=False) for cell in row)
    found = writing.findings(issued, "supplement", "M1", public=True)
    assert not any("repeats" in each.words for each in found)


# A reason that was given in public


def test_reasons_given_before_an_item_became_confidential_are_told_in_private_from_then_on(issued: Office) -> None:
    prepare_agenda.edit_item(issued, "M1", "Housing", asked="Look at the bid.", because=WHY)
    assert WHY in told(issued)
    prepare_agenda.edit_item(issued, "M1", "Housing", confidential=True, ground="Prices", because="It was overlooked")
    assert WHY not in told(issued)
    assert WHY in told(issued, public=False)
    kept = issued.store.get(AgendaIssue, "M1/supplement 1")
    assert (kept.reason, kept.private_reason) == ("", f"{WHY}\nIt was overlooked")
    # What changes in public after that needs a reason that may be told.
    with pytest.raises(AgendaLocked):
        prepare_agenda.edit_item(issued, "M1", "Apologies", minutes="9")


@pytest.mark.parametrize("way", ["marked", "moved"])
def test_reasons_given_before_a_paper_became_confidential_are_told_in_private_from_then_on(
    issued: Office, way: str
) -> None:
    collect_papers.edit(issued, "PA-01", title="Rents of 2026", because=WHY)
    if way == "marked":
        collect_papers.edit(issued, "PA-01", confidential=True)
    else:
        collect_papers.move_to_item(issued, "PA-01", "Tender")
    assert WHY not in told(issued)
    assert WHY in told(issued, public=False)


def test_a_change_of_what_was_confidential_already_leaves_the_public_reasons(issued: Office) -> None:
    prepare_agenda.edit_item(issued, "M1", "Housing", minutes="5", because="The figures came late")
    prepare_agenda.edit_item(issued, "M1", "Tender", minutes="5", confidential=True, because=WHY)
    assert "The figures came late." in told(issued)
    assert WHY not in told(issued)


def test_why_an_item_was_late_in_private_is_asked_anew_once_it_is_public(issued: Office) -> None:
    before = prepare_agenda.add_item(issued, "M1", "Loan", confidential=True, ground="Prices", because=WHY)
    assert before.late_reason == WHY
    after = prepare_agenda.edit_item(issued, "M1", "Loan", confidential=False, because="It can be told now")
    assert (after.late, after.late_reason) == (True, "")
    assert WHY not in told(issued)
    assert opened_items.stays_private(before, after) == "why it is late was said in private, and is to be given anew"
    missing = "is late, and why it could not wait is not recorded"
    assert any(missing in each.words for each in writing.findings(issued, "agenda", "M1", public=True))


def test_a_reason_given_in_the_same_breath_is_taken(issued: Office) -> None:
    prepare_agenda.add_item(issued, "M1", "Loan", confidential=True, ground="Prices", because=WHY)
    after = prepare_agenda.edit_item(issued, "M1", "Loan", confidential=False, late_reason="The bank wrote today")
    assert after.late_reason == "The bank wrote today"


# An item that is made public


def test_the_papers_of_an_item_that_is_made_public_stay_confidential(peopled: Office, tmp_path: Path) -> None:
    before = prepare_agenda.add_item(peopled, "M1", "Tender", confidential=True, ground="Prices")
    add_paper(peopled, tmp_path, "Bids.pdf", "Tender")
    add_paper(peopled, tmp_path, "Marks.pdf", "Tender")
    after = prepare_agenda.edit_item(peopled, "M1", "Tender", confidential=False)
    assert not after.confidential
    assert [papers.paper(peopled, id).confidential for id in ("PA-01", "PA-02")] == [True, True]
    assert opened_items.stays_private(before, after) == (
        "PA-01 and PA-02 stay confidential, and can be made public one by one"
    )
    assert opened_items.stays_private(after, after) == ""


@pytest.mark.parametrize("what", ["1 note", "decision D-001", "action A-001", "1 declared interest"])
def test_an_item_under_which_something_was_recorded_in_private_stays_confidential(held: Office, what: str) -> None:
    prepare_agenda.add_item(held, "M1", "Tender", confidential=True, ground="Prices")
    match what:
        case "1 note":
            write_minutes.add_note(held, "M1", WHY, item="Tender")
        case "decision D-001":
            write_minutes.record_decision(held, "M1", WHY, item="Tender")
        case "action A-001":
            follow_actions.add_action(held, "Write to them", meeting="M1", item="Tender")
        case _:
            take_register.declare(held, "M1", "P-02", "A cousin bids", item="Tender")
    with pytest.raises(RuleBroken, match=f"stays confidential, since the record has {what} under it"):
        prepare_agenda.edit_item(held, "M1", "Tender", confidential=False)
    assert prepare_agenda.item(held, "M1", "Tender").confidential


# Minutes of private business


@pytest.mark.parametrize("to", ["Housing", "", "0"])
@pytest.mark.parametrize("what", ["note", "decision"])
def test_what_was_said_in_private_is_not_made_public_by_moving_it(held: Office, what: str, to: str) -> None:
    prepare_agenda.add_item(held, "M1", "Housing")
    prepare_agenda.add_item(held, "M1", "Tender", confidential=True, ground="Prices")
    write = write_minutes.add_note if what == "note" else write_minutes.record_decision
    made = write(held, "M1", WHY, item="Tender")
    with pytest.raises(RuleBroken, match=r"was written in private business, and .* is public") as refused:
        write_minutes.edit_entry(held, "M1", made.id, item=to)
    assert "write anew there" in refused.value.do
    assert "Acme" not in "\n".join(text for text, _ in texts(writing.compose(held, "minutes", "M1", public=True)))


def test_minutes_go_from_one_private_item_to_another_and_from_public_to_private(held: Office) -> None:
    prepare_agenda.add_item(held, "M1", "Housing")
    for title in ("Tender", "Loan"):
        prepare_agenda.add_item(held, "M1", title, confidential=True, ground="Prices")
    private = write_minutes.record_decision(held, "M1", WHY, item="Tender")
    public = write_minutes.record_decision(held, "M1", "the roof be mended", item="Housing")
    loan = prepare_agenda.item(held, "M1", "Loan").id
    assert write_minutes.edit_entry(held, "M1", private.id, item="Loan").item == loan
    assert write_minutes.edit_entry(held, "M1", public.id, item="Loan").item == loan
