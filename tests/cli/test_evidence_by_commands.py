"""The record behind the indicators by commands: written down, followed, listed; refused in one sentence."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest
from command_line import Program

from ret_tui.cli.evidence_made import EXAMPLES
from ret_tui.jobs.evidence.kinds import KINDS

Refused = Callable[..., str]
KEYS = tuple(kind.key for kind in KINDS)


def evidenced(program: Program) -> None:
    """On the day after M2: two meetings held, four decisions, and one piece of every kind by its example."""
    program.today = "2026-07-15"
    program("new", "--year", "2026-27")
    program("year", "plan", "--confirm")
    program("member", "add", "Amara Quill", "--email", "amara@example.org")
    program("member", "appoint", "P-01", "CH", "--from", "2026-05-01")
    for meeting in ("M1", "M2"):
        program("meeting", "hold", meeting)
    program("agenda", "add", "M1", "Bus routes")
    for text in ("one", "two", "three", "four"):
        program("minutes", "write", "M1", "--item", "5", "--agreed", f"that {text} be done", "--function", "F1")
    for key in KEYS:
        program("evidence", "add", key, *shlex.split(EXAMPLES[key]))


@pytest.fixture
def told(prepared: Callable[[Callable[[Program], None]], Program]) -> Program:
    """The program with one piece of evidence of every kind, written down by the examples of its help."""
    program = prepared(evidenced)
    program.today = "2026-07-15"
    return program


def test_the_examples_of_the_help_can_be_typed_and_are_listed(told: Program) -> None:
    listed = told("evidence", "list", "--json").json
    assert [one["kind"] for one in listed] == list(KEYS)
    for one in listed:
        assert told("evidence", "show", one["id"], "--json").json == one
        assert one["title"] in " ".join(told("evidence", "show", one["id"]).out.split())
    decision = next(one for one in listed if one["kind"] == "decision")
    assert (decision["meeting"], decision["item"], decision["decision"]) == ("M1", 5, "D-004")
    assert (decision["date"], decision["indicator"]) == ("2026-05-12", "F1a")
    assert decision["fields"] == {
        "text": "Assess every scheme", "on": "2026-05-12", "body": "Transport Board", "significance": "high",
        "why": "", "verified_by": "", "verified_on": None, "draft": False,
    }  # fmt: skip
    engagement = next(one for one in listed if one["kind"] == "engagement")["fields"]
    assert (engagement["areas"], engagement["groups"], engagement["led"]) == (["Sandwell"], ["G-01"], ["P-01"])
    assert (engagement["number"], engagement["told_on"]) == (40, None)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("verb", ["add", "edit"])
def test_the_help_of_each_kind_explains_every_option(ret_tui: Program, verb: str, key: str) -> None:
    told = ret_tui.plainly("evidence", verb, key, "--help")
    assert (told.code, told.err) == (0, "")
    assert f"ret-tui evidence {verb} {key} " in told.out
    own = told.out.partition("\nOptions of every command")[0].partition("\nArguments:")[2]
    kind = next(each for each in KINDS if each.key == key)
    rows = [line for line in own.splitlines() if line.startswith("  ") and not line.startswith("    ")]
    assert len(rows) == len(kind.every_field) + (verb == "edit")
    lines = own.splitlines()
    for row in rows:
        below = lines[lines.index(row) + 1 :]
        explained = row.strip().partition("  ")[2] or (below and below[0].startswith("     "))
        assert explained, row


def test_a_filter_leaves_what_it_names(told: Program) -> None:
    def ids(*words: str) -> list[str]:
        return [one["id"] for one in told("evidence", "list", *words, "--json").json]

    assert ids("--indicator", "f1a") == ["DI-01"]
    assert ids("--function", "F6") == ["SR-01", "SR-01/2026-03-31"]
    assert ids("--meeting", "M1", "--item", "6") == ["AD-01"]
    assert ids("--decision", "4") == ["DI-01"]
    assert ids("--kind", "fee") == ["FB-01"]
    assert told("evidence", "list", "--meeting", "M2").out == "No evidence fits.\n"


def test_advice_is_shown_with_the_day_by_which_its_answer_is_awaited(told: Program) -> None:
    # The twentieth working day after Thursday 14 May 2026, with the bank holiday on 25 May between, is 12 June.
    assert "Awaited by  Friday 12 June 2026\n" in told("evidence", "show", "AD-01").out
    told("evidence", "edit", "advice", "AD-01", "--response", "We shall")
    assert "Awaited by" not in told("evidence", "show", "AD-01").out


def test_what_happened_in_some_days_is_listed_and_written(told: Program) -> None:
    assert [one["id"] for one in told("evidence", "list", "--until", "2026-05-12", "--json").json] == ["DI-01"]
    assert told("evidence", "list", "--year", "2027-28").out == "No evidence fits.\n"
    path = told("evidence", "export", "--kind", "commitment", "--format", "csv", "--to", "out").out.strip()
    lines = (told.folder / path).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Id,Kind,What,Date,State,Indicator,Function,Organisation,")
    assert "C-01,commitment,Publish the pay gap,2026-07-15,open,F5b,F5,Northfield Council," in lines[1]


def test_a_commitment_is_followed_until_it_is_delivered(told: Program) -> None:
    told("commitment", "update", "C-01", "--state", "at risk", "--note", "The lead has left", "--due", "2027-06-30")
    told("commitment", "update", "1", "--state", "del", "--decision", "D-001")
    shown = told("commitment", "show", "c1", "--json").json
    assert [step["words"] for step in shown["story"]] == [
        "open", "at risk; due 30 June 2027 instead of 31 March 2027; The lead has left", "delivered",
    ]  # fmt: skip
    (line,) = told("commitment", "list", "--state", "delivered", "--organisation", "north", "--json").json
    assert (line["due"], line["revisions"], line["stale"]) == ("2027-06-30", 1, False)
    assert told("commitment", "list", "--overdue").out == "No commitment fits.\n"


def test_groups_are_merged_and_counted_once(told: Program) -> None:
    told("engagement", "add", "A walk", "--groups", "Northfield Elder, Weston Youth", "--areas", "Dudley")
    made = told("engagement", "group", "list", "--json").json
    assert [one["id"] for one in made] == ["G-02", "G-01", "G-03"]
    said = told("engagement", "group", "merge", "G-02", "G-01")
    assert said.out == "G-01 Northfield Elders, also called Elders of Northfield, NE, Northfield Elder\n"
    shown = told("engagement", "group", "show", "northfield elder", "--json").json
    assert (shown["id"], shown["merged"], shown["engagements"]) == ("G-01", ["G-02"], ["EN-01", "EN-02"])
    told("engagement", "group", "unmerge", "G-02")
    told("engagement", "group", "name", "G-03", "The Weston Youths")
    assert told("engagement", "group", "show", "the weston youths", "--json").json["id"] == "G-03"


def test_a_group_that_was_not_known_is_told_with_the_one_that_it_may_be(told: Program) -> None:
    said = told("evidence", "add", "feedback", "Well done", "--group", "Northfield Elderz")
    assert said.out == "FB-02\n"
    assert said.err.splitlines() == [
        "Note: “Northfield Elderz” was not known, and is now the group G-02.",
        "Note: It may be another spelling of Northfield Elders (G-01): "
        "if so, 'ret-tui engagement group merge G-02 G-01'.",
    ]


def test_coverage_is_told_area_by_quarter(told: Program) -> None:
    view = told("engagement", "coverage", "--year", "2026-27", "--json").json
    assert view["quarters"][0]["name"] == "May–Jul 2026"
    (sandwell,) = [row for row in view["areas"] if row["area"] == "Sandwell"]
    assert sandwell["quarters"][0] == {"engagements": 1, "people": 40, "unknown": 0}
    assert "Sandwell" not in view["not_reached"]


def test_what_is_changed_is_said_and_undone(told: Program) -> None:
    told("evidence", "edit", "decision", "DI-01", "--verified-by", "The clerk")
    assert told("evidence", "show", "DI-01", "--json").json["state"] == "verified"
    assert "Changed DI-01" in told("store", "undo").out
    assert told("evidence", "show", "DI-01", "--json").json["state"] == "not verified"
    told("evidence", "remove", "DI-01")
    told("store", "undo")
    assert told("evidence", "show", "DI-01", "--json").json["title"] == "Assess every scheme"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("evidence", "add", "funding", "IN-01", "--funder", "A", "--step", "bid", "--pounds", "1,20"), "thousands"),
        (("evidence", "add", "point", "SR-01", "--numerator", "9", "--denominator", "8"), "more than the 8"),
        (("evidence", "add", "decision", "X", "--body", "B"), "Significance is needed"),
        (("evidence", "add", "decision", "X", "--body", "B", "--significance", "h", "--on", "2099-01-01"), "not come"),
        (("evidence", "show", "ZZ-01"), "There is no evidence “ZZ-01”"),
        (("evidence", "step", "DI-01", "--state", "done"), "goes through no states"),
        (("evidence", "step", "C-01"), "Nothing about C-01 would change"),
        (("evidence", "remove", "IN-01"), "stays, since"),
        (("evidence", "list", "--kind", "boat"), "There is no kind of evidence “boat”"),
        (("commitment", "update", "C-09", "--state", "open"), "There is no commitment “C-09”"),
        (("commitment", "update", "C-01", "--state", "lost"), "it can be open, on track"),
        (("engagement", "group", "merge", "G-01", "G-01"), "cannot be merged into itself"),
        (("engagement", "group", "unmerge", "G-01"), "was merged into no other group"),
    ],
    ids=lambda words: "-".join(words[:4]) if isinstance(words, tuple) else "",
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    told: Program, refused: Refused, words: tuple[str, ...], said: str
) -> None:
    assert said in refused(*words)
