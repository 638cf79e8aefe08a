"""The progress report by commands: its words typed, composed as words and JSON, written, deferred."""

from __future__ import annotations

from pathlib import Path

from command_line import Program


def test_words_are_typed_listed_and_shown(planned: Program, tmp_path: Path) -> None:
    assert planned("report", "write", "foreword", "--text", "A first year.").out == "Foreword, 2026-27: 13 characters\n"
    words = tmp_path / "priorities.txt"
    words.write_text("One.\n\nTwo.\n", encoding="utf-8")
    planned("report", "write", "priorities", "--file", str(words))
    listed = planned("report", "text", "list", "--json").json
    assert [(one["section"], one["text"]) for one in listed if one["text"]] == [
        ("foreword", "A first year."),
        ("priorities", "One.\n\nTwo."),
    ]
    assert planned("report", "text", "show", "priorities", "--json").json == {
        "year": "2026-27", "section": "priorities", "title": "Priorities for next year", "text": "One.\n\nTwo.",
    }  # fmt: skip
    assert planned("report", "write", "foreword", "--text", "").out == "Foreword: taken away\n"


def test_words_that_cannot_be_read_are_refused_in_a_sentence(planned: Program, tmp_path: Path) -> None:
    refused = planned.try_("report", "write", "afterword", "--text", "x")
    assert "The report has no section “afterword”: name foreword, F1" in refused.err
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00\x99")
    assert "is no text in UTF-8" in planned.try_("report", "write", "foreword", "--file", str(tmp_path / "picture")).err
    assert "cannot be read" in planned.try_("report", "write", "foreword", "--file", str(tmp_path / "gone")).err
    assert "Give the words with --text or with --file" in planned.try_("report", "write", "foreword").err


def test_the_report_is_given_as_words_as_json_and_as_a_file(planned: Program, tmp_path: Path) -> None:
    planned("report", "write", "foreword", "--text", "A first year.")
    on = ("--today", "2026-05-20")
    assert "A first year." in planned("report", "progress", *on).out
    told = planned("report", "progress", "--no-percent", "--json", *on).json
    assert (told["period"], told["as_of"], told["public"]) == ("2026-27", "2026-05-20", False)
    assert [part["key"] for part in told["parts"]][:4] == ["foreword", "summary", "about", "meetings"]
    first = told["parts"][1]["contents"][0]
    assert first["type"] == "statement"
    assert first["sources"][0] == {"kind": "meeting", "id": "M1", "words": "M1"}
    refused = planned.try_("report", "progress", "--to", str(tmp_path), *on)
    assert "Nothing is written yet under “Priorities for next year”" in refused.err
    planned("report", "write", "priorities", "--text", "To meet.")
    done = planned("report", "progress", "--public", "--to", str(tmp_path), *on)
    assert done.out.strip().endswith("RET progress report 2026-27 public.docx")
    assert (tmp_path / "RET progress report 2026-27 public.docx").stat().st_size > 10_000
    span = planned("report", "progress", "--since", "2026-05-01", "--until", "2026-05-15", "--to", str(tmp_path), *on)
    assert span.out.strip().endswith("RET progress report 2026-05-01 to 2026-05-15.docx")


def test_a_report_that_cannot_be_is_refused(planned: Program) -> None:
    assert "there is nothing to report yet" in planned.try_("report", "progress", "--year", "2027-28").err
    assert "name one of them" in planned.try_("report", "progress", "--year", "2026-27", "--since", "1 may 2026").err
    assert "--replace and --anyway go with --to" in planned.try_("report", "progress", "--anyway").err


def test_a_report_is_deferred(planned: Program) -> None:
    for day in ("2027-03-19", "2027-06-18"):
        planned("board-date", "add", day, *(["--annual-report"] if day < "2027-05" else []))
    planned("report", "tick", "timetable")
    assert planned("report", "defer", "B2").out.startswith("Annual progress report for B2: draft due ")
    told = planned("report", "milestones", "--json").json
    assert [(one["board"], one["done_on"] is not None) for one in told][:2] == [("B2", True), ("B2", False)]
