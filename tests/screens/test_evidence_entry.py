"""Evidence by one key from where it is told: its kind by a letter, a form filled in, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App
from textual.widgets import TextArea

from ret_tui.app import RetApp
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.letters import LettersDialog
from ret_tui.jobs.evidence import listing
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.evidence_entry import kinds_for
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_agenda import AgendaTab
from ret_tui.screens.meeting_minutes import MinutesTab
from store.records import Commitment, Decision, ImpactExample, InfluencedDecision, StateStep

Read = Callable[[App[Any]], str]


async def at_minute(app: RetApp, keys: Keys, decision: str) -> MinutesTab:
    """The minutes with the cursor on a decision."""
    await app.go("meeting", app.office.store.get(Decision, decision).meeting, "minutes")
    await keys.pilot.pause()
    pane = here(app, MeetingPlace).pane
    assert isinstance(pane, MinutesTab)
    assert pane.list.move_to(decision)
    await keys.pilot.pause()
    return pane


async def letters(keys: Keys, app: RetApp) -> LettersDialog:
    """The list of kinds that opens."""
    await keys.until(lambda: isinstance(app.screen, LettersDialog) and app.screen.focused)
    dialog = app.screen
    assert isinstance(dialog, LettersDialog)
    return dialog


def newest(app: RetApp, kind: type[Any]) -> Any:
    """The record of a kind that was made last."""
    return app.office.store.all(kind)[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_a_decision_becomes_evidence_with_its_words_its_day_and_its_links(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await at_minute(app, keys, "D-010")
        await keys.press("l")
        dialog = await letters(keys, app)
        assert "Evidence from D-010: of which kind?" in screen_text(app)
        # What cannot be linked to a minute is not offered, and the cursor is on what answers the decision's function.
        offered = {each.key for each in dialog.rows if hasattr(each, "letter")}
        assert "funding" not in offered
        assert dialog.ledger.cursor_key == "decision"
        await keys.press("d")
        form = await keys.form()
        assert form.box("text").value.startswith("The recommendations without an owner be listed")
        assert form.box("on").value == "Tue 14 Jul 2026"
        await keys.until(lambda: "Linked to D-010." in screen_text(app))
        form.box("body").entry.focus()
        await pilot.pause()
        await keys.write("WMCA Board")
        await keys.press("tab", "h")
        await keys.press("ctrl+s")
        await keys.closed()
        made = newest(app, InfluencedDecision)
        item = app.office.store.get(type(made), made.id).item
        assert (made.decision, made.meeting, made.body, made.significance) == ("D-010", "M2", "WMCA Board", "high")
        assert item
        assert made.indicator == "F1a"
        # The minutes are shown again with the cursor where it was, and the decision tells what came of it.
        pane = here(app, MeetingPlace).pane
        assert pane.list.cursor_key == "D-010"
        assert isinstance(pane, MinutesTab)
        assert made.id in pane.story.text


async def test_what_has_to_be_chosen_is_not_taken_for_granted(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 40)) as pilot:
        keys = Keys(pilot)
        await at_minute(app, keys, "D-010")
        before = len(app.office.store.all(InfluencedDecision))
        await keys.press("l")
        await letters(keys, app)
        await keys.press("d")
        form = await keys.form()
        form.box("body").entry.focus()
        await pilot.pause()
        await keys.write("WMCA Board")
        await keys.press("ctrl+s")
        await pilot.pause()
        assert app.screen is form
        assert form.box("significance").fault == "Significance is needed."
        assert len(app.office.store.all(InfluencedDecision)) == before
        assert form.box("body").value == "WMCA Board"


async def test_an_item_of_an_agenda_becomes_evidence(tmp_path: Path) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await app.go("meeting", "M2", "agenda")
        await pilot.pause()
        pane = here(app, MeetingPlace).pane
        assert isinstance(pane, AgendaTab)
        item = next(each for each in pane.view.items if each.function == "F1")  # type: ignore[union-attr]
        pane.list.move_to(item.id)
        await keys.press("l")
        await letters(keys, app)
        await keys.press("x")
        form = await keys.form()
        entry = form.box("text").entry
        assert isinstance(entry, TextArea)
        # What became better is in no title.
        assert entry.text == ""
        await keys.write("Fares are lower")
        await keys.press("ctrl+s")
        await keys.closed()
        made = newest(app, ImpactExample)
        assert (made.meeting, made.item, made.text) == ("M2", item.id, "Fares are lower")
        # Nothing is said of consent, so it could tell who a resident is and nobody was asked.
        assert (made.could_identify, made.consent) == (True, "not asked")


async def test_an_action_becomes_evidence_and_tells_of_it(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        place = here(app, ActionsPlace)
        place.list.move_to("A-009")
        await keys.press("l")
        await letters(keys, app)
        await keys.press("x")
        await keys.form()
        await keys.write("Fares are lower")
        await keys.press("ctrl+s")
        await keys.closed()
        made = newest(app, ImpactExample)
        assert made.action == "A-009"
        assert place.list.cursor_key == "A-009"
        assert f"{made.id} " in place.story.text


async def test_a_further_step_is_linked_to_the_decision_that_it_was_told_by(tmp_path: Path) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await at_minute(app, keys, "D-015")
        await keys.press("l")
        await letters(keys, app)
        await keys.press("t")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await keys.write("C-02")
        await keys.press("enter")
        form = await keys.form()
        assert "C-02" in form.heading
        # The commitment is at risk; it is on track from the day of the meeting on.
        await keys.press("o", "n", "tab")
        await keys.write("The supplier has agreed")
        await keys.press("ctrl+s")
        await keys.closed()
        steps = [each for each in app.office.store.all(StateStep) if each.subject == "C-02"]
        made = [each for each in steps if each.note == "The supplier has agreed"]
        assert [(each.decision, each.meeting, each.state) for each in made] == [("D-015", "M2", "on track")]
        # Its step of 28 July is later than the meeting, which is said.
        said = "C-02 kept: commitment. C-02 is still at risk, since the step of 28 July 2026 is later."
        assert [note.message for note in app._notifications] == [said]


async def test_leaving_at_any_point_changes_nothing(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before = app.office.store.revision
        for pressed in (("escape",), ("x", "escape"), ("t", "escape")):
            await keys.press("l")
            await letters(keys, app)
            for key in pressed:
                await keys.press(key)
                await pilot.pause()
                await keys.until(lambda: app.screen.focused or app.screen.id == "_default")
            await keys.closed()
        assert app.office.store.revision == before


async def test_undo_takes_the_evidence_back(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before = len(listing.evidence(app.office))
        await keys.press("l")
        await letters(keys, app)
        await keys.press("x")
        await keys.form()
        await keys.write("Fares are lower")
        await keys.press("ctrl+s")
        await keys.closed()
        assert len(listing.evidence(app.office)) == before + 1
        await keys.press("u")
        await pilot.pause()
        assert len(listing.evidence(app.office)) == before


async def test_a_commitment_from_a_minute_costs_few_keys(tmp_path: Path) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await at_minute(app, keys, "D-006")
        await keys.press("l")
        await letters(keys, app)
        await keys.press("c")
        await keys.form()
        await keys.press("tab")
        await keys.write("Dudley Council")
        await keys.press("enter")
        await keys.closed()
        made = newest(app, Commitment)
        assert (made.organisation, made.decision) == ("Dudley Council", "D-006")
        # The key, the letter, to the organisation, and Enter.
        assert keys.count == 4


def test_a_figure_is_made_of_its_own_kinds_and_of_their_parts() -> None:
    assert [kind.key for kind in kinds_for("decisions")] == ["decision"]
    assert [kind.key for kind in kinds_for("recommendations")] == ["findings", "recommendation"]
    assert [kind.key for kind in kinds_for("initiatives")] == ["initiative", "funding"]
    assert [kind.key for kind in kinds_for("series")] == ["series", "point"]
    assert kinds_for("milestones") == ()
    assert kinds_for("") == ()
