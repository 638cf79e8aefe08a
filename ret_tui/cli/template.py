"""The body's own template, into which documents are written in place of our own look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, pairs, remark, say, table
from ret_tui.cli.session import at_hand, office
from ret_tui.jobs import house_template
from ret_tui.rules.wording import full_day

if TYPE_CHECKING:
    from ret_tui.documents.template_report import StyleReport, TemplateReport

app = App(name="template")


@app.command
def show(*, json: bool = False) -> None:
    """The template that documents are written into: its pages, its styles, where our text goes, what to know.

    For example:
      ret-tui template show

    Args:
        json: give JSON.
    """
    kept = house_template.view(office())
    if json:
        give_json(None if kept is None else as_json.house_template(kept))
        return
    if kept is None:
        say("No template is kept: documents are written in our own look.")
        return
    say(f"{kept.name}, kept on {full_day(kept.kept_on)}")
    if kept.report is None:
        remark(kept.fault)
    else:
        _tell(kept.report)


@app.command
def check(file: str, /, *, json: bool = False) -> None:
    """Look through a .docx or .dotx file before it is used; nothing is kept.

    For example:
      ret-tui template check letterhead.dotx

    Args:
        file: the file.
        json: give JSON.
    """
    report = house_template.check(Path(at_hand(file)))
    if json:
        give_json(as_json.template(report))
        return
    say(report.name)
    _tell(report)


@app.command
def use(file: str, /) -> None:
    """Write documents into a .docx or .dotx file from now on; it is copied to the store's papers.

    For example:
      ret-tui template use letterhead.dotx

    Args:
        file: the file.
    """
    report = house_template.use(office(), Path(at_hand(file)))
    say(f"Documents are now written into {report.name}")
    _tell(report)


@app.command(name="map")
def map_(ours: str, theirs: str, /) -> None:
    """Let a style of the template stand for one of ours.

    For example:
      ret-tui template map heading-1 "Section Title"
      ret-tui template map item-details added

    Args:
        ours: our style, such as title, heading-1, normal, item-details or paper-table.
        theirs: the template's style; "added" to add ours, "auto" for what is found by its name.
    """
    say(_in_words(house_template.map_style(office(), ours, theirs)))


@app.command
def clear() -> None:
    """Write documents in our own look again; 'ret-tui store undo' brings the template back.

    For example:
      ret-tui template clear
    """
    say(f"Documents are no longer written into {house_template.clear(office())}")


def _tell(report: TemplateReport) -> None:
    pairs(
        [
            ("Kind", report.form),
            ("Page", f"{report.page.words}; lines {report.page.line} mm wide"),
            *(
                (f"{edge.where.capitalize()}, {edge.pages}", _edge_words(edge.text, edge.pictures))
                for edge in report.edges
            ),
            ("Page numbers", report.page_numbers_words),
            ("Language", report.language or "not set"),
            ("Where it goes", report.place_words),
        ]
    )
    table(
        ["Our style", "In the template", "May be meant", "For"],
        [[each.key, _theirs(each), each.near, each.purpose] for each in report.styles],
    )
    for words in report.warnings:
        remark(f"{words}.")


def _edge_words(text: str, pictures: int) -> str:
    told = ["a picture" if pictures == 1 else f"{pictures} pictures"] if pictures else []
    return ", ".join([*([text] if text else []), *told]) or "empty"


def _theirs(each: StyleReport) -> str:
    return each.theirs or "(ours is added)"


def _in_words(each: StyleReport) -> str:
    return f"{each.key}: {each.theirs or 'ours is added'}"
