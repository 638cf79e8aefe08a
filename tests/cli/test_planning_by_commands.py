"""Planning a year by commands: its dates with what they fall on, clashes over years, and the steps behind a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from command_line import Program

from ret_tui.cli.commands import app

Refused = Callable[..., str]

PLANNED = {
    "id", "date", "start", "end", "papers_due", "rule_date", "moved_because", "venue", "severity", "score", "clash",
    "clashes", "reason", "alternatives", "cleared_from", "deadlines",
}  # fmt: skip


@pytest.fixture
def four_years(planned: Program) -> Program:
    """The second Tuesdays of 2026-27 to 2029-30."""
    for year in ("2027-28", "2028-29", "2029-30"):
        planned("year", "plan", "--year", year, "--confirm")
    return planned


def test_each_proposed_date_says_what_it_falls_on(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    *_, may, march = ({}, *ret_tui("year", "plan", "--json").json["dates"][::5])
    assert may.keys() == march.keys() == PLANNED
    assert (may["severity"], may["score"], may["reason"], may["alternatives"]) == ("clear", 0, "", [])
    assert (march["date"], march["severity"], march["score"]) == ("2027-03-09", "avoid", 100)
    assert march["reason"] == "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear"
    assert march["alternatives"][0] == "2027-03-16"
    assert march["clashes"] == [
        {
            "name": "Eid al-Fitr", "kind": "observance", "tradition": "Muslim", "severity": "avoid", "expected": True,
            "words": "Eid al-Fitr (expected 9–10 March)",
        }
    ]  # fmt: skip
    table = ret_tui("year", "plan").out
    assert "Eid al-Fitr (expected 9–10 March)" in table
    assert "Tue 16 Mar, Thu 11 Mar" in table


def test_clear_takes_the_alternative(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    plan = ret_tui("year", "plan", "--clear", "--confirm", "--json").json
    assert (plan["clear"], plan["confirmed"], plan["not_known"]) == (True, True, [])
    march = plan["dates"][-1]
    assert (march["id"], march["date"], march["cleared_from"]) == ("M6", "2027-03-16", "2027-03-09")
    assert ret_tui("year", "clashes", "--json").json == []
    assert ret_tui("year", "clashes").out == "Nothing is in the way from Fri 1 May 2026 to Fri 30 Apr 2027.\n"


def test_four_years_have_these_clashes_and_no_other(four_years: Program) -> None:
    found = four_years("year", "clashes", "--from", "2026-05-01", "--to", "2030-04-30", "--json").json
    assert [(one["date"], one["severity"], one["clashes"][0]["name"]) for one in found] == [
        ("2027-03-09", "avoid", "Eid al-Fitr"),
        ("2028-05-09", "avoid", "Vesak"),
        ("2029-09-11", "avoid", "Rosh Hashanah"),
        ("2030-01-08", "note", "Ramadan"),
    ]
    heavy = four_years("year", "clashes", "--from", "2029-05-01", "--severity", "think", "--json").json
    assert [one["date"] for one in heavy] == ["2029-09-11"]
    told = four_years("year", "clashes", "--from", "2026-05-01", "--to", "2030-04-30").out.splitlines()
    assert [line.split()[0] for line in told] == ["Meeting", "M6", "M13", "M21", "M23"]


def test_deadlines_are_told_beside_the_meetings(planned: Program) -> None:
    found = planned("year", "clashes", "--deadlines", "--json").json
    assert {"meeting": "M5", "about": "papers", "date": "2026-12-30", "severity": "think"}.items() <= next(
        one for one in found if one["meeting"] == "M5" and one["about"] == "papers"
    ).items()


def test_every_kind_of_rule_can_be_given(planned: Program) -> None:
    def dates(*words: str) -> list[str]:
        return [one["date"] for one in planned("year", "plan", *words, "--json").json["dates"]]

    assert dates("--every", "8w", "--from", "2027-05-11", "--most", "2") == ["2027-05-11", "2027-07-06"]
    assert dates("--dates", "11 may 2027, 2027-07-13") == ["2027-05-11", "2027-07-13"]
    assert dates("--like", "2026-27", "--year", "2027-28")[0] == "2027-05-11"
    but = dates("--year", "2027-28", "--except", "may: third wed 10:00", "--except", "jul: none")
    assert but[:2] == ["2027-05-19", "2027-09-14"]


def test_a_join_link_is_kept_and_never_listed(planned: Program) -> None:
    link = "https://meet.example.org/secret"
    told = planned("year", "plan", "--join-link", link, "--confirm", "--json")
    assert "secret" not in told.out
    assert link in planned.store.read_text(encoding="utf-8")


def test_what_is_not_known_is_said(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    told = ret_tui("year", "plan", "--year", "2036-37")
    assert "Not known for 2036: " in told.out
    assert "Diwali" in told.out
    plan = ret_tui("year", "plan", "--year", "2036-37", "--json").json
    assert [words[:19] for words in plan["not_known"]] == ["Not known for 2036:", "Not known for 2037:"]


def test_the_timeline_stands_behind_each_date(planned: Program) -> None:
    (first, *_) = planned("year", "dates", "--json").json
    steps = {step["step"]: step for step in first["timeline"]}
    assert list(steps) == ["call", "agenda", "papers", "issue", "brief", "notes", "minutes"]
    # Six and ten working days from 12 May 2026, with bank holidays on the 4th and the 25th.
    assert (steps["issue"]["due"], steps["minutes"]["due"]) == ("2026-05-01", "2026-05-27")
    assert steps["call"].keys() == {"step", "title", "due", "done_on", "state", "for_members", "severity", "clash"}
    lines = planned("year", "dates").out.splitlines()
    assert len(lines) == 1 + 6 * 8
    assert lines[6].split()[:2] == ["M1", "meeting"]


def test_a_step_is_ticked_and_unticked(planned: Program, refused: Refused) -> None:
    planned.today = "2026-04-20"
    assert planned("year", "tick", "M1", "call", "--on", "2026-04-14").out == (
        "M1: call for items done on Tuesday 14 April 2026, late\n"
    )
    call = planned("year", "dates", "--json").json[0]["timeline"][0]
    assert (call["state"], call["done_on"]) == ("done", "2026-04-14")
    assert planned("year", "untick", "m1", "Call for items").out == (
        "M1: call for items not done, due Monday 13 April 2026\n"
    )
    assert "There is no step" in refused("year", "tick", "M1", "[/]")
    assert "has not come" in refused("year", "tick", "M1", "call", "--on", "2026-12-01")


def test_the_year_says_from_when_its_meetings_are_owed(planned: Program) -> None:
    assert planned("year", "show").out.splitlines()[-1] == "2026-27: 0 held, 6 planned; 6 a year once established"
    assert planned("settings", "set", "established", "2026-05-01").out == "established = 1 May 2026\n"
    view = planned("year", "show", "--json").json
    assert (view["owed"], view["a_year"], view["established_on"], view["held_before"]) == (6, 6, "2026-05-01", 0)
    assert planned("year", "show").out.splitlines()[-1] == "2026-27: 0 of 6 held, 6 planned"
    planned("settings", "set", "established", "none")
    assert planned("settings", "get", "established").out == "not yet\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "--every", "often"), "weeks"),
        (("plan", "--dates", "someday"), "date"),
        (("plan", "--except", "aug: wed"), "August has no meeting by the rule"),
        (("plan", "--like", "2019-20"), "has no meetings to plan by"),
        (("plan", "--like", "2026-27", "--every", "8w"), "choose one of them"),
        (("clashes", "--severity", "heavy"), "avoid, think or note"),
        (("clashes", "--from", "someday"), "date"),
        (("clashes", "--from", "2027-01-02", "--to", "2027-01-01"), "is before"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    planned: Program, refused: Refused, words: tuple[str, ...], said: str
) -> None:
    assert said in refused("year", *words)


def test_the_commands_of_the_year_are_found_by_their_names() -> None:
    year = app["year"]
    assert {"plan", "show", "dates", "clashes", "tick", "untick", "export"} <= set(year)


def test_a_proposal_tells_which_deadlines_of_members_are_in_the_way(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    told = ret_tui("year", "plan", "--json").json["dates"]
    # Six working days before 12 May is Friday 1 May, the Vesak of one tradition; before 10 November it is the 2nd.
    first = [(each["step"], each["due"], each["severity"]) for each in told[0]["deadlines"]]
    assert ("issue", "2026-05-01", "avoid") in first
    assert [(each["step"], each["due"]) for each in told[4]["deadlines"]] == [("papers", "2026-12-30")]
    assert told[2]["deadlines"] == []
    assert "For Tue 12 May: issue the agenda and papers, Fri 1 May 2026, falls on Vesak" in ret_tui("year", "plan").out


def test_what_is_not_known_of_a_year_is_said_beside_every_answer_about_it(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    ret_tui("year", "plan", "--year", "2036-37", "--confirm")
    for command in (
        ("clashes", "--from", "2036-05-01", "--to", "2037-04-30"),
        ("dates", "2036-37"),
        ("show", "2036-37"),
    ):
        told = ret_tui("year", *command)
        assert "Note: Not known for 2036:" in told.err, command
        assert "Diwali" in told.err
    added = ret_tui("meeting", "add", "2101-04-18")
    assert "Not known for 2101: the bank holidays" in added.err
    nothing = ret_tui("year", "clashes", "--from", "2101-04-16", "--to", "2101-04-30")
    assert "Nothing is in the way" in nothing.out
    assert "as far as is known" in nothing.out
    ret_tui("calendar", "add", "election", "the next one", "2101-05-05")
    assert "the next one" in ret_tui("calendar", "list", "--from", "2101-01-01", "--to", "2101-12-31").out


def test_actions_due_at_a_meeting_that_passes_another_are_due_at_that_one(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    ret_tui("year", "plan", "--confirm")
    ret_tui("action", "add", "Report", "--due", "2026-07-14")
    told = ret_tui("meeting", "move", "M2", "2026-09-15")
    assert "follows to Tue 8 Sep, the next meeting then" in told.out
    assert ret_tui("action", "list", "--json").json[0]["due"] == "2026-09-08"


def test_a_closed_day_tells_which_deadlines_it_moves_before_it_is_kept(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    ret_tui("year", "plan", "--confirm")
    # Six working days before Tuesday 10 November are counted over the closed Thursday: Friday 30 October.
    for options in (("--dry-run",), ()):
        told = ret_tui("closed-day", "add", "2026-11-05", *options)
        assert "M4: issue the agenda and papers by Fri 30 Oct 2026, not Mon 2 Nov 2026" in told.err
    back = ret_tui("closed-day", "remove", "2026-11-05")
    assert "M4: issue the agenda and papers by Mon 2 Nov 2026, not Fri 30 Oct 2026" in back.err
    poll = ret_tui("calendar", "add", "election", "the by-election", "2026-07-14")
    assert "M2 falls on polling day of the by-election" in poll.err


def test_a_rehearsed_rearrangement_tells_everything_that_follows(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    ret_tui("year", "plan", "--confirm")
    told = ret_tui("meeting", "rearrange", "M3", "2026-09-22", "--dry-run").out
    assert "issue papers by" in told
    # Six working days before Tuesday 22 September.
    assert "Mon 14 Sep 2026" in told
