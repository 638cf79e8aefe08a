"""The commands that look after the record: undo and redo, the history, pruning and checking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from command_line import Program, Told, actions, kept

from ret_tui.jobs import settings

Refused = Callable[..., str]
HOSTILE = "[/] =cmd()|' /C calc'!A0 [bold]x"
RIGHT_TO_LEFT = "محمد علي"


# Undo and redo


def test_undo_and_redo_name_what_they_did(busy: Program) -> None:
    assert busy("store", "undo").out == "Taken back: Action: Three\n"
    assert actions(busy) == ["One", "Two"]
    assert busy("store", "redo").out == "Made again: Action: Three\n"
    assert actions(busy) == ["One", "Two", "Three"]


def test_several_steps_are_taken_one_after_the_other(busy: Program) -> None:
    told = busy("store", "undo", "--steps", "2")
    assert told.out.splitlines() == ["Taken back: Action: Three", "Taken back: Action: Two"]
    assert actions(busy) == ["One"]
    told = busy("store", "redo", "--steps", "2")
    assert told.out.splitlines() == ["Made again: Action: Two", "Made again: Action: Three"]
    assert actions(busy) == ["One", "Two", "Three"]


def test_more_steps_than_there_are_changes_end_where_there_is_no_more(busy: Program) -> None:
    lines = busy("store", "undo", "--steps", "50").out.splitlines()
    assert lines[:3] == ["Taken back: Action: Three", "Taken back: Action: Two", "Taken back: Action: One"]
    assert lines[3].startswith("Taken back: Planned 2026-27")
    assert len(lines) == 5
    assert lines[-1] == "There is nothing more to take back: 4 of 50 steps"


@pytest.mark.parametrize("command", ["undo", "redo"])
@pytest.mark.parametrize("steps", ["0", "-1", "two", "1.5", "101", "9" * 30, "٣"])
def test_what_is_no_number_of_steps_is_refused(busy: Program, refused: Refused, command: str, steps: str) -> None:
    assert "is no whole number from 1 to 100" in refused("store", command, f"--steps={steps}")


def test_nothing_to_undo_or_redo_is_refused(ret_tui: Program, refused: Refused) -> None:
    ret_tui("new")
    assert refused("store", "undo") == "There is nothing to undo."
    assert refused("store", "redo") == "There is nothing to redo."


@pytest.mark.parametrize("steps", ["1", "2"])
def test_a_rehearsed_undo_tells_the_steps_and_changes_nothing(busy: Program, steps: str) -> None:
    before = kept(busy)
    told = busy("--dry-run", "store", "undo", "--steps", steps)
    names = ["Would take back: Action: Three", "Would take back: Action: Two"]
    assert told.out.splitlines() == names[: int(steps)]
    assert told.err == "Dry run: nothing was changed or written.\n"
    assert kept(busy) == before
    busy("store", "undo", "--steps", "2")
    before = kept(busy)
    told = busy("--dry-run", "store", "redo", "--steps", steps)
    assert told.out.splitlines() == ["Would make again: Action: Two", "Would make again: Action: Three"][: int(steps)]
    assert kept(busy) == before
    assert actions(busy) == ["One"]


def test_a_rehearsal_where_there_is_nothing_to_undo_says_so(ret_tui: Program) -> None:
    ret_tui("new")
    assert ret_tui("--dry-run", "store", "undo").out == "Would take back: nothing\n"
    assert ret_tui("--dry-run", "store", "redo").out == "Would make again: nothing\n"


# The history


def test_the_history_lists_the_newest_first(busy: Program) -> None:
    heading, *lines = busy("store", "history").out.splitlines()
    assert heading.split() == ["When", "Id", "Who", "What"]
    assert [line.split("  ")[-1] for line in lines[:3]] == ["Action: Three", "Action: Two", "Action: One"]
    assert all(line.startswith("2026-04-01 ") for line in lines)
    assert len(busy("store", "history", "--limit", "2").out.splitlines()) == 3


def test_a_listing_as_json_has_these_keys(busy: Program) -> None:
    (newest,) = busy("store", "history", "--limit", "1", "--json").json
    assert set(newest) == {"id", "at", "who", "name", "kind", "records", "overruled"}
    assert (newest["name"], newest["kind"], newest["records"], newest["overruled"]) == ("Action: Three", "change", 1, 0)
    assert newest["at"].startswith("2026-04-01T")


def test_the_history_is_filtered_by_person_record_and_day(busy: Program) -> None:
    busy("action", "update", "A-002", "--due", "2026-07-01")
    busy.today = "2026-04-02"
    busy("action", "update", "A-001", "--due", "2026-07-01")

    def names(*words: str) -> list[str]:
        return [one["name"] for one in busy("store", "history", *words, "--json").json]

    assert names("--about", "a-002") == ["A-002 due date changed: Two", "Action: Two"]
    assert names("--since", "2026-04-02") == ["A-001 due date changed: One"]
    assert names("--since", "yesterday", "--about", "A-001") == ["A-001 due date changed: One", "Action: One"]
    assert names("--who", "nobody known") == []
    assert "A-001" in busy("store", "history", "--since", "today").out


def test_a_filter_that_lets_nothing_through_is_not_called_an_empty_history(busy: Program) -> None:
    assert busy("store", "history", "--who", "nobody known").out == "No change in the history is meant by that.\n"


def test_one_change_is_told_in_full(busy: Program) -> None:
    busy("action", "update", "A-001", "--due", "2026-07-01")
    id = busy("store", "history", "--limit", "1", "--json").json[0]["id"]
    told = busy("store", "history", id[:6]).out
    assert told.startswith("2026-04-01 ")
    assert f"A-001 due date changed: One ({id})" in told
    assert "  A-001 changed\n    due date: nothing → Wed 1 Jul 2026\n" in told
    story = busy("store", "history", id, "--json").json
    assert set(story) == {
        "id", "at", "who", "name", "kind", "records", "overruled", "edits", "lost", "renumbered"
    }  # fmt: skip
    (edit, _update) = story["edits"]
    assert edit == {
        "table": "actions",
        "id": "A-001",
        "what": "changed",
        "fields": [{"field": "due date", "was": "nothing", "now": "Wed 1 Jul 2026"}],
    }


@pytest.mark.parametrize("id", ["zzz", "[/]", "../../etc", "a b"])
def test_an_id_of_no_change_is_refused(busy: Program, refused: Refused, id: str) -> None:
    assert "see them with 'ret-tui store history'" in refused("store", "history", id)


@pytest.mark.parametrize("words", [("--limit", "0"), ("--limit", "many"), ("--since", "the other day")])
def test_a_filter_that_cannot_be_read_is_refused(busy: Program, refused: Refused, words: tuple[str, str]) -> None:
    assert words[1] in refused("store", "history", *words)


def test_hostile_text_is_shown_plainly_and_cannot_steer_the_terminal(planned: Program) -> None:
    planned("action", "add", HOSTILE)
    planned("member", "add", RIGHT_TO_LEFT, "--email", "m@example.org")
    listing = planned("store", "history").out
    assert f"Action: {HOSTILE}" in listing
    assert f"Added {RIGHT_TO_LEFT}" in listing
    newest, before = planned("store", "history", "--limit", "2", "--json").json
    told = planned("store", "history", newest["id"]).out + planned("store", "history", before["id"]).out
    assert f"  {RIGHT_TO_LEFT} (P-01) added\n    name: {RIGHT_TO_LEFT}\n" in told
    assert f"    text: {HOSTILE}\n" in told
    assert all(letter.isprintable() or letter == "\n" for letter in listing + told)


# Pruning and checking


def test_what_the_policy_keeps_is_not_pruned(busy: Program) -> None:
    for words in ((), ("--dry-run",)):
        told = busy(*words, "store", "prune")
        assert told.out == ("Nothing to prune: the history keeps 2 years and 50,000 changes, whichever is more.\n")


def test_what_is_older_is_pruned_and_a_rehearsal_only_counts_it(busy: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    # No setting lets so few changes stay.
    number = settings.number
    monkeypatch.setattr(
        settings, "number", lambda office, key: 2 if key == "history.keep_changes" else number(office, key)
    )
    busy.today = "2029-06-01"
    changes = len(busy("store", "history", "--json").json)
    told = busy("--dry-run", "store", "prune")
    assert told.out.startswith(f"Would prune: {changes - 2} changes up to 1 April 2026 (the history keeps ")
    assert len(busy("store", "history", "--json").json) == changes
    told = busy("store", "prune")
    assert told.out.startswith(f"Pruned: {changes - 2} changes up to 1 April 2026 ")
    left = busy("store", "history", "--json").json
    assert [one["kind"] for one in left] == ["change", "change", "pruned"]
    assert actions(busy) == ["One", "Two", "Three"]
    assert busy("store", "undo").out == "Taken back: Action: Three\n"


def test_a_sound_record_is_said_to_agree(busy: Program) -> None:
    told: Told = busy("store", "check")
    assert told.out.endswith("everything agrees.\n")
    assert told.err == ""


def test_every_command_of_the_group_has_help_with_an_example(ret_tui: Program) -> None:
    for command in ("undo", "redo", "history", "backup", "restore", "merge", "prune", "check"):
        told = ret_tui.plainly("store", command, "--help")
        assert told.code == 0
        assert f"store {command}" in told.out
