"""Asking where the replies are, and reading them; what they say is then chosen from on a screen of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.fields import LongField, TextField
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs.office import Office
from ret_tui.jobs.progress import Progress
from ret_tui.jobs.replies.items import ReadingReport
from ret_tui.jobs.replies.report import report
from ret_tui.rules.wording import count
from ret_tui.screens.working import work_on
from store.refusals import BadValue, Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.invitations.read_replies import Reading

_READABLE = (".ics", ".eml", ".mbox")
#: Files of a folder that are offered, and that are looked at to find them.
_OFFERED, _LOOKED_AT = 40, 2_000


async def read_replies(app: RetApp) -> None:
    """Ask for files, a folder or pasted text, read them, and show what each reply says.

    Raises:
        Refusal: the record cannot be read.
    """
    from ret_tui.screens.reading_report import ReadingReportScreen

    shown = await _read(app)
    if shown is not None:
        app.push_screen(ReadingReportScreen(shown))


async def _read(app: RetApp) -> ReadingReport | None:
    """Ask until something can be read; None when the person left. What was typed stays, with what is wrong below."""
    values: Values = {"path": app.replies_from, "text": ""}
    fault: Refusal | None = None
    office = app.office.patiently()
    while True:
        asked = await app.push_screen_wait(RepliesForm(values, fault))
        if asked is None:
            return None
        values = asked
        try:
            if values["path"]:
                app.replies_from = values["path"]
            read = await work_on(app, partial(_report, office, values), "Reading the replies …")
        except Refusal as refusal:
            fault = refusal
        else:
            if read is None:
                app.notify("Given up: nothing that was read is kept.", markup=False)
            return read


def _report(office: Office, values: Values, progress: Progress) -> ReadingReport:
    """Read and match, in a thread."""
    from ret_tui.jobs.replies.read import read_files, read_text

    def go_on(at: Reading) -> bool:
        progress.step(reading_words(at))
        return True

    progress.step("Reading")
    # Whoever pastes something means that, though a path stands there from before.
    if values["text"]:
        read = read_text(office, values["text"])
    else:
        read = read_files(office, [_path(values["path"])], progress=go_on)
    progress.step("Matching them with who was invited")
    return report(office, read)


def reading_words(at: Reading) -> str:
    """``File 3 of 12 · 240 messages read · answers.mbox``."""
    file = f"File {at.files} of {at.of} · " if at.of > 1 else ""
    return f"{file}{count(at.messages, 'message')} read · {at.source}"


def _path(typed: str) -> Path:
    """A path as somebody typed it: ``~`` is the home folder, and quotation marks around it are left out.

    Raises:
        BadValue: there is nothing there.
    """
    bare = typed.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    path = Path(bare).expanduser() if "\0" not in bare else Path()
    if not bare or "\0" in bare or not path.exists():
        raise BadValue(f"There is no file or folder {bare}", "give another path, or paste the reply", field="path")
    return path


def readable_in(folder: Path) -> list[str]:
    """The files of a folder that may hold replies, the newest first, as they are offered."""
    try:
        found = [each for each, _ in zip(folder.iterdir(), range(_LOOKED_AT), strict=False)]
        files = [each for each in found if each.suffix.casefold() in _READABLE and each.is_file()]
        files.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    except OSError:
        return []
    return [str(each) for each in files[:_OFFERED]]


class RepliesForm(FormDialog[Values]):
    """Asks where the replies are; what was wrong with what was given before stands under its field.

    Args:
        values: what stands in the fields at first.
        fault: why nothing could be read.
    """

    def __init__(self, values: Values, fault: Refusal | None = None) -> None:
        self._fault = fault
        offered = readable_in(Path.home() / "Downloads")
        super().__init__(
            "Read replies",
            [
                TextField(
                    name="path", label="From", hint="a folder, or a file: .ics, .eml, .mbox",
                    initial=values["path"], suggestions=offered, offered=True,
                ),
                LongField(name="text", label="Or pasted", hint="a whole mail or calendar part", initial=values["text"]),
            ],
            save=_either,
            save_label="Read",
            leave="Read nothing",
            foot="What each reply says is shown, and none is kept before you choose.",
        )  # fmt: skip

    def on_mount(self) -> None:
        if self._fault is not None:
            self.call_after_refresh(self.blame, self._fault)


def _either(values: Values) -> Values:
    if not values["path"] and not values["text"]:
        raise BadValue("Nothing was given to read", "give a file or folder, or paste a reply", field="path")
    return values
