"""TinyDB on the durable file: it writes into drafts only, and leaves what it read as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import where
from tinydb.table import Document

from store.contents import Contents, Header
from store.durable_file import DurableFile
from store.order import natural_key
from store.plain import Tables
from store.table import Database

HEADER = Header(store="0123456789abcdef", revision=1, change="", writer="Sam")


@pytest.fixture
def file(tmp_path: Path) -> DurableFile:
    tables: Tables = {"people": {"P-01": {"name": "Jas"}, "P-02": {"name": "Kim"}}, "seats": {"CH": {"name": "Chair"}}}
    return DurableFile(tmp_path / "s.json", Contents(header=HEADER, tables=tables))


@pytest.fixture
def database(file: DurableFile) -> Database:
    return Database(storage=lambda: file)


def test_tinydb_reads_and_searches_by_text_ids(database: Database) -> None:
    people = database.records("people")
    assert [person.doc_id for person in people] == ["P-01", "P-02"]
    assert people.get(doc_id="P-02") == {"name": "Kim"}  # type: ignore[call-overload]
    assert [person.doc_id for person in people.search(where("name") == "Jas")] == ["P-01"]


def test_a_search_sees_what_was_changed_since_the_last_one(file: DurableFile, database: Database) -> None:
    people = database.records("people")
    assert people.count(where("name") == "Jas") == 1
    with file.draft():
        people.update({"name": "Sam"}, doc_ids=["P-01"])  # type: ignore[list-item]
        assert people.count(where("name") == "Jas") == 0
    assert people.count(where("name") == "Jas") == 1


def test_what_a_draft_writes_leaves_what_was_read_as_it_was(file: DurableFile, database: Database) -> None:
    before = file.read()
    people = database.records("people")
    with file.draft():
        people.update({"name": "Sam"}, doc_ids=["P-01"])  # type: ignore[list-item]
        people.remove(doc_ids=["P-02"])  # type: ignore[list-item]
        people.insert(Document({"name": "New"}, "P-03"))  # type: ignore[arg-type]
        assert file.read()["people"] == {"P-01": {"name": "Sam"}, "P-03": {"name": "New"}}
        assert file.read()["seats"] is before["seats"]
    assert file.read() == before
    assert before["people"] == {"P-01": {"name": "Jas"}, "P-02": {"name": "Kim"}}


def test_a_draft_tells_what_it_touches_and_nothing_else(file: DurableFile, database: Database) -> None:
    with file.draft():
        database.records("people").put("P-01", None)
        database.records("people").put("P-09", {"name": "New"})
        database.records("people").remove(where("name") == "nobody")
        drafted = {id: document for id, document in file.drafted["people"].items() if id != "P-02"}
        assert drafted == {"P-01": None, "P-09": {"name": "New"}}
    assert file.drafted == {}


@pytest.mark.parametrize("missing", ["P-07", "P-01"])
def test_a_record_that_is_not_there_or_was_removed_is_not_found_in_a_draft(
    file: DurableFile, database: Database, missing: str
) -> None:
    people = database.records("people")
    with file.draft():
        people.put("P-01", None)
        people.put(missing, None)
        assert people.document(missing) is None
        assert not people.contains(doc_id=missing)  # type: ignore[arg-type]
        assert len(people) == 1


def test_a_new_document_gets_an_id_that_two_programs_do_not_both_give_out(
    file: DurableFile, database: Database
) -> None:
    with file.draft():
        ids = {database.records("people").insert({"name": "New"}) for _ in range(20)}
    assert len(ids) == 20


def test_tinydb_cannot_write_past_the_store(database: Database) -> None:
    with pytest.raises(RuntimeError, match=r"Store\.change"):
        database.records("people").insert({"name": "New"})
    with pytest.raises(RuntimeError, match=r"Store\.change"):
        database.drop_tables()


def test_ids_sort_by_their_numbers_whatever_their_length() -> None:
    ids = ["M10", "M2", "M", "M2a", "", "2", "10", "A-002", "A-10", "M1/SAN/P-2", "M1/SAN/P-10", "9" * 5000, "01", "1"]
    assert sorted(ids, key=natural_key) == [
        "",
        "01",
        "1",
        "2",
        "10",
        "9" * 5000,
        "A-002",
        "A-10",
        "M",
        "M1/SAN/P-2",
        "M1/SAN/P-10",
        "M2",
        "M2a",
        "M10",
    ]
