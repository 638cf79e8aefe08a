"""The body's own template by commands: looked through, used, its styles chosen, and taken out again."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from command_line import Program, kept


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A template with a header."""
    path = tmp_path / "letterhead.docx"
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run("Fictional Authority")
    made.add_paragraph("Sample")
    made.save(str(path))
    return path


def header(path: str) -> str:
    return docx.Document(path).sections[0].header.paragraphs[0].text


def test_a_template_is_looked_through_used_and_taken_out(planned: Program, file: Path, tmp_path: Path) -> None:
    assert planned("template", "show").out == "No template is kept: documents are written in our own look.\n"
    checked = planned("template", "check", str(file))
    assert "Word document (.docx)" in checked.out
    assert "Fictional Authority" in checked.out
    assert "(ours is added)" in checked.out
    assert "none of its own: our footer with Page X of Y is added" in checked.out
    used = planned("template", "use", str(file))
    assert used.out.startswith("Documents are now written into letterhead.docx")
    assert planned("template", "show").out.startswith("letterhead.docx, kept on Wednesday 1 April 2026")
    file.unlink()
    made = planned("agenda", "export", "M1", "--to", str(tmp_path / "out"), "--anyway").out.strip()
    assert header(made) == "Fictional Authority"
    assert planned("template", "clear").out == "Documents are no longer written into letterhead.docx\n"
    own = planned("agenda", "export", "M1", "--to", str(tmp_path / "own"), "--anyway").out.strip()
    assert header(own) == ""


def test_json_tells_what_a_template_brings(planned: Program, file: Path) -> None:
    assert planned("template", "show", "--json").json is None
    told = planned("template", "check", str(file), "--json").json
    assert told["form"] == "Word document (.docx)"
    assert told["page"]["width"] == 216
    assert [(edge["where"], edge["text"]) for edge in told["headers_and_footers"]] == [
        ("header", "Fictional Authority")
    ]
    assert {"ours": "title", "theirs": "Title", "how": "same"}.items() <= told["styles"][0].items()
    planned("template", "use", str(file))
    shown = planned("template", "show", "--json").json
    assert (shown["name"], shown["kept_on"], shown["fault"]) == ("letterhead.docx", "2026-04-01", "")
    assert shown["report"] == told


def test_a_style_is_chosen_added_or_left_to_what_is_found(planned: Program, file: Path) -> None:
    planned("template", "use", str(file))
    assert planned("template", "map", "item-details", "Quote").out == "item-details: Quote\n"
    assert planned("template", "map", "heading-1", "added").out == "heading-1: ours is added\n"
    assert planned("template", "map", "Heading 1", "auto").out == "heading-1: heading 1\n"
    refused = planned.try_("template", "map", "heading-1", "Nowhere")
    assert refused.code != 0
    assert "letterhead.docx has no style called “Nowhere”" in refused.err


def test_a_template_for_one_export_is_used_for_that_one_alone(planned: Program, file: Path, tmp_path: Path) -> None:
    export = ("agenda", "export", "M1", "--anyway", "--to")
    made = planned(*export, str(tmp_path / "a"), "--template", str(file)).out.strip()
    assert header(made) == "Fictional Authority"
    assert header(planned(*export, str(tmp_path / "b")).out.strip()) == ""
    planned("template", "use", str(file))
    assert header(planned(*export, str(tmp_path / "c"), "--template", "none").out.strip()) == ""


@pytest.mark.parametrize("words", [("check",), ("use",)])
def test_what_cannot_be_used_is_refused_in_a_sentence_and_changes_nothing(
    planned: Program, tmp_path: Path, words: tuple[str, ...]
) -> None:
    bad = tmp_path / "bad.docm"
    bad.write_bytes(b"PK\x03\x04 no zip")
    before = kept(planned)
    told = planned.try_("template", *words, str(bad))
    assert told.code != 0
    assert told.out == ""
    assert "bad.docm is damaged, so it cannot be read: open it in Word" in told.err
    assert kept(planned) == before
    assert "There is no file" in planned.try_("template", *words, "nowhere.docx").err


def test_a_rehearsal_keeps_no_template(planned: Program, file: Path) -> None:
    before = kept(planned)
    told = planned("--dry-run", "template", "use", str(file))
    assert "letterhead.docx" in told.out
    assert kept(planned) == before
    assert planned("template", "show", "--json").json is None
