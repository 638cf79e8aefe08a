"""Personal data by commands: what is kept of one person, requests, redaction, decisions, retention, a copy to share."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import Program

from ret_tui.documents.kept_words import kept_words


def left(program: Program) -> None:
    """Let Sandwell's member, Dawn Okafor (P-02), have left on 31 May, after a note that names her."""
    program("minutes", "write", "M1", "--note", "Dawn Okafor opened the item.")
    program("member", "end", "P-02", "SAN", "--on", "2026-05-31", "--reason", "Family reasons")
    program.today = "2026-06-01"


def test_everything_kept_of_a_person_is_written_as_word_and_json(staffed: Program) -> None:
    told = staffed("people", "export-data", "dawn", "--to", "out")
    names = told.out.split("\n")[:2]
    assert names == [
        str(Path("out") / "RET personal data P-02 2026-04-01.docx"),
        str(Path("out") / "RET personal data P-02 2026-04-01.json"),
    ]
    plain = json.loads((staffed.folder / names[1]).read_text())
    assert plain["person"]["name"] == "Dawn Okafor"
    assert plain["records"]["appointments"][0]["seat"] == "SAN"
    assert "Dawn Okafor" in " ".join(kept_words("data", (staffed.folder / names[0]).read_bytes()))
    assert staffed("people", "export-data", "dawn", "--json").json == plain
    assert staffed("people", "export-data", "dawn", "--to", "out").out == told.out
    assert "out" not in staffed.try_("people", "export-data", "nobody").out


def test_a_former_member_is_redacted_only_once_somebody_says_yes(staffed: Program) -> None:
    left(staffed)
    shown = staffed("people", "redact", "P-02", "--dry-run")
    assert "Dawn Okafor (P-02) becomes Former member 2" in shown.out
    assert "Not reached:" in shown.out
    refused = staffed.try_("people", "redact", "P-02")
    assert refused.code == 1
    assert "add --yes" in refused.err
    assert staffed("member", "show", "P-02", "--json").json["name"] == "Dawn Okafor"
    done = staffed("people", "redact", "P-02", "--yes", "--json").json
    assert (done["done"], done["former_name"], done["history_waits"]) == (True, "Former member 2", None)
    assert [each["where"] for each in done["mentions"]] != []
    assert staffed("member", "show", "P-02", "--json").json["name"] == "Former member 2"
    assert "Dawn Okafor" not in staffed("store", "history").out


def test_a_mention_is_decided_about_with_a_reason(staffed: Program) -> None:
    left(staffed)
    staffed("people", "redact", "P-02", "--yes")
    waiting = staffed("people", "mentions", "P-02", "--json").json["mentions"]
    assert [each["outcome"] for each in waiting] == ["open"]
    place = waiting[0]["place"]
    refused = staffed.try_("people", "decide", "P-02", place, "remove", "--words", "Dawn Okafor")
    assert refused.code == 1
    assert "needs a reason" in refused.err
    staffed("people", "decide", "P-02", place, "remove", "--words", "Dawn Okafor", "--reason", "Asked for")
    told = staffed("people", "mentions", "P-02", "--words", "Dawn Okafor", "--json").json["mentions"]
    assert [(each["outcome"], each["reason"], each["count"]) for each in told] == [("remove", "Asked for", 0)]
    assert "A former member opened the item." in staffed("minutes", "show", "M1").out


def test_an_open_request_holds_redaction_pruning_and_retention(staffed: Program) -> None:
    left(staffed)
    assert staffed("people", "request", "open", "P-02", "--note", "By letter").id == "IR-01"
    for words in (("people", "redact", "P-02", "--yes"), ("retention", "apply", "--yes"), ("store", "prune")):
        held = staffed.try_(*words)
        assert held.code == 1
        assert "the information request IR-01 of 1 June 2026 is open" in held.err
    (listed,) = staffed("people", "request", "list", "--json").json
    assert (listed["id"], listed["open"], listed["person"]) == ("IR-01", True, "P-02")
    staffed("people", "request", "close", "IR-01")
    assert staffed("people", "redact", "P-02", "--yes").code == 0


def test_old_backups_are_listed_with_their_paths_and_removed(staffed: Program) -> None:
    left(staffed)
    staffed("store", "backup")
    staffed("people", "redact", "P-02", "--yes")
    found = staffed("people", "old-backups", "--json").json
    assert found
    assert all(Path(each["path"]).is_file() for each in found)
    assert staffed("people", "old-backups").out.splitlines() == [each["path"] for each in found]
    assert staffed.try_("people", "old-backups", "--delete").code == 1
    staffed("people", "old-backups", "--delete", "--yes")
    assert staffed("people", "old-backups", "--json").json == []
    assert not any(Path(each["path"]).exists() for each in found)


def test_retention_tells_each_class_and_applies_what_may_go(staffed: Program) -> None:
    staffed("meeting", "edit", "M1", "--needs", "BSL booked")
    staffed.today = "2026-05-22"
    told = {each["id"]: each for each in staffed("retention", "--json").json}
    assert (told["needs"]["due"], told["needs"]["oldest"]) == (0, "2026-05-12")
    # M1 is on 12 May: ten days after it is 22 May, and on the day after that they go.
    staffed.today = "2026-05-23"
    told = {each["id"]: each for each in staffed("retention", "--json").json}
    assert (told["needs"]["due"], told["needs"]["kept_for"]) == (1, "10 days")
    assert "BSL booked" not in staffed("retention").out
    assert staffed.try_("retention", "apply").code == 1
    assert staffed("retention", "apply", "--yes").out == "The needs of M1 were cleared.\n"
    assert staffed("retention", "apply", "--yes").out == "Nothing is past its time.\n"
    assert staffed.try_("retention", "apply", "minutes", "--yes").code == 1


def test_a_copy_to_share_names_nobody_and_can_be_made_a_store(staffed: Program) -> None:
    staffed("people", "share-copy", "shared.json")
    content = (staffed.folder / "shared.json").read_text()
    assert "Dawn Okafor" not in content
    assert "dawn@example.org" not in content
    assert "Member for Sandwell" in content
    staffed("people", "share-copy", "copy.json", "--as-store")
    told = staffed.plainly("--store", "copy.json", "member", "list")
    assert "Named substitute for Sandwell" in told.out
    assert "Jo Bell" not in told.out
    staffed("store", "export", "again.json", "--redacted")
    assert (staffed.folder / "again.json").read_text() == content
    refused = staffed.try_("people", "share-copy", "s.json")
    assert refused.code == 1
    assert "is the store itself" in refused.err
