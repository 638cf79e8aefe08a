"""The store's folder of papers: owner-only, never over another file, and nothing read that lies elsewhere."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ret_tui.jobs import collect_papers, house_template, issue_agenda, keep_record, paper_folder
from ret_tui.jobs.office import Office
from ret_tui.jobs.paper_folder import PaperGone
from store.records import AgendaIssue, HouseTemplate, Paper
from store.refusals import BadValue, CannotWrite


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_the_folder_stands_beside_the_store_and_is_made_when_needed(office: Office, store_file: Path) -> None:
    assert paper_folder.folder_of(office) == store_file.with_name("committee papers")
    assert not paper_folder.folder_of(office).exists()
    assert paper_folder.put(office, "Equity data.pdf", b"data") == "Equity data.pdf"
    folder = paper_folder.paper_folder(office)
    assert [each.name for each in folder.iterdir()] == ["Equity data.pdf"]
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "Equity data.pdf").stat().st_mode) == 0o600


def test_a_different_file_of_that_name_gets_a_number_and_the_same_one_does_not(office: Office) -> None:
    names = [paper_folder.put(office, "Budget.pdf", content) for content in (b"one", b"two", b"one", b"three")]
    assert names == ["Budget.pdf", "Budget 2.pdf", "Budget.pdf", "Budget 3.pdf"]
    assert paper_folder.read(office, "Budget 2.pdf", sha(b"two")) == b"two"


def test_names_that_differ_by_case_alone_are_kept_apart(office: Office) -> None:
    assert paper_folder.put(office, "Budget.pdf", b"one") == "Budget.pdf"
    assert paper_folder.put(office, "BUDGET.PDF", b"one") == "BUDGET 2.PDF"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b\\c.pdf", "CON.pdf", "[/] =1+1.pdf", "平等 データ.pdf", "ا.pdf"]
)
def test_whatever_it_is_called_it_stays_in_the_folder(office: Office, name: str) -> None:
    kept = paper_folder.put(office, name, b"x")
    folder = paper_folder.paper_folder(office)
    assert [each.name for each in folder.iterdir()] == [kept]
    assert paper_folder.read(office, kept, sha(b"x")) == b"x"


def test_a_name_of_nothing_is_refused(office: Office) -> None:
    with pytest.raises(BadValue, match="no name"):
        paper_folder.put(office, "///", b"x")


def test_a_file_that_was_changed_is_refused(office: Office) -> None:
    kept = paper_folder.put(office, "a.pdf", b"x")
    (paper_folder.paper_folder(office) / kept).write_bytes(b"y")
    with pytest.raises(PaperGone, match=r"“a\.pdf” was changed outside"):
        paper_folder.read(office, kept, sha(b"x"))


def test_a_file_that_is_gone_is_refused(office: Office) -> None:
    with pytest.raises(PaperGone, match=r"“a\.pdf” is gone"):
        paper_folder.read(office, "a.pdf", sha(b"x"))


@pytest.mark.parametrize("name", ["../secret.txt", "..", ".", "", "/etc/passwd", "a\\b", "C:x", "a\0b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(office: Office, store_file: Path, name: str) -> None:
    paper_folder.paper_folder(office)
    (store_file.parent / "secret.txt").write_bytes(b"x")
    with pytest.raises(PaperGone, match="not in the folder of papers"):
        paper_folder.read(office, name, sha(b"x"))


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_never_followed(office: Office, store_file: Path) -> None:
    folder = paper_folder.paper_folder(office)
    secret = store_file.parent / "secret.txt"
    secret.write_bytes(b"x")
    (folder / "a.pdf").symlink_to(secret)
    with pytest.raises(PaperGone, match="link"):
        paper_folder.read(office, "a.pdf", sha(b"x"))
    # What is put there goes beside the link, and what it leads to stays.
    assert paper_folder.put(office, "a.pdf", b"new") == "a 2.pdf"
    assert secret.read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_folder_that_is_a_link_is_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    paper_folder.folder_of(office).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite, match="link"):
        paper_folder.put(office, "a.pdf", b"x")
    with pytest.raises(PaperGone, match="link"):
        paper_folder.read(office, "a.pdf", sha(b"x"))
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_no_paper_and_is_not_waited_for(office: Office) -> None:
    os.mkfifo(paper_folder.paper_folder(office) / "a.pdf")
    with pytest.raises(PaperGone, match="not the file that was added"):
        paper_folder.read(office, "a.pdf", sha(b"x"))


def test_a_file_where_the_folder_would_be_is_refused(office: Office) -> None:
    paper_folder.folder_of(office).write_text("mine")
    with pytest.raises(CannotWrite, match="is a file"):
        paper_folder.put(office, "a.pdf", b"x")


def test_the_example_year_keeps_papers_beside_its_throwaway_copy(example: Office) -> None:
    kept = paper_folder.put(example, "a.pdf", b"x")
    assert paper_folder.path_of(example, kept).parent == example.store.path.with_name("example papers")


# What is put for a change that is then refused


@contextlib.contextmanager
def full_disk(office: Office) -> Iterator[None]:
    """A disk on which a paper or an agenda still finds room, and the record does not."""
    resource = pytest.importorskip("resource")
    room = office.store.path.stat().st_size - 1
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))


def there(office: Office) -> list[str]:
    folder = paper_folder.folder_of(office)
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def picked(tmp_path: Path) -> Path:
    path = tmp_path / "figures.pdf"
    path.write_bytes(b"data")
    return path


def test_a_refused_paper_leaves_no_file_behind(peopled: Office, picked: Path) -> None:
    with pytest.raises(BadValue):
        collect_papers.add_file(peopled, "M1", str(picked), title="x" * 201)
    assert not paper_folder.folder_of(peopled).exists()


def test_a_paper_that_finds_the_disk_full_leaves_no_file_behind(peopled: Office, picked: Path) -> None:
    collect_papers.ask(peopled, "M1", "Data")
    with full_disk(peopled):
        with pytest.raises(CannotWrite, match="so nothing was changed"):
            collect_papers.add_file(peopled, "M1", str(picked))
        with pytest.raises(CannotWrite, match="so nothing was changed"):
            collect_papers.receive(peopled, "PA-01", file=str(picked))
    assert there(peopled) == []
    assert [each.file for each in peopled.store.all(Paper)] == [""]


def test_an_issue_that_finds_the_disk_full_leaves_neither_copy_behind(peopled: Office) -> None:
    with full_disk(peopled), pytest.raises(CannotWrite, match="so nothing was changed"):
        issue_agenda.issue(peopled, "M1", anyway=True)
    assert there(peopled) == []
    assert peopled.store.all(AgendaIssue) == ()
    issue_agenda.issue(peopled, "M1", anyway=True)
    assert len(there(peopled)) == 2


def test_a_template_that_finds_the_disk_full_leaves_no_file_behind(peopled: Office, tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "house.docx"))
    with full_disk(peopled), pytest.raises(CannotWrite, match="so nothing was changed"):
        house_template.use(peopled, tmp_path / "house.docx")
    assert there(peopled) == []
    assert peopled.store.all(HouseTemplate) == ()


def test_a_file_that_was_there_before_stays_when_a_change_is_refused(peopled: Office, picked: Path) -> None:
    collect_papers.add_file(peopled, "M1", str(picked))
    with pytest.raises(BadValue):
        collect_papers.add_file(peopled, "M1", str(picked), title="x" * 201)
    assert there(peopled) == ["figures.pdf"]
    # What an undo took back is there for a redo, though no record names it.
    keep_record.undo(peopled)
    with pytest.raises(BadValue):
        collect_papers.add_file(peopled, "M1", str(picked), title="x" * 201)
    assert there(peopled) == ["figures.pdf"]


def test_a_file_that_somebody_else_names_meanwhile_stays(peopled: Office, picked: Path) -> None:
    def put_two_and_fail() -> None:
        with paper_folder.putting(peopled) as put:
            assert put("figures.pdf", b"data") == "figures.pdf"
            collect_papers.add_file(peopled, "M1", str(picked))
            put("other.pdf", b"other")
            raise BadValue("It cannot be kept", "give another")

    with pytest.raises(BadValue, match="cannot be kept"):
        put_two_and_fail()
    assert there(peopled) == ["figures.pdf"]
