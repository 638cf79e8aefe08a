"""Papers and packs by commands."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program

Refused = Callable[..., str]
#: Text that would break whatever took it for markup or a formula.
HOSTILE = "[/] =cmd()"


@pytest.fixture
def paper(staffed: Program) -> Program:
    """A planned year with an item 6 at M1, and a file to add."""
    staffed("agenda", "add", "M1", "Equity data", "--lead", "P-02", "--minutes", "20")
    (staffed.folder / "equity_data.pdf").write_bytes(b"data")
    return staffed


def papers(program: Program) -> list[tuple[str, str, str]]:
    return [(one["label"], one["title"], one["status"]) for one in program("paper", "list", "M1", "--json").json]


def test_a_paper_is_asked_for_received_moved_and_removed(paper: Program) -> None:
    assert paper("paper", "ask", "M1", HOSTILE, "--item", "6", "--from", "P-02", "--due", "24 apr").id == "PA-01"
    assert paper("paper", "add", "M1", "equity_data.pdf", "--item", "6", "--title", "Equity data").id == "PA-02"
    assert papers(paper) == [("6a", HOSTILE, "asked"), ("6b", "Equity data", "received")]
    listed = paper("paper", "list").out
    assert HOSTILE in listed
    assert "asked for, due Fri 24 Apr" in listed
    assert "Equity data" not in paper("paper", "list", "--missing").out
    paper("paper", "move", "PA-02", "up")
    assert [label for label, title, _ in papers(paper) if title == "Equity data"] == ["6a"]
    assert "1a of M1" in paper("paper", "move", "PA-02", "--item", "1").out
    paper("paper", "edit", "PA-01", "--title", "Annex", "--confidential")
    assert "Annex (confidential)" in paper("paper", "list").out
    assert "received" in paper("paper", "receive", "PA-01").out
    gone = paper("paper", "remove", "PA-02")
    assert "Removed: PA-02" in gone.out
    assert "Its file stays as" in gone.err
    paper("store", "undo")
    path = Path(paper("paper", "open", "PA-02").out.strip())
    assert path.read_bytes() == b"data"
    assert path.parent == paper.folder / "s papers"
    assert "asked for" in paper("paper", "detach", "PA-02").out


def test_a_paper_moved_away_from_a_confidential_item_stays_so_and_that_is_told(paper: Program) -> None:
    paper("agenda", "add", "M1", "Tender", "--confidential", "--ground", "Prices")
    paper("paper", "add", "M1", "equity_data.pdf", "--item", "tender", "--title", "Bids")
    told = paper("paper", "move", "PA-01", "--item", "6")
    assert "PA-01 stays confidential" in told.err
    assert "ret-tui paper edit PA-01 --public" in told.err
    assert [one["confidential"] for one in paper("paper", "list", "--json").json] == [True]


def test_papers_that_the_agenda_only_names_are_listed_too(paper: Program) -> None:
    paper("agenda", "edit", "M1", "6", "--paper", "RET 26/01 Gaps")
    listed = paper("paper", "list", "M1").out
    assert "RET 26/01 Gaps" in listed
    assert "named only, no file" in listed
    assert paper("paper", "list", "M1", "--missing").out == "No paper is waited for.\n"


def test_the_json_of_a_paper_says_all_of_it(paper: Program) -> None:
    paper("paper", "add", "M1", "equity_data.pdf", "--item", "6", "--from", "Dr Guest")
    (one,) = paper("paper", "list", "--json").json
    assert {key: one[key] for key in ("id", "meeting", "item_number", "author_name", "file", "size", "private")} == {
        "id": "PA-01", "meeting": "M1", "item_number": 6, "author_name": "Dr Guest", "file": "equity_data.pdf",
        "size": 4, "private": False,
    }  # fmt: skip
    assert (one["due"], one["received_on"]) == ("2026-04-29", "2026-04-01")
    (item,) = [each for each in paper("agenda", "show", "M1", "--json").json["items"] if each["papers"]]
    assert item["papers"] == [one]


def test_a_pack_is_written_as_a_folder_and_as_a_zip(paper: Program) -> None:
    paper("paper", "add", "M1", "equity_data.pdf", "--item", "6", "--title", "Equity data")
    paper("paper", "ask", "M1", "Annex", "--item", "6")
    told = paper("agenda", "pack", "M1", "--to", "out", "--anyway")
    assert told.out.strip() == str(Path("out/RET pack M1 2026-05-12"))
    assert "has not come: 6b Annex" in told.err
    assert sorted(each.name for each in (paper.folder / told.out.strip()).iterdir()) == [
        "00 Agenda.docx",
        "00 Not in this pack.txt",
        "06a Equity data.pdf",
    ]
    paper("agenda", "edit", "M1", "6", "--paper", "RET 26/01 Gaps")
    paper("paper", "remove", "PA-02")
    packed = paper("agenda", "pack", "M1", "--to", "out", "--anyway", "--zip", "--public")
    assert "since the agenda only names it: 6 RET 26/01 Gaps" in packed.err
    assert zipfile.ZipFile(paper.folder / packed.out.strip()).namelist() == [
        "00 Agenda.docx", "00 Not in this pack.txt", "06a Equity data.pdf",
    ]  # fmt: skip


def test_a_pack_that_cannot_be_written_says_which_option_helps(paper: Program, refused: Refused) -> None:
    paper("paper", "add", "M1", "equity_data.pdf", "--item", "6")
    told = paper.try_("agenda", "pack", "M1", "--to", "out")
    assert told.code == 1
    assert "add --anyway" in told.err
    paper("agenda", "pack", "M1", "--to", "out", "--anyway")
    paper("paper", "edit", "PA-01", "--title", "Data")
    assert "add --replace" in refused("agenda", "pack", "M1", "--to", "out", "--anyway")
    paper("agenda", "pack", "M1", "--to", "out", "--anyway", "--replace")
    (paper.folder / "s papers" / "equity_data.pdf").write_bytes(b"new")
    assert "was changed outside of ret-tui: add it again, or add --leave-out" in refused(
        "agenda", "pack", "M1", "--to", "out", "--anyway"
    )
    left = paper("agenda", "pack", "M1", "--to", "out", "--anyway", "--replace", "--leave-out")
    assert "Left out of the pack: Paper 6a, “Data”" in left.err
    checked = paper.try_("store", "check")
    assert checked.code == 1
    assert "paper PA-01 “Data” for M1: the file “equity_data.pdf” was changed" in checked.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("paper", "ask", "M9", "Data"), "There is no meeting"),
        (("paper", "ask", "M1", ""), "needs a title"),
        (("paper", "ask", "M1", "Data", "--item", "77"), "has no item"),
        (("paper", "add", "M1", "nothing.pdf"), "There is no file nothing.pdf"),
        (("paper", "add", "M1", "."), "is a folder"),
        (("paper", "receive", "PA-09"), "There is no paper"),
        (("paper", "open", "PA-09"), "There is no paper"),
        (("paper", "remind", "M1", "--to", "out"), "waits for no paper"),
    ],
)
def test_what_cannot_be_done_is_refused(paper: Program, refused: Refused, words: tuple[str, ...], said: str) -> None:
    assert said in refused(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "PA-01"),
        ("edit", "PA-01", "--confidential", "--public"),
        ("edit", "PA-01", "--chair-consented", "--not-consented"),
        ("move", "PA-01"),
        ("move", "PA-01", "up", "--item", "2"),
    ],
)
def test_what_contradicts_itself_is_wrong_usage(paper: Program, words: tuple[str, ...]) -> None:
    paper("paper", "ask", "M1", "Data")
    told = paper.try_("paper", *words)
    assert (told.code, told.out) == (2, "")


def test_a_late_paper_is_taken_with_a_reason(paper: Program, refused: Refused) -> None:
    paper("agenda", "issue", "M1", "--anyway")
    assert "say why it is late" in refused("paper", "add", "M1", "equity_data.pdf")
    paper("paper", "add", "M1", "equity_data.pdf", "--late-reason", "counted on Monday", "--chair-consented")
    (one,) = paper("paper", "list", "--json").json
    assert (one["late_reason"], one["chair_consented"]) == ("counted on Monday", True)


def test_reminders_are_drafts_for_those_with_an_address(paper: Program) -> None:
    paper("paper", "ask", "M1", "Annex", "--item", "6", "--from", "P-02")
    paper("paper", "ask", "M1", "More", "--from", "Dr Guest")
    told = paper("paper", "remind", "M1", "--to", "out")
    assert told.out.strip() == str(Path("out/RET papers wanted M1 Dawn Okafor P-02.eml"))
    assert "No address is known for Dr Guest" in told.err
    assert b"To: Dawn Okafor <dawn@example.org>" in (paper.folder / told.out.strip()).read_bytes()


def test_a_rehearsal_adds_and_packs_without_leaving_anything(paper: Program) -> None:
    paper("paper", "add", "M1", "equity_data.pdf", "--item", "6")
    before = sorted(str(path) for path in paper.folder.rglob("*"))
    assert paper("paper", "add", "M1", "s.json", "--dry-run").out == "PA-02\n"
    told = paper("agenda", "pack", "M1", "--to", "out", "--anyway", "--dry-run")
    assert told.out.strip() == str(Path("out/RET pack M1 2026-05-12"))
    assert paper("paper", "open", "PA-01", "--dry-run").out.strip() == str(
        paper.folder / "s papers" / "equity_data.pdf"
    )
    assert sorted(str(path) for path in paper.folder.rglob("*")) == before
