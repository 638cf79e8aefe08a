"""Letting the oldest of the history go: by the policy, only when asked, and nothing of the record is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from record_reading import tables

from ret_tui.jobs import back_up, follow_actions, keep_record, outside_changes, prune_history, set_up, settings
from ret_tui.jobs.office import Clock, Office
from store.records import Action
from store.refusals import Refusal

Opened = Callable[..., Office]
YEARS_LATER = "2029-06-01"


@pytest.fixture
def old(planned: Office, at: Opened) -> Office:
    """Three years later: two changes of April 2026, three actions of May 2026, one of May 2029; ten changes stay."""
    for number in range(3):
        follow_actions.add_action(at("2026-05-04"), f"Old {number}")
    settings.change(at("2029-05-01"), "history.keep_changes", "1000")
    return at(YEARS_LATER)


def few_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the policy keep two changes in any case: no setting may say so few."""
    number = settings.number
    monkeypatch.setattr(
        settings, "number", lambda office, key: 2 if key == "history.keep_changes" else number(office, key)
    )


def test_by_itself_nothing_ever_goes(old: Office, at: Opened) -> None:
    before = [change.id for change in keep_record.history(old, 500)]
    outside_changes.look(old)
    follow_actions.add_action(at(YEARS_LATER), "New")
    back_up.make(old)
    assert [change.id for change in keep_record.history(at(YEARS_LATER), 500)][1:] == before


def test_what_the_policy_keeps_stays_and_the_policy_is_told(old: Office) -> None:
    done = prune_history.prune(old)
    assert (done.changes, done.until) == (0, None)
    assert done.words == "Nothing to prune: the history keeps 2 years and 1,000 changes, whichever is more"
    assert len(keep_record.history(old, 500)) == 6


def test_a_rehearsal_tells_what_would_go_and_lets_nothing_go(old: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    few_stay(monkeypatch)
    before = keep_record.history(old, 500)
    told = prune_history.prune(old, dry_run=True)
    assert told.changes == 4
    assert told.words == ("4 changes up to 4 May 2026 (the history keeps 2 years and 2 changes, whichever is more)")
    assert keep_record.history(old, 500) == before
    assert not [one for one in back_up.backups(old) if one.reason == "before pruning"]
    assert prune_history.prune(old) == told


def test_what_went_is_said_in_the_history_and_the_record_is_untouched(
    old: Office, at: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_stay(monkeypatch)
    before = tables(old)
    prune_history.prune(old)
    assert tables(old) == before
    *_, note = keep_record.history(old, 500)
    assert note.kind == "pruned"
    assert note.name.startswith("4 older changes were pruned from the history")
    assert len(keep_record.history(old, 500)) == 3
    again = at(YEARS_LATER)
    assert tables(again) == before
    assert len(again.store.all(Action)) == 3


def test_a_backup_is_made_first(old: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    few_stay(monkeypatch)
    prune_history.prune(old)
    (kept,) = [one for one in back_up.backups(old) if one.reason == "before pruning"]
    follow_actions.add_action(old, "Later")
    assert back_up.preview_restore(old, kept.path).summary == "1 record is removed"


def test_what_stays_can_still_be_undone_and_what_went_cannot(old: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    follow_actions.add_action(old, "New")
    few_stay(monkeypatch)
    prune_history.prune(old)
    assert keep_record.undo(old).name == "Action: New"
    keep_record.redo(old)
    keep_record.undo(old)
    keep_record.undo(old)  # the setting of May 2029
    with pytest.raises(Refusal, match="nothing to undo"):
        keep_record.undo(old)
    assert [action.text for action in old.store.all(Action)] == ["Old 0", "Old 1", "Old 2"]


def test_a_store_whose_file_is_gone_is_known_after_pruning_too(old: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    few_stay(monkeypatch)
    prune_history.prune(old)
    wanted = tables(old)
    path = old.store.path
    old.store.close()
    path.unlink()
    made = set_up.recover_store(path, Clock())
    assert tables(made) == wanted
    made.store.close()


def test_one_change_and_one_year_are_told_in_the_singular(
    planned: Office, at: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.change(planned, "history.keep_years", "1")
    later = at("2028-06-01")
    few_stay(monkeypatch)
    told = prune_history.prune(later, dry_run=True)
    assert told.words == "1 change up to 20 April 2026 (the history keeps 1 year and 2 changes, whichever is more)"
