"""Picking the template for documents: which file, what it brings, and only then the change; and choosing its styles."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.fields import TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import house_template
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Heading, Row
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.documents.template_report import StyleReport, TemplateReport
    from ret_tui.screens.house_template import HouseTemplateScreen

#: So many lines of the report are in sight, where the screen has room.
_LINES = 30
_THEIRS = "theirs:"


async def pick(place: HouseTemplateScreen) -> None:
    """Ask for a file, show what it brings, and on Enter keep it as the template.

    Raises:
        Refusal: the file or the record has changed meanwhile, or the record cannot be changed.
    """
    from ret_tui.screens.house_template import facts, styles_in_words

    found = await _looked_through(place)
    if found is None:
        return
    report, path = found
    parts: list[Part] = [Fact(label, value) for label, value in facts(report)]
    parts.append(Fact("Styles", styles_in_words(report)))
    if report.warnings:
        parts.append(Section(f"To look at · {len(report.warnings)}"))
        parts += [Paragraph(f"• {words}.") for words in report.warnings]
    if await place.app.push_screen_wait(
        AskDialog(f"Write documents into {report.name}?", parts, do="Use it", leave="Leave it as it is", lines=_LINES)
    ):
        use = partial(house_template.use, place.office.patiently(), path)
        await place.ret.in_background(use, f"Keeping {report.name} …")
        place.kept(f"style:{report.styles[0].key}", f"Documents are now written into {report.name}")


async def choose_style(place: HouseTemplateScreen, ours: StyleReport, report: TemplateReport) -> None:
    """Ask which style of the template stands for one of ours.

    Raises:
        Refusal: the record cannot be changed, or the template's file is gone.
    """
    names = [name for name in report.names.get(ours.kind, ()) if name.casefold() != ours.near.casefold()]
    near = [ours.near] if ours.near else []
    rows: list[Row | Heading | tuple[str, str]] = [
        (house_template.FOUND, "What is found by its name"),
        (house_template.ADDED, "Ours, added to the documents"),
        *((f"{_THEIRS}{name}", name) for name in [*near, *names]),
    ]
    cursor = f"{_THEIRS}{ours.theirs or ours.near}" if ours.theirs or ours.near else house_template.ADDED
    taken = await place.app.push_screen_wait(ChooseDialog(f"{ours.ours}: {ours.purpose}", rows, cursor=cursor))
    if taken is None:
        return
    made = house_template.map_style(place.office.patiently(), ours.key, taken.removeprefix(_THEIRS))
    place.kept(f"style:{ours.key}", f"{ours.ours}: {made.theirs or 'ours is added'}")


async def _looked_through(place: HouseTemplateScreen) -> tuple[TemplateReport, Path] | None:
    """Ask until a file can be used; None when the person left. What was typed stays, with what is wrong below it."""
    fault: Refusal | None = None
    while True:
        asked = await place.app.push_screen_wait(_PickForm(place.picked_from, fault))
        if asked is None:
            return None
        place.picked_from = asked["path"]
        path = Path(asked["path"])
        try:
            report = await place.ret.in_background(
                partial(house_template.check, path), f"Looking through {path.name} …"
            )
        except Refusal as refusal:
            fault = refusal
        else:
            return report, path


class _PickForm(FormDialog[Values]):
    """Asks for the file; what was wrong with the one asked for before stands under its field."""

    def __init__(self, path: str, fault: Refusal | None) -> None:
        self._fault = fault
        super().__init__(
            "Pick a template for documents",
            [
                TextField(
                    name="path",
                    label="File",
                    hint="a Word file (.docx or .dotx); ~ is your home folder",
                    initial=path,
                    check=required("A file"),
                )
            ],
            save=lambda given: given,
            save_label="Look through it",
            leave="Pick nothing",
            foot="Its headers, footers and page are kept. What it brings is shown before anything is changed.",
        )

    def on_mount(self) -> None:
        if self._fault is not None:
            self.call_after_refresh(self.blame, self._fault)
