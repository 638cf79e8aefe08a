"""The place to mend what looks unfinished: each `Finding.about` leads to one.

`WAYS` is the whole table. A kind of place that is not in it yet gets a line there: the word before the colon, what the
place is called, and how one gets to it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ret_tui.jobs import who_is
from ret_tui.rules.quoting import quoted
from store.records import Decision, Indicator, Item, Meeting, Paper
from store.refusals import Refusal, Unknown

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.office import Office


@dataclass(frozen=True)
class Way:
    """How one gets to a kind of place.

    Args:
        name: what the place of an id is called, in a few words; empty where it has gone.
        go: goes there; a form that it opens may be left, which changes nothing.
    """

    name: Callable[[Office, str], str]
    go: Callable[[RetApp, str], Awaitable[None]]


def place_name(office: Office, about: str) -> str:
    """What the place to mend something is called: ``M3, item 4``; empty where there is no one place."""
    word, _, id = about.partition(":")
    way = WAYS.get(word)
    return way.name(office, id) if way else ""


async def mend(app: RetApp, about: str) -> None:
    """Go to the place where something is mended, with its form open where there is one.

    Raises:
        Unknown: there is no one place, or what is meant has gone from the record.
    """
    word, _, id = about.partition(":")
    way = WAYS.get(word)
    if way is None:
        raise Unknown("This has no one place of its own", "look through what it names, and mend it there")
    if not way.name(app.office, id):
        raise Unknown("What this is about is no longer in the record", "go back: the list is made anew")
    await way.go(app, id)


# Where they lead


async def _to_item(app: RetApp, id: str) -> None:
    from ret_tui.screens.main import MainScreen
    from ret_tui.screens.meeting import MeetingPlace
    from ret_tui.screens.meeting_agenda import AgendaTab

    await app.go("meeting", app.office.store.get(Item, id).meeting, "agenda")
    place = app.screen.here if isinstance(app.screen, MainScreen) else None
    if isinstance(place, MeetingPlace) and isinstance(place.pane, AgendaTab):
        place.pane.list.filter_text = ""
        place.pane.list.move_to(id)
        await place.pane.action_command("meeting.edit_item")


async def _to_meeting(app: RetApp, id: str) -> None:
    from ret_tui.screens.meeting_forms import ask_for_place

    await ask_for_place(app, id)


async def _to_agenda(app: RetApp, meeting: str) -> None:
    await app.go("meeting", meeting, "agenda")


async def _to_seat(app: RetApp, id: str) -> None:
    await app.go("people", id)


async def _to_setting(app: RetApp, key: str) -> None:
    from ret_tui.screens.settings import SettingsScreen

    app.push_screen(SettingsScreen(key))


async def _to_action(app: RetApp, id: str) -> None:
    await app.go("actions", id)


async def _to_paper(app: RetApp, id: str) -> None:
    from ret_tui.screens.papers import PapersScreen

    meeting = app.office.store.get(Paper, id).meeting
    await app.go("meeting", meeting, "agenda")
    app.push_screen(PapersScreen(meeting, paper=id))


async def _to_minutes(app: RetApp, meeting: str) -> None:
    await app.go("meeting", meeting, "minutes")


async def _to_decision(app: RetApp, id: str) -> None:
    await _to_minutes(app, app.office.store.get(Decision, id).meeting)


async def _to_evidence(app: RetApp, id: str) -> None:
    await app.go("functions", id)


async def _to_indicator(app: RetApp, id: str) -> None:
    await app.go("functions", id, "indicators")


async def _to_clause(app: RetApp, about: str) -> None:
    from ret_tui.screens.compliance import ComplianceScreen

    year, _, key = about.partition("/")
    await app.go("functions")
    screen = ComplianceScreen(year)
    await app.push_screen(screen)
    screen.list.move_to(key)


async def _to_report(app: RetApp, about: str) -> None:
    from ret_tui.screens.progress_report_forms import write_words

    period, _, section = about.partition("/")
    await write_words(app, period, section)


async def _to_template(app: RetApp, _id: str) -> None:
    from ret_tui.screens.house_template import HouseTemplateScreen

    app.push_screen(HouseTemplateScreen())


# What they are called


def _item_name(office: Office, id: str) -> str:
    from ret_tui.jobs.prepare_agenda import item

    kept = office.store.find(Item, id)
    return f"{kept.meeting}, item {item(office, kept.meeting, id).number}" if kept else ""


def _meeting_name(office: Office, id: str) -> str:
    return f"{id}, where it is held" if office.store.find(Meeting, id) else ""


def _agenda_name(office: Office, id: str) -> str:
    return f"{id}, its agenda" if office.store.find(Meeting, id) else ""


def _seat_name(office: Office, id: str) -> str:
    return f"People, {who_is.name_of(office, id)}"


def _setting_name(_office: Office, key: str) -> str:
    from ret_tui.screens.setting_words import label

    try:
        return f"Settings, {quoted(label(key))}"
    except Refusal:
        return "Settings"


def _action_name(_office: Office, id: str) -> str:
    return f"Actions, {id}"


def _paper_name(office: Office, id: str) -> str:
    return f"Paper {id}" if office.store.find(Paper, id) else ""


def _minutes_name(office: Office, meeting: str) -> str:
    return f"Minutes of {meeting}" if office.store.find(Meeting, meeting) else ""


def _decision_name(office: Office, id: str) -> str:
    return f"Decision {id}" if office.store.find(Decision, id) else ""


def _evidence_name(office: Office, id: str) -> str:
    from ret_tui.jobs.evidence.kinds import kind_of_id

    try:
        return f"Functions, the {kind_of_id(office, id).noun} {id}"
    except Refusal:
        return ""


def _indicator_name(office: Office, id: str) -> str:
    return f"Functions, indicator {id}" if office.store.find(Indicator, id) else ""


def _clause_name(office: Office, about: str) -> str:
    from ret_tui.jobs import compliance
    from ret_tui.jobs.indicators.periods import year_period

    year, _, key = about.partition("/")
    try:
        return f"Compliance, {compliance.clause(office, key, year_period(office, year)).key}"
    except Refusal:
        return ""


def _report_name(office: Office, about: str) -> str:
    from ret_tui.jobs.report_texts import text

    period, _, section = about.partition("/")
    try:
        return f"Progress report, {quoted(text(office, section, period).title)}"
    except Refusal:
        return ""


def _template_name(_office: Office, _id: str) -> str:
    return "Template for documents"


WAYS: dict[str, Way] = {
    "item": Way(_item_name, _to_item),
    "meeting": Way(_meeting_name, _to_meeting),
    "agenda": Way(_agenda_name, _to_agenda),
    "seat": Way(_seat_name, _to_seat),
    "setting": Way(_setting_name, _to_setting),
    "action": Way(_action_name, _to_action),
    "paper": Way(_paper_name, _to_paper),
    "minutes": Way(_minutes_name, _to_minutes),
    "decision": Way(_decision_name, _to_decision),
    "evidence": Way(_evidence_name, _to_evidence),
    "indicator": Way(_indicator_name, _to_indicator),
    "clause": Way(_clause_name, _to_clause),
    "report": Way(_report_name, _to_report),
    "template": Way(_template_name, _to_template),
}
