"""The pack: the agenda and its papers in order, with what is missing told, and nothing confidential for the public."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

from ret_tui.documents.write_file import AlreadyThere
from ret_tui.jobs import collect_papers, paper_folder, prepare_agenda
from ret_tui.jobs.documents.writing import Unfinished
from ret_tui.jobs.office import Office
from ret_tui.jobs.pack import PaperAmiss, pack
from ret_tui.jobs.pack_lacks import PackLacks, pack_lacks
from store.records import LetPass


@pytest.fixture
def packed(peopled: Office, tmp_path: Path) -> Office:
    """The peopled year; M1 has an open item 6 with three papers, one of them confidential, and a confidential item."""
    prepare_agenda.add_item(peopled, "M1", "Equity data", lead="jas", minutes="20")
    prepare_agenda.add_item(peopled, "M1", "Tender", lead="jas", minutes="5", confidential=True, ground="prices")
    for name, item, title, confidential in (
        ("a.pdf", "6", "Equity data", False),
        ("b.xlsx", "6", "Names", True),
        ("c.pdf", "6", "مساواة [/]", False),
        ("d.docx", "tender", "Prices", False),
        ("e.txt", "", "Chair’s note", False),
    ):
        path = tmp_path / name
        path.write_bytes(name.encode())
        collect_papers.add_file(peopled, "M1", str(path), item=item, title=title, confidential=confidential)
    return peopled


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir())


def lacking(path: Path) -> list[str]:
    """The lines of the list of what is not in a pack, below its heading."""
    heading, _, lines = (path / "00 Not in this pack.txt").read_text(encoding="utf-8").partition("\n\n")
    assert heading == "These papers for M1 are not in this pack:"
    return lines.splitlines()


def test_the_members_pack_holds_the_agenda_and_every_paper_in_order(packed: Office, tmp_path: Path) -> None:
    done = pack(packed, "m1", tmp_path / "out", anyway=True)
    assert done.path == tmp_path / "out" / "RET pack M1 2026-05-12"
    expected = [
        "00 Agenda.docx",
        "00a Chair’s note.txt",
        "06a Equity data.pdf",
        "06b Names.xlsx",
        "06c مساواة [-].pdf",
        "11a Prices.docx",
    ]
    assert list(done.names) == names(done.path) == expected
    assert (done.path / "06b Names.xlsx").read_bytes() == b"b.xlsx"
    assert "agenda" in Document(str(done.path / "00 Agenda.docx")).paragraphs[0].text
    assert (done.words, done.lacks, done.left_out) == ("the agenda and 5 papers", PackLacks(), ())


def test_the_public_pack_leaves_out_what_is_confidential(packed: Office, tmp_path: Path) -> None:
    done = pack(packed, "M1", tmp_path, public=True, zipped=True, anyway=True)
    assert done.path.name == "RET pack M1 2026-05-12 public.zip"
    with zipfile.ZipFile(done.path) as found:
        assert found.namelist() == [
            "00 Agenda.docx", "00a Chair’s note.txt", "06a Equity data.pdf", "06c مساواة [-].pdf",
        ]  # fmt: skip
        every = b"".join(found.read(name) for name in found.namelist()[1:])
    assert b"b.xlsx" not in every
    assert b"d.docx" not in every


def test_the_same_record_gives_the_same_bytes(packed: Office, tmp_path: Path) -> None:
    one, other = (pack(packed, "M1", tmp_path / name, zipped=True, anyway=True).path for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_papers_that_are_missing_hold_it_up_and_are_listed(packed: Office, tmp_path: Path) -> None:
    collect_papers.ask(packed, "M1", "Annex", item="6", author="jas", due="24 apr")
    collect_papers.ask(packed, "M1", "Handed round", item="6")
    collect_papers.receive(packed, "PA-07")
    with pytest.raises(Unfinished) as refused:
        pack(packed, "M1", tmp_path / "out")
    assert any("waits for its paper “Annex”" in each.words for each in refused.value.findings)
    assert not (tmp_path / "out").exists()
    assert packed.store.all(LetPass) == ()
    done = pack(packed, "M1", tmp_path / "out", anyway=True)
    assert done.lacks.missing == ("6d Annex (asked of Jas Kaur, due Fri 24 Apr)",)
    assert done.lacks.on_paper == ("6e Handed round",)
    assert done.words == "the agenda and 5 papers"
    (noted,) = packed.store.all(LetPass)
    assert "waits for its paper “Annex”" in noted.findings


def test_a_file_that_is_amiss_stops_it_unless_it_is_to_be_left_out(packed: Office, tmp_path: Path) -> None:
    folder = paper_folder.paper_folder(packed)
    (folder / "a.pdf").write_bytes(b"other")
    (folder / "c.pdf").unlink()
    with pytest.raises(PaperAmiss, match="and 1 more paper is amiss") as refused:
        pack(packed, "M1", tmp_path / "out", anyway=True)
    assert [("was changed" in each, "is gone from" in each) for each in refused.value.amiss] == [
        (True, False),
        (False, True),
    ]
    assert not (tmp_path / "out").exists()
    done = pack(packed, "M1", tmp_path / "out", anyway=True, leave_out=True)
    assert names(done.path) == [
        "00 Agenda.docx", "00 Not in this pack.txt", "00a Chair’s note.txt", "06b Names.xlsx", "11a Prices.docx",
    ]  # fmt: skip
    assert len(done.left_out) == 2
    assert lacking(done.path) == ["6a Equity data: left out", "6c مساواة [/]: left out"]


def test_a_different_pack_is_replaced_only_when_told(packed: Office, tmp_path: Path) -> None:
    pack(packed, "M1", tmp_path, anyway=True)
    pack(packed, "M1", tmp_path, anyway=True)
    collect_papers.edit(packed, "PA-01", title="Figures")
    with pytest.raises(AlreadyThere):
        pack(packed, "M1", tmp_path, anyway=True)
    done = pack(packed, "M1", tmp_path, anyway=True, replace=True)
    assert "06a Figures.pdf" in names(done.path)
    assert "06a Equity data.pdf" not in names(done.path)


def test_an_agenda_without_papers_is_a_pack_too(peopled: Office, tmp_path: Path) -> None:
    done = pack(peopled, "M2", tmp_path, anyway=True)
    assert (names(done.path), done.words) == (["00 Agenda.docx"], "the agenda alone")


@pytest.fixture
def wanting(packed: Office) -> Office:
    """The same, with papers asked for, come without a file and only named, of the open item 6 and of the tender."""
    prepare_agenda.edit_item(packed, "M1", "6", paper="RET 26/02 Where the gaps are")
    prepare_agenda.edit_item(packed, "M1", "11", paper="RET 26/03 Bids")
    for item, title in (("6", "Annex"), ("6", "Handed round"), ("tender", "Bids in full")):
        collect_papers.ask(packed, "M1", title, item=item, author="jas", due="24 apr")
    collect_papers.receive(packed, "PA-07")
    return packed


def test_what_is_not_in_the_pack_is_listed_in_it_without_saying_of_whom_it_was_asked(
    wanting: Office, tmp_path: Path
) -> None:
    done = pack(wanting, "M1", tmp_path, anyway=True)
    assert lacking(done.path) == [
        "6 RET 26/02 Where the gaps are: named on the agenda, no file",
        "6d Annex: to follow",
        "6e Handed round: no file",
        "11 RET 26/03 Bids: named on the agenda, no file",
        "11b Bids in full: to follow",
    ]
    assert done.names[:2] == ("00 Agenda.docx", "00 Not in this pack.txt")
    assert done.lacks.named == ("6 RET 26/02 Where the gaps are", "11 RET 26/03 Bids")


def test_the_list_in_the_public_pack_tells_of_nothing_confidential(wanting: Office, tmp_path: Path) -> None:
    done = pack(wanting, "M1", tmp_path, public=True, anyway=True)
    assert lacking(done.path) == [
        "6 RET 26/02 Where the gaps are: named on the agenda, no file",
        "6d Annex: to follow",
        "6e Handed round: no file",
    ]
    assert pack_lacks(wanting, "M1", public=True).lines() == (
        "6d Annex (asked of Jas Kaur, due Fri 24 Apr): has not come",
        "6e Handed round: came without a file",
        "6 RET 26/02 Where the gaps are: only named on the agenda, no file",
    )


def test_a_paper_that_an_item_names_and_that_was_added_is_not_lacking(wanting: Office) -> None:
    prepare_agenda.edit_item(wanting, "M1", "6", paper="RET 26/01  equity DATA")
    assert pack_lacks(wanting, "M1", public=True).named == ()
    # Words for several papers mean none of them.
    prepare_agenda.edit_item(wanting, "M1", "6", paper="RET 26/01 Gaps; RET 26/02 Equity data")
    assert len(pack_lacks(wanting, "M1", public=True).named) == 1
