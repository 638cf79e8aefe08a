"""The tabs of the Functions about evidence: figures with their baselines, pieces, commitments, coverage and advice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs.evidence import keep, listing
from ret_tui.screens.days_around import DaysAroundScreen
from ret_tui.screens.functions import FunctionsPlace
from ret_tui.screens.functions_coverage import CoverageTab
from ret_tui.screens.functions_evidence import EvidenceTab
from ret_tui.screens.functions_evidence_list import EvidenceListTab
from ret_tui.screens.functions_indicators import IndicatorsTab
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.widgets.detail import Detail
from ret_tui.widgets.ledger import Heading
from ret_tui.widgets.rows import cell_text
from store.records import Advice, Baseline, Commitment, Engagement, Group, Indicator, Item, StateStep

Read = Callable[[App[Any]], str]


async def opened(app: RetApp, keys: Keys, key: str) -> Any:
    """A tab of the Functions."""
    await keys.press(key)
    await keys.pilot.pause()
    return here(app, FunctionsPlace).pane


def cells(pane: Any) -> tuple[str, ...]:
    """The cells of the row under the cursor."""
    assert pane.list.cursor_row is not None
    return tuple(cell_text(cell) for cell in pane.list.cursor_row.cells)


def said(app: RetApp) -> list[str]:
    return [note.message for note in app._notifications]


# Indicators


@pytest.mark.parametrize("size", SIZES)
async def test_an_indicator_tells_its_baseline_its_latest_its_direction_and_its_trend(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        pane = await opened(app, Keys(pilot), "i")
        assert isinstance(pane, IndicatorsTab)
        assert pane.list.keys[:4] == ["F1a", "F1b", "F1c", "F2a"]
        # DI-01 of June and DI-02 of August count, DI-03 is a draft; the baseline is 0 on 1 May.
        id, _text, baseline, latest, picture, direction = cells(pane)
        assert (id, baseline, latest, picture, direction) == ("F1a", "0", "2", "▁▅█", "up")
        told = " ".join(pane.story.text.split())
        for words in (
            "Now 2 decisions influenced: 1 high, 1 medium",
            "Direction up from 0 to 2 since the baseline of 1 May 2026",
            "DI-03 is a draft",
            "19 Jun 2026 ████████ 1",
            "12 Aug 2026 ████████████████ 2",
            "DI-01 To name in each of its reports",
        ):
            assert words in told
        # No number is cut, at either size.
        assert "20%    22.2%" in screen_text(app)
        await pilot.press("end")
        await pilot.pause()
        assert "12.2%    15.4%" in screen_text(app)


async def test_each_shape_has_its_table_and_what_the_board_answers_leads_to_its_dates(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "i")
        for id, words in (
            ("F4a", "WMCA to all 1 time"),
            ("F4b", "Neighbourhood fund: £18,500.50 secured of £24,000 bid for"),
            ("F6a", "31 Mar 2025 9 of 74 (12.2%)"),
            ("F2b", "FB-02 نشكركم، لكن الموعد كان قصيراً. (no reply)"),
        ):
            pane.reveal(id)
            await pilot.pause()
            assert words in " ".join(pane.story.text.split())
        pane.reveal("F5a")
        await pilot.pause()
        assert "B5 Meeting on 19 March 2027" in " ".join(pane.story.text.split())
        assert pane.list.open_label == "Its date"
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, DaysAroundScreen))
        await app.workers.wait_for_complete()
        assert "|B5|" in (app.screen.list.cursor_key or "")


async def test_enter_shows_the_evidence_of_the_indicator_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(app, keys, "i")
        await keys.press("down", "enter")
        await pilot.pause()
        pane = here(app, FunctionsPlace).pane
        assert isinstance(pane, EvidenceTab)
        kinds = {one.kind for one in pane.views.values()}
        assert kinds == {"findings", "recommendation"}
        assert "Implementation of equity-related findings" in pane.line.text
        # The first thing that it offers to record is for that indicator.
        assert [kind.key for kind in pane.kinds_asked] == ["findings", "recommendation"]
        assert pane.indicator_here == "F1b"
        await keys.press("escape")
        await keys.until(lambda: here(app, FunctionsPlace).tab == "indicators")
        await app.workers.wait_for_complete()
        assert here(app, FunctionsPlace).pane.list.cursor_key == "F1b"
        # By its own key the evidence is all there again, as it was before the indicator led to its own.
        await keys.press("v")
        assert len(pane.views) == len(listing.evidence(app.office))


async def test_new_evidence_for_an_indicator_asks_no_kind_where_there_is_one(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "i")
        pane.list.move_to("F5b")
        before = len(app.office.store.all(Commitment))
        await keys.press("n")
        form = await keys.form()
        assert form.heading == "New commitment"
        await keys.write("Print every strategy in large print")
        await keys.press("tab")
        await keys.write("Example Council")
        await keys.press("enter")
        await keys.closed()
        made = app.office.store.all(Commitment)
        assert len(made) == before + 1
        assert (made[-1].indicator, made[-1].text) == ("F5b", "Print every strategy in large print")
        assert pane.list.cursor_key == "F5b"
        assert said(app) == [f"{made[-1].id} kept: commitment."]


async def test_a_baseline_is_set_refused_and_taken_away(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "i")
        pane.list.move_to("F1c")
        await keys.press("b")
        form = await keys.form()
        await keys.write("many")
        await keys.press("enter")
        await pilot.pause()
        assert app.screen is form
        assert "many" in form.box("value").fault
        await keys.replace("1")
        await keys.press("tab")
        await keys.replace("1 May 2026")
        await keys.press("enter")
        await keys.closed()
        kept = app.office.store.get(Baseline, "F1c")
        assert (kept.value, kept.on.isoformat()) == ("1", "2026-05-01")
        assert pane.list.cursor_key == "F1c"
        assert cells(pane)[2:4] == ("1", "2")
        await keys.press("b")
        form = await keys.form()
        assert form.box("value").value == "1"
        await keys.replace("")
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.find(Baseline, "F1c") is None
        assert cells(pane)[2] == "·"


async def test_a_count_below_its_baseline_has_no_direction_yet_and_is_not_without_a_baseline(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "i")
        await keys.press("b")
        await keys.form()
        await keys.replace("25")
        await keys.press("ctrl+s")
        await keys.closed()
        # Two so far; the year goes on.
        assert cells(pane)[2:4] == ("25", "2")
        assert cells(pane)[5] == "none yet"


@pytest.mark.parametrize(("letter", "kind"), [("g", "group"), ("f", "findings"), ("e", "series")])
async def test_a_piece_that_does_not_go_on_is_recorded_beside_one_that_does(
    tmp_path: Path, footer_text: Read, letter: str, kind: str
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        pane.list.move_to("DI-03")
        await pilot.pause()
        assert "s Verified" in footer_text(app)
        before = {each.id for each in listing.evidence(app.office, kind=kind)}
        await keys.press("n", letter)
        await keys.form()
        await keys.write("Somebody new")
        await keys.press("ctrl+s")
        await keys.closed()
        (made,) = {each.id for each in listing.evidence(app.office, kind=kind)} - before
        assert pane.list.cursor_key == made
        assert "Verified" not in footer_text(app)


async def test_what_answers_an_indicator_is_chosen_and_taken_back(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "i")
        await keys.press("y")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await pilot.pause()
        assert "> Influenced decisions" in screen_text(app)
        assert "Milestones of the annual report" in screen_text(app)
        await keys.write("impact ass")
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Indicator, "F1a").shape == "assessments"
        assert said(app) == ["F1a is answered by impact assessments"]
        await keys.press("u")
        await pilot.pause()
        assert app.office.store.get(Indicator, "F1a").shape == "decisions"
        assert pane.list.cursor_key == "F1a"


# Evidence


@pytest.mark.parametrize("size", SIZES)
async def test_enter_on_a_piece_goes_to_the_minute_where_it_was_told(tmp_path: Path, size: tuple[int, int]) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        assert pane.reveal("AD-03")
        await pilot.pause()
        assert pane.list.open_label == "Its minute"
        await keys.press("enter")
        await keys.until(lambda: app.screen.here.place == "meeting")  # type: ignore[attr-defined]
        await keys.closed()
        place = here(app, MeetingPlace)
        one = listing.show(app.office, "AD-03")
        assert (place.meeting, place.tab) == ("M2", "minutes")
        assert place.pane.list.cursor_key in (one.decision, one.item)


async def test_enter_on_what_was_told_nowhere_edits_it(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        pane.reveal("FR-01")
        await pilot.pause()
        assert pane.list.open_label == "Edit"
        await keys.press("enter")
        form = await keys.form()
        assert form.box("title").value == "“Golden Decade”"
        await keys.press("escape")
        await keys.closed()


async def test_an_engagement_is_edited_with_names_and_keeps_what_was_not_touched(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        pane.reveal("EN-01")
        before = listing.show(app.office, "EN-01")
        await keys.press("e")
        form = await keys.form()
        # People and groups stand there by their names, days as people say them.
        assert form.box("led").value == dict(before.members_facts)["Led by"]
        assert form.box("on").value.endswith("2026")
        form.box("number").entry.focus()
        await pilot.pause()
        await keys.replace("77")
        await keys.press("enter")
        await keys.closed()
        after = listing.show(app.office, "EN-01")
        assert app.office.store.get(Engagement, "EN-01").number == 77
        assert {label: words for label, words in after.facts if label != "People"} == {
            label: words for label, words in before.facts if label != "People"
        }
        assert pane.list.cursor_key == "EN-01"


async def test_every_kind_can_be_edited_and_saved_as_it_is_without_a_change(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        first = {one.kind: one.id for one in reversed(listing.evidence(app.office))}
        assert len(first) == 17
        revision = app.office.store.revision
        for id in first.values():
            pane.reveal(id)
            await pilot.pause()
            await keys.press("e")
            form = await keys.form()
            await keys.press("ctrl+s")
            await keys.until(lambda form=form: app.screen is not form or form.query_one(".-wrong"))
            assert app.screen is not form, (id, [box.fault for box in form.boxes if box.fault])
            await keys.closed()
        assert app.office.store.revision == revision


async def test_what_is_removed_comes_back_by_undo_and_what_others_name_stays(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        pane.reveal("DI-03")
        await keys.press("x")
        await pilot.pause()
        assert "DI-03" not in pane.list.keys
        assert said(app) == ["Removed: DI-03. u brings it back."]
        await keys.press("u")
        await pilot.pause()
        assert "DI-03" in pane.list.keys
        pane.reveal("FR-01")
        await keys.press("x")
        await pilot.pause()
        assert "FR-01" in pane.list.keys
        assert said(app)[-1].startswith("FR-01 stays, since ")


async def test_what_the_board_answers_takes_no_evidence(tmp_path: Path, footer_text: Read, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        pane.show_only("F5a")
        await pilot.pause()
        assert "This indicator is answered by the Board’s dates in the Year" in " ".join(screen_text(app).split())
        assert "n New" not in footer_text(app)
        await keys.press("escape")
        await pilot.pause()
        assert "n New" in footer_text(app)


async def test_only_one_kind_is_shown_where_that_is_chosen(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        await keys.press("f")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await keys.write("Impact ass")
        await keys.press("enter")
        await keys.closed()
        assert {one.kind for one in pane.views.values()} == {"assessment"}
        # Going to something else shows all again.
        await app.go("functions", "DI-01")
        await pilot.pause()
        assert pane.list.cursor_key == "DI-01"


@pytest.mark.parametrize("size", SIZES)
async def test_merging_groups_says_what_it_would_do_and_is_taken_back(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "v")
        pane.reveal("G-04")
        await pilot.pause()
        await keys.press("g")
        form = await keys.form()
        await keys.press("enter")
        await pilot.pause()
        assert form.box("into").fault == "The other group is needed."
        await keys.press("t", "a", "b")
        await pilot.pause()
        assert "Smethwick Carers will mean The Table at Caldmore (G-01)." in " ".join(screen_text(app).split())
        assert "There is one group fewer to count" in " ".join(screen_text(app).split())
        assert app.office.store.get(Group, "G-04").merged_into == ""
        await keys.press("enter")
        await keys.until(lambda: app.screen is not form)
        await keys.closed()
        assert app.office.store.get(Group, "G-04").merged_into == "G-01"
        assert pane.list.cursor_key == "G-04"
        assert cells(pane)[3] == "merged into G-01"
        # The same key lets it count for itself again, and says first what comes apart.
        await keys.press("g")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        assert "Let G-04 Smethwick Carers count for itself again?" in screen_text(app)
        asked = " ".join(app.screen.query_one(Detail).text.split())
        assert "What names G-04 counts for it again: 1 engagement and 1 piece of feedback." in asked
        assert app.office.store.get(Group, "G-04").merged_into == "G-01"
        await keys.press("enter")
        await keys.closed()
        assert said(app)[-1] == (
            "G-04 Smethwick Carers counts for itself again, and no longer as G-01 The Table at Caldmore."
        )
        assert app.office.store.get(Group, "G-04").merged_into == ""


async def test_a_group_tells_what_counts_as_it_and_what_names_it(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(120, 40)) as pilot:
        pane = await opened(app, Keys(pilot), "v")
        # What it lists is of every year, and so says its heading.
        assert "Every year · 62 pieces of evidence" in screen_text(app)
        pane.reveal("G-02")
        await pilot.pause()
        told = " ".join(pane.story.text.split())
        assert "Merged into it G-05 Women of Foleshill" in told
        assert "Named by 2 engagements" in told
        pane.reveal("G-05")
        await pilot.pause()
        assert "Counts as G-02 Foleshill Women Together; g lets it count for itself again" in " ".join(
            pane.story.text.split()
        )
        assert cells(pane)[3] == "merged into G-02"


async def test_text_that_looks_like_markup_is_only_text(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        keep.edit(app.office, "C-02", text="[/] =cmd()|'x' [bold]", organisation="[red]Council[/red]")
        keep.edit(app.office, "G-01", name="[/b] Ångström [i]")
        app.changed()
        await opened(app, keys, "k")
        assert "[/] =cmd()|'x' [bold]" in screen_text(app)
        await opened(app, keys, "v")
        assert "[/b] Ångström [i]" in screen_text(app)


# Commitments


@pytest.mark.parametrize("size", SIZES)
async def test_commitments_stand_under_their_states_and_say_what_is_late_and_stale(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        pane = await opened(app, Keys(pilot), "k")
        assert isinstance(pane, EvidenceListTab)
        headings = [item.text for item in pane.list._items if isinstance(item, Heading)]
        assert headings == ["▒ At risk · 1", "░ Open · 3", "▓ On track · 2", "█ Delivered · 1", "· Dropped · 1"]
        shown = screen_text(app)
        assert "8 commitments, 1 overdue, 1 not moved for 180 days" in shown
        # C-07 was made on 20 January 2026, 219 days before 27 August, and was due on 31 July.
        assert "! 219 days ago" in shown
        assert "27 days late" in shown
        # 44 cells for 8 commitments: 5.5 each.
        bar = pane.line.text.strip()
        assert len(bar) == 44
        assert bar.count("▓") == 11
        assert {bar.count(cell) for cell in "█▒·"} <= {5, 6}


async def test_commitments_stand_under_whose_they_are_too(tmp_path: Path, footer_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "k")
        assert "f By whose" in footer_text(app)
        cursor = pane.list.cursor_key
        await keys.press("f")
        await pilot.pause()
        headings = [item.text for item in pane.list._items if isinstance(item, Heading)]
        assert headings[0] == "Birmingham City Council · 1 at risk"
        assert pane.list.cursor_key == cursor
        assert cells(pane)[2] == "at risk"
        assert "f By state" in footer_text(app)
        await keys.press("f")
        await pilot.pause()
        assert cells(pane)[2] == "Birmingham City Council"


async def test_a_step_moves_a_commitment_and_the_cursor_stays_on_it(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "k")
        pane.reveal("C-01")
        await keys.press("s")
        form = await keys.form()
        assert form.box("state").value == "open"
        await keys.press("d", "e", "l", "tab")
        await keys.write("Every report since June names it")
        await keys.press("tab")
        due = form.box("due").value
        assert due == "Thu 31 Dec 2026"
        await keys.press("enter")
        await keys.closed()
        steps = {each.note: each for each in app.office.store.all(StateStep) if each.subject == "C-01"}
        step = steps["Every report since June names it"]
        assert (step.state, step.due_from, step.due_to) == ("delivered", None, None)
        assert pane.list.cursor_key == "C-01"
        assert pane.current.state == "delivered"


async def test_a_step_is_linked_to_the_meeting_that_it_was_told_at(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "k")
        pane.reveal("C-01")
        await keys.press("s")
        form = await keys.form()
        form.box("note").entry.focus()
        await pilot.pause()
        await keys.write("Told at the meeting in July")
        form.box("meeting").entry.focus()
        await pilot.pause()
        await keys.write("M2")
        form.box("item").entry.focus()
        await pilot.pause()
        await keys.write("4")
        await keys.press("ctrl+s")
        await keys.closed()
        made = next(each for each in app.office.store.all(StateStep) if each.note == "Told at the meeting in July")
        assert (made.subject, made.meeting) == ("C-01", "M2")
        assert app.office.store.get(Item, made.item).meeting == "M2"
        assert "M2 Tue 14 Jul, item 4" in " ".join(pane.story.text.split())


async def test_a_step_that_changes_nothing_is_told_and_keeps_what_was_typed(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(app, keys, "k")
        await keys.press("s")
        form = await keys.form()
        await keys.press("ctrl+s")
        await pilot.pause()
        assert app.screen is form
        assert "would change" in form.box("state").fault
        await keys.press("escape")
        await keys.closed()


# Coverage and advice


@pytest.mark.parametrize("size", SIZES)
async def test_coverage_counts_engagements_and_people_by_area_and_quarter(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "o")
        assert isinstance(pane, CoverageTab)
        shown = " ".join(screen_text(app).split())
        assert "3 engagements with 53 people counted; 4 of 7 areas reached" in shown
        missed = "! No engagement yet in 2026-27 for Birmingham, Solihull and Wolverhampton"
        assert missed in " ".join(pane.foot.text.split())
        pane.reveal("Dudley")
        await pilot.pause()
        # In August nobody counted who came; May to July had none; the others have not begun.
        assert [cell.strip() for cell in cells(pane)] == ["Dudley", "–", "██ 1 · ?", "", "", "1"]
        assert "Dudley, Aug–Oct 2026" in pane.story.text
        await keys.press("enter")
        await pilot.pause()
        assert here(app, FunctionsPlace).tab == "evidence"
        assert (here(app, FunctionsPlace).pane.list.cursor_key or "").startswith("EN-")


async def test_a_new_engagement_is_counted_at_once(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "o")
        await keys.press("n")
        form = await keys.form()
        assert form.heading == "New engagement"
        await keys.write("Open afternoon")
        await keys.press("tab", "tab")
        await keys.replace("Solihull, Dud")
        await keys.press("down")
        assert form.box("areas").value == "Solihull, Dudley"
        await keys.press("enter")
        await keys.closed()
        pane.reveal("Solihull")
        await pilot.pause()
        assert [cell.strip() for cell in cells(pane)][2] == "▒▒ 1 · ?"
        pane.reveal("Dudley")
        await pilot.pause()
        assert [cell.strip() for cell in cells(pane)][2] == "██ 2 · ?"


async def test_a_new_engagement_begins_with_the_area_and_the_quarter_of_its_cell(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "o")
        assert isinstance(pane, CoverageTab)
        pane.reveal("Solihull")
        # The cursor begins in the quarter that it is now, of which today is a day.
        await keys.press("n")
        form = await keys.form()
        assert (form.box("areas").value, form.box("on").value) == ("Solihull", "Thu 27 Aug 2026")
        await keys.press("escape")
        await keys.closed()
        # Of the quarter before it is the last day.
        await keys.press("left", "n")
        form = await keys.form()
        assert (form.box("areas").value, form.box("on").value) == ("Solihull", "Fri 31 Jul 2026")


@pytest.mark.parametrize("size", SIZES)
async def test_advice_tells_what_was_answered_and_the_horizon_stands_below(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        pane = await opened(app, Keys(pilot), "a")
        assert [kind.key for kind in pane.kinds_asked] == ["advice", "policy"]
        headings = [item.text for item in pane.list._items if isinstance(item, Heading)]
        assert headings == ["Advice and challenge · 3", "On the horizon · 2"]
        assert "advice given 3 times, 2 unanswered, 1 late; 2 on the horizon" in screen_text(app)
        # AD-03 was sent on 16 July 2026; twenty working days later is 13 August, two weeks before the day.
        pane.reveal("AD-03")
        await pilot.pause()
        assert cells(pane)[3:] == ("14 days late", "sent")
        pane.reveal("AD-01")
        await pilot.pause()
        assert cells(pane)[3:] == ("–", "answered")


async def test_an_answer_is_told_by_one_key_and_is_no_longer_late(tmp_path: Path, footer_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        pane = await opened(app, keys, "a")
        pane.reveal("AD-03")
        await pilot.pause()
        assert "s Answer" in footer_text(app)
        await keys.press("s")
        form = await keys.form()
        assert [box.field.name for box in form.boxes] == ["response", "responded_on", "influenced"]
        await keys.write("They will assess all fourteen")
        await keys.press("tab")
        await keys.write("yesterday")
        await keys.press("enter")
        await keys.closed()
        kept = app.office.store.get(Advice, "AD-03")
        assert (kept.response, kept.responded_on) == ("They will assess all fourteen", dt.date(2026, 8, 26))
        assert cells(pane)[3:] == ("–", "answered")


async def test_without_colour_the_cursor_and_the_cell_are_still_seen(
    tmp_path: Path, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "> F1  Strategic influence" in screen_text(app)
        grid = here(app, FunctionsPlace).pane.list
        marked = [s.text for s in grid.render_line(1) if s.style is not None and s.style.underline]
        assert marked == ["▒▒ 3"]
        for key in "ivkoa":
            await pilot.press(key)
            await pilot.pause()
            lines = screen_text(app).splitlines()
            assert any(line.startswith("> ") for line in lines)


async def test_a_report_that_is_not_due_yet_counts_no_milestones(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(app, Keys(pilot), "i")
        pane.reveal("F5a")
        assert cells(pane)[3] == "not due"
