"""A store that holds no terms of reference: what a command confirmed it says, and what it refuses it leaves undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program, actions

Refused = Callable[..., str]
VERSION_1 = Path(__file__).parents[1] / "store" / "fixtures" / "version_1" / "store.json"

#: Commands that change something, in an order in which each can be carried out.
CHANGES = """
member add|Sol Winter
member edit|P-02|--email|zoe@example.org
member appoint|P-02|SAN|--as|substitute|--from|2026-05-12
member sign|P-01|--version|Agreement 2025
member import|people.csv
action add|Write the report|--function|F1|--owner|SAN
action update|A-001|--note|Begun
capture|Jas to call the hall by 2w #F1
evidence add|decision|Assess every scheme|--body|Board|--significance|high
evidence add|commitment|Publish|--organisation|Weston
commitment update|C-01|--state|at risk
engagement add|A walk|--groups|Elders, Youth|--areas|Weston
engagement group merge|G-02|G-01
closed-day add|2026-06-29|Fair
closed-day remove|2026-06-29
settings set|organiser.name|Sam Facilitator
settings set|quorum|1|--adopted|2026-05-12|--minute|M1, item 5
year plan|--year|2026-27|--confirm
meeting add|2026-06-02|--at|10:00|--until|11:30|--reason|The budget
meeting edit|M1|--venue|Old Hall
invite export|M2|--to|out
meeting move|M1|2026-07-15
meeting cancel|M1
meeting rearrange|M2|2026-09-22
agenda add|M3|A talk|--minutes|10|--function|F1
agenda add|M3|Another
agenda edit|M3|1|--minutes|15
agenda move|M3|1|2
agenda remove|M3|1
agenda issue|M3|--anyway|--on|2026-06-01
register expect|M3|SAN|yes
invite export|M3|--to|out
invite export|--year|--to|out
invite cancel|M2|--to|out
agenda export|M3|--anyway|--to|out
register mark|M7|SAN|present
register times|M7|SAN|--left|11:00
register preside|M7|P-01
register attendee|M7|Kit Rowe
register declare|M7|P-01|Trustee
register clear|M7|SAN
register all-others|M7
meeting hold|M7
member end|P-02|--on|2026-06-30
store undo
store redo
store import|part.json
store backup
""".strip().splitlines()

LISTINGS = """
action list
action show|A-001
agenda show|M1
desk
function list
evidence list
evidence kinds
commitment list
engagement list
engagement group list
function show|F1
invite status
meeting list
meeting show|M1
member list
member seats
member show|P-01
register show|M1
settings list
store history
year show
year dates
""".strip().splitlines()


@pytest.fixture
def without_terms(ret_tui: Program) -> Program:
    """The program on the kept store of the first version, which holds a body, a seat and people, and no terms."""
    ret_tui.today = "2026-06-02"
    shutil.copyfile(VERSION_1, ret_tui.store)
    (ret_tui.folder / "people.csv").write_text("Name,Email\nUma Frost,uma@example.org\n", encoding="utf-8")
    return ret_tui


def words_of(line: str) -> list[str]:
    """The words of a command: two, or one, and after each bar one more."""
    first, *more = line.split("|")
    return [*first.split(" "), *more]


def test_a_command_that_changed_a_store_without_terms_says_so_and_ends_with_0(without_terms: Program) -> None:
    ret_tui = without_terms
    ret_tui("store", "export", "part.json")
    for line in CHANGES:
        ret_tui(*words_of(line))
    texts = ["one", "two\nlines", "Write the report", "Call the hall"]
    assert actions(ret_tui) == texts
    assert [one["id"] for one in ret_tui("action", "list", "--function", "F1", "--json").json] == ["A-004", "A-003"]


def test_what_is_shown_of_a_store_without_terms_is_no_refusal(without_terms: Program) -> None:
    ret_tui = without_terms
    ret_tui("meeting", "add", "2026-07-01", "--at", "10:00", "--until", "11:00", "--reason", "The budget")
    for line in LISTINGS:
        told = ret_tui(*words_of(line))
        assert told.err == "", line
    assert ret_tui("year", "show").out.splitlines()[-1].startswith("2026-27: 0 held, ")


def test_what_needs_the_terms_is_refused_before_anything_is_changed(without_terms: Program, refused: Refused) -> None:
    without_terms("action", "list")  # brings the file up to this version
    assert "no terms of reference" in refused("terms", "show")
    assert "name no agreement to sign" in refused("member", "sign", "P-01")
