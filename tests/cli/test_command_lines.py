"""How a command line is read: options anywhere, values that begin with a dash, wrong usage, help, and a rehearsal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Program, Told

from ret_tui.cli.arguments import settled
from ret_tui.cli.commands import app


@pytest.mark.parametrize(
    "words",
    [
        ("--store", "s.json", "--today", "2026-04-01", "meeting", "list"),
        ("--store=s.json", "--today=2026-04-01", "meeting", "list"),
        ("meeting", "list", "--store", "s.json", "--today=2026-04-01"),
        ("meeting", "--today", "2026-04-01", "list", "--store=s.json"),
    ],
)
def test_the_store_and_the_day_may_be_named_anywhere(planned: Program, words: tuple[str, ...]) -> None:
    told = planned.plainly(*words)
    assert told.code == 0, told.err
    assert "M6" in told.out


def test_the_store_may_be_named_in_the_environment(planned: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RET_TUI_STORE", "s.json")
    assert "M6" in planned.plainly("meeting", "list").out


def test_the_usual_store_is_in_the_home_folder(ret_tui: Program, home: Path) -> None:
    told = ret_tui.plainly("new")
    assert told.code == 0, told.err
    assert Path(told.out.strip()).is_relative_to(home)
    assert ret_tui.plainly("meeting", "list").code == 0


def test_the_day_decides_what_is_late(planned: Program) -> None:
    planned("action", "add", "Text", "--due", "2026-07-01")
    for day, late in (("2026-07-01", 0), ("2026-07-02", 1)):
        planned.today = day
        assert len(planned("action", "list", "--overdue", "--json").json) == late
    assert planned("action", "show", "A-001", "--json").json["raised_on"] == "2026-04-01"


@pytest.mark.parametrize("words", ["2026-05-12 14:05", "2026-05-12T14:05", "12 May 2026  14.05"])
def test_a_day_is_rehearsed_from_a_time_on(staffed: Program, words: str) -> None:
    def told(*rest: str) -> Told:
        return staffed.plainly("--store", str(staffed.store), "--today", words, *rest)

    assert told("capture", "> start 14:06").err == "14:06 has not come: it is 14:05.\n"
    assert told("capture", "> start").out == "M1 opened at 14:05\n"


def test_on_a_day_that_is_rehearsed_without_a_time_any_time_may_have_come(staffed: Program) -> None:
    for line in ("> start 14:02", "> close 23:59"):
        told = staffed.plainly("--store", str(staffed.store), "--today", "2026-05-12", "capture", line)
        assert told.code == 0, told.err


@pytest.mark.parametrize(("words", "fault"), [("2026-05-12 25:00", "25:00"), ("2026-05-12 14:65", "14:65")])
def test_a_time_to_rehearse_that_does_not_exist_is_refused(staffed: Program, words: str, fault: str) -> None:
    told = staffed.plainly("--store", str(staffed.store), "--today", words, "desk")
    assert (told.code, told.out) == (1, "")
    assert fault in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["-5% for every service", "- a dash first", "-", "--", "-1", "--two words"])
def test_a_value_may_begin_with_a_dash(planned: Program, text: str) -> None:
    words = ("action", "add", "--", text) if text == "--" else ("action", "add", text)
    made = planned(*words)
    planned("action", "update", made.id, "--note", text if text != "--" else "-")
    assert planned("action", "show", made.id, "--json").json["text"] == text


def test_what_stands_behind_two_dashes_is_never_an_option(planned: Program) -> None:
    made = planned("action", "add", "--due", "2026-07-01", "--", "--owner")
    view = planned("action", "show", made.id, "--json").json
    assert (view["text"], view["due"]) == ("--owner", "2026-07-01")


def test_the_last_weekday_is_written_with_a_dash(planned: Program) -> None:
    planned("settings", "set", "year.nth", "-1")
    assert planned("settings", "get", "year.nth").out == "last\n"


def test_an_option_is_joined_to_its_value_and_values_go_to_the_end() -> None:
    assert settled(app, ["action", "add", "-x y", "--owner", "-P", "--due=fri"]) == [
        "action",
        "add",
        "--owner=-P",
        "--due=fri",
        "--",
        "-x y",
    ]
    assert settled(app, ["action", "list", "--overdue", "--json"]) == ["action", "list", "--overdue", "--json"]


@pytest.mark.parametrize("text", ["[/]", "[bold]x[/bold]", "=1+1", "<b>&amp;</b>", "{x} %s", "naïve 日本 ✓"])
def test_what_people_type_is_printed_as_it_stands(planned: Program, text: str) -> None:
    made = planned("action", "add", text)
    planned("agenda", "add", "M1", text)
    assert text in planned("action", "list").out
    assert text in planned("agenda", "show", "M1").out
    assert planned("action", "show", made.id, "--json").json["text"] == text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("frobnicate",), "There is no command “frobnicate”"),
        (("frobnicate", "--help"), "There is no command “frobnicate”"),
        (("actoin", "list"), "perhaps action is meant"),
        (("action", "lst"), "'ret-tui action --help'"),
        (("meeting", "show"), "MEETING is missing"),
        (("action", "add"), "TEXT is missing"),
        (("action", "add", "Text", "--ownr", "P-01"), "--ownr"),
        (("action", "add", "Text", "-q"), "-q"),
        (("meeting", "list", "--no-json"), "--no-json"),
        (("action", "add", "Text", "--owner"), "--owner needs a value"),
        (("action", "add", "Text", "--owner", "--due", "fri"), "--owner needs a value"),
        (("action", "add", "Two", "texts"), "no room for “texts”"),
        (("invite", "export", "--to", "out"), "Neither a meeting nor --year"),
        (("invite", "export", "M1", "--each", "--to", "out"), "--each"),
        (("meeting", "move", "M1"), "Neither a new date nor a new time"),
        (("meeting", "edit", "M1"), "Nothing was given"),
        (("member", "edit", "P-01"), "Nothing was given"),
        (("agenda", "edit", "M1", "1"), "Nothing was given"),
        (("register", "times", "M1", "SAN"), "--arrived"),
        (("settings", "set", "meeting.venue", "Here", "--minute", "M1"), "quorum alone"),
    ],
)
def test_wrong_usage_ends_with_two_and_one_line(planned: Program, words: tuple[str, ...], said: str) -> None:
    before = planned.store.read_bytes()
    told = planned.try_(*words)
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1
    assert said in told.err
    assert "--help' shows how" in told.err
    assert planned.store.read_bytes() == before


@pytest.mark.parametrize("words", [("--store",), ("--store=", "desk"), ("desk", "--today")])
def test_an_option_of_every_command_without_its_value_is_wrong_usage(ret_tui: Program, words: tuple[str, ...]) -> None:
    told = ret_tui.plainly(*words)
    assert (told.code, told.out) == (2, "")
    assert words[-1].rstrip("=") in told.err or "--store" in told.err


@pytest.mark.parametrize("words", [(), ("--today", "2026-05-12")])
def test_the_app_is_not_opened_without_a_terminal(ret_tui: Program, words: tuple[str, ...]) -> None:
    told = ret_tui.plainly(*words)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("Usage: ret-tui")


@pytest.mark.parametrize("words", [("open",), ("open", "register", "M3"), ("demo",)])
def test_a_place_and_the_demo_need_a_terminal_too(ret_tui: Program, words: tuple[str, ...]) -> None:
    told = ret_tui.plainly(*words)
    assert (told.code, told.out) == (2, "")
    assert "terminal" in told.err


def groups() -> list[str]:
    return [name for name in app if not name.startswith("-")]


def commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for group in groups():
        inner = [name for name in app[group] if not name.startswith("-")]
        found += [(group, name) for name in inner] or [(group,)]
    return found


def test_help_names_every_group_and_the_first_steps(ret_tui: Program) -> None:
    told = ret_tui.plainly("--help")
    assert (told.code, told.err) == (0, "")
    for name in groups():
        assert f"\n  {name} " in told.out
    for word in ("--store", "--today", "--dry-run", "year plan", "ret-tui demo"):
        assert word in told.out
    assert ret_tui.plainly("help").out == told.out


@pytest.mark.parametrize("group", groups())
def test_the_help_of_a_group_has_its_commands_and_an_example(ret_tui: Program, group: str) -> None:
    told = ret_tui.plainly(group, "--help")
    assert (told.code, told.err) == (0, "")
    assert f"ret-tui {group}" in told.out.partition("\n")[0]
    assert "For example:\n  " in told.out
    for name in (name for name in app[group] if not name.startswith("-")):
        assert f"\n  {name} " in told.out


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_help_of_a_command_explains_every_argument_and_option(ret_tui: Program, command: tuple[str, ...]) -> None:
    told = ret_tui.plainly(*command, "--help")
    assert (told.code, told.err) == (0, "")
    assert "For example:\n  " in told.out
    own = told.out.partition("\nOptions of every command")[0]
    explained = own.partition("\nArguments:")[2] or own.partition("\nOptions:")[2]
    for line in explained.splitlines():
        name, _, about = line.strip().partition("  ")
        if line.startswith("  ") and not line.startswith("    ") and name:
            assert about.strip(), f"{' '.join(command)}: {name} is not explained"


def test_a_rehearsal_says_what_would_happen_and_changes_nothing(staffed: Program) -> None:
    # The store may be a copy of one that another test prepared, whose changes only that one can take back.
    staffed("closed-day", "add", "2026-12-24", "Office closed")
    before = staffed.store.read_bytes()
    moved = staffed("meeting", "move", "M6", "2027-03-16", "--dry-run")
    assert "Tue 16 Mar 2027" in moved.out
    assert "nothing was changed" in moved.err
    assert staffed("action", "add", "Text", "--dry-run").out == "A-001\n"
    path = staffed("agenda", "export", "M1", "--anyway", "--to", "out", "--dry-run").out.strip()
    assert Path(path).parent == Path("out")
    assert staffed("invite", "export", "M1", "--to", "out", "--dry-run").out.splitlines()[0] == str(Path("out/M1.ics"))
    assert "Closed" in staffed("store", "undo", "--dry-run").out
    assert staffed.store.read_bytes() == before
    assert sorted(path.name for path in staffed.folder.iterdir() if path.is_dir()) == []


def test_a_rehearsal_of_a_new_store_makes_none(ret_tui: Program) -> None:
    assert ret_tui("new", "--dry-run").out.strip() == str(ret_tui.store)
    assert not ret_tui.store.exists()


def test_the_version_is_told_without_a_store(ret_tui: Program) -> None:
    told = ret_tui.plainly("--version")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("ret-tui ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_is_printed_for_a_shell(ret_tui: Program, shell: str) -> None:
    told = ret_tui.plainly("completion", shell)
    assert (told.code, told.err) == (0, "")
    for name in groups():
        assert name in told.out


def test_completion_for_powershell_knows_what_follows_each_command(ret_tui: Program) -> None:
    script = ret_tui.plainly("completion", "powershell").out
    words = json.loads(script.partition("@'\n")[2].partition("\n'@")[0])
    assert set(groups()) <= set(words["ret-tui"])
    assert "appoint" in words["ret-tui member"]
    assert {"--as", "--from"} <= set(words["ret-tui member appoint"])


def test_a_name_is_kept_on_this_computer_and_stands_in_the_history(planned: Program) -> None:
    planned("settings", "who", "Sam Whitlock")
    planned("action", "add", "Text")
    assert planned("store", "history", "--json", "--limit", "1").json[0]["who"] == "Sam Whitlock"
    assert planned("settings", "who").out == "Sam Whitlock\n"


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ((), ("", "")),
        (("open",), ("", "")),
        (("open", "register"), ("register", "")),
        (("open", "register", "M3"), ("register", "M3")),
        (("open", "--", "register", "M3"), ("register", "M3")),
    ],
)
def test_the_app_opens_at_the_place_that_was_named(
    ret_tui: Program, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], opened: tuple[str, str]
) -> None:
    import ret_tui.__main__ as program
    import ret_tui.app as screen

    seen: list[object] = []
    monkeypatch.setattr(program, "at_a_terminal", lambda: True)
    monkeypatch.setattr(screen, "run_app", lambda store, clock, *where: seen.extend([store, clock, *where]) or 0)
    assert ret_tui.try_(*words).code == 0
    assert seen[0] == ret_tui.store
    assert getattr(seen[1], "fixed_day").isoformat() == ret_tui.today  # noqa: B009
    assert tuple(seen[2:]) == opened


@pytest.mark.parametrize(
    ("words", "kept"),
    [(("demo",), None), (("demo", "--keep", "e.json"), "e.json"), (("demo", "--keep=e.json"), "e.json")],
)
def test_the_demo_is_thrown_away_or_kept(
    ret_tui: Program, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], kept: str | None
) -> None:
    import ret_tui.__main__ as program
    import ret_tui.app as screen

    seen: list[object] = []
    monkeypatch.setattr(program, "at_a_terminal", lambda: True)
    monkeypatch.setattr(screen, "run_demo", lambda clock, keep: seen.append(keep) or 0)
    assert ret_tui.plainly(*words).code == 0
    assert seen == [None if kept is None else Path(kept)]
    assert ret_tui.plainly(*words, "--dry-run").code == 2
    assert len(seen) == 1
