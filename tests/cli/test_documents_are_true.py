"""The commands that the README and the guides show, run in order as they stand in an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import docx
import pytest
from command_line import Program

from ret_tui.jobs.documents.kinds import KINDS
from ret_tui.jobs.evidence.kinds import KINDS as EVIDENCE

ROOT = Path(__file__).resolve().parents[2]


def in_the_readme() -> list[str]:
    """The commands of the README's console block."""
    block = re.search(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    return [line.removeprefix("$ ") for line in block[1].splitlines()]


def in_the_tour() -> list[str]:
    """The commands of the tour."""
    return in_the_table_of("ten-minutes.md")


def in_the_table_of(name: str) -> list[str]:
    """The commands of the last column of a guide's table, with what ``…`` stands for."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    columns = [line.strip("|\n ").split(" | ") for line in text.splitlines() if re.match(r"\| \d", line)]
    assert {len(row) for row in columns} == {3}
    shown = [command for row in columns for command in re.findall(r"`([^`]+)`", row[2])]
    return [re.sub(r"^… ", "ret-tui --store ret.json ", command) for command in shown]


@pytest.mark.parametrize("shown", [in_the_readme, in_the_tour])
def test_the_commands_shown_do_the_whole_job_as_they_stand(ret_tui: Program, shown: object) -> None:
    assert callable(shown)
    commands: list[str] = shown()
    assert len(commands) > 10
    for command in commands:
        program, *words = shlex.split(command)
        assert program == "ret-tui"
        told = ret_tui.plainly(*words, "--today", "2026-07-10")
        assert told.code == 0, f"{command}\n{told.out}\n{told.err}"
    ret_tui.store = ret_tui.folder / "ret.json"
    ret_tui.today = "2026-07-10"
    register = ret_tui("register", "show", "M1", "--json").json
    # One seat is filled, a third of which is rounded up to one; the substitute represents it.
    assert (register["seats_represented"], register["quorum"], register["quorate"]) == (1, 1, True)
    (sandwell,) = [row for row in register["rows"] if row["seat"] == "SAN"]
    assert (sandwell["state"], sandwell["by"]) == ("substitute", "Tom Price")
    # From 1 to 10 July are nine days.
    (late,) = [one for one in ret_tui("desk", "--json").json["to_do"] if one["about"] == "A-001"]
    assert (late["urgency"], late["when"]) == ("late", "9 days late")
    assert list((ret_tui.folder / "out").glob("*.docx"))
    assert (ret_tui.folder / "out" / "M1.ics").is_file()
    assert list((ret_tui.folder / "out" / "M1").glob("*.ics"))


def test_the_commands_of_planning_a_year_can_be_given_as_they_stand(ret_tui: Program) -> None:
    (ret_tui.folder / "terms.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Summer\nDTSTART;VALUE=DATE:20260721\n"
        "DTEND;VALUE=DATE:20260901\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    second = re.findall(r"```console\n(.*?)```", text, re.DOTALL)[1]
    assert "year clashes" in second
    commands = in_the_table_of("planning.md")
    assert len(commands) > 10
    ret_tui.plainly("--store", "ret.json", "--today", "2026-04-20", "new", "--year", "2026-27")
    for command in [*commands, *(line.removeprefix("$ ") for line in second.splitlines())]:
        words = shlex.split(command)[1:]
        told = ret_tui.plainly(*words, "--today", "2026-04-20")
        # The readme names some of the same days again, which are there by then.
        assert told.code == 0 or "already" in told.err, f"{command}\n{told.out}\n{told.err}"
    ret_tui.store = ret_tui.folder / "ret.json"
    ret_tui.today = "2026-04-20"
    assert {row["severity"] for row in ret_tui("year", "clashes", "--json").json} <= {"note"}
    assert list((ret_tui.folder / "out").glob("*.ics"))


def test_the_commands_of_the_documents_can_be_given_as_they_stand(ret_tui: Program) -> None:
    text = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    assert len(commands) > 30
    (ret_tui.folder / "equity data.pdf").write_bytes(b"%PDF")
    docx.Document().save(str(ret_tui.folder / "letterhead.docx"))
    before = (
        ("new", "--year", "2026-27"),
        ("year", "plan", "--confirm"),
        ("member", "add", "Jas Kaur", "--email", "jas.kaur@example.org"),
        ("member", "appoint", "P-01", "SAN", "--from", "2026-05-01"),
    )
    today = "2026-04-20"
    for words in before:
        assert ret_tui.plainly("--store", "ret.json", "--today", today, *words).code == 0
    for command in commands:
        # M1 is on 12 May 2026, and what follows from it on the day after.
        today = "2026-05-13" if "meeting hold M1" in command else today
        program, *words = shlex.split(command)
        assert program == "ret-tui"
        told = ret_tui.plainly(*words, "--today", today)
        assert told.code == 0, f"{command}\n{told.out}\n{told.err}"
    written = {path.name for path in (ret_tui.folder / "out").iterdir()}
    assert {"RET agenda M1 2026-05-12.docx", "RET pack M1 2026-05-12", "RET pack M1 2026-05-12 public.zip"} <= written
    lacking = ret_tui.folder / "out" / "RET pack M1 2026-05-12" / "00 Not in this pack.txt"
    assert lacking.read_text(encoding="utf-8").splitlines()[2:] == ["6a Annex: to follow"]


def test_the_commands_of_the_evidence_can_be_given_as_they_stand(ret_tui: Program) -> None:
    text = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    assert len(commands) > 20
    before = (
        ("new", "--year", "2026-27"),
        ("year", "plan", "--confirm"),
        ("meeting", "hold", "M1"),
        ("minutes", "write", "M1", "--item", "1", "--agreed", "that every scheme be assessed"),
    )
    for words in (*before, *(shlex.split(command)[3:] for command in commands)):
        told = ret_tui.plainly("--store", "ret.json", "--today", "2026-07-15", *words)
        assert told.code == 0, f"{words}\n{told.out}\n{told.err}"
    ret_tui.store = ret_tui.folder / "ret.json"
    elders = ret_tui("engagement", "group", "show", "Northfield Elder", "--json").json
    assert (elders["id"], elders["engagements"]) == ("G-01", ["EN-01", "EN-02"])
    assert (ret_tui.folder / "out" / "RET evidence public.csv").is_file()


def test_every_kind_of_evidence_stands_on_the_page_about_evidence() -> None:
    text = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    assert not [kind.key for kind in EVIDENCE if f"`{kind.key}`" not in text]


def test_the_commands_of_accounting_for_the_year_can_be_given_as_they_stand(ret_tui: Program) -> None:
    text = (ROOT / "docs" / "accountability.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    assert len(commands) > 20
    before = (
        ("new", "--year", "2026-27"),
        ("year", "plan", "--confirm"),
        ("member", "add", "Jas Kaur", "--email", "jas.kaur@example.org"),
        ("member", "appoint", "P-01", "SAN", "--from", "2026-05-01"),
        ("meeting", "hold", "M1"),
    )
    for words in before:
        assert ret_tui.plainly("--store", "ret.json", "--today", "2026-07-20", *words).code == 0
    for command in commands:
        program, *words = shlex.split(command)
        assert program == "ret-tui"
        told = ret_tui.plainly(*words, "--today", "2026-07-20")
        assert told.code == 0, f"{command}\n{told.out}\n{told.err}"
    written = {path.name for path in (ret_tui.folder / "out").iterdir()}
    assert {"RET progress report 2026-27.docx", "RET progress report 2026-27 public.docx"} <= written


def test_every_kind_of_document_stands_on_the_page_about_documents() -> None:
    text = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    for kind in KINDS:
        name = kind.name.replace("’", "'")
        assert f"| {name} |" in text
        assert f"(pictures/pages/{kind.module.replace('_', '-')}.png)" in text
    pictures = re.findall(r"!\[(.*?)\]", text)
    assert len(pictures) == len(KINDS)
    assert all(pictures)


def test_the_tour_goes_through_the_minutes_in_order() -> None:
    text = (ROOT / "docs" / "ten-minutes.md").read_text(encoding="utf-8")
    minutes = [int(minute) for minute in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert minutes == sorted(set(minutes))
    assert minutes[-1] == 10
