"""The documents screen under a person's fingers, and kinds of documents that behave as a test wants."""

from __future__ import annotations

import datetime as dt
import sys
import threading
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from meetings_under_test import WEEKS_BEFORE, app_at
from places_under_test import Keys

from ret_tui.app import RetApp
from ret_tui.documents.typescript import Finding, Heading, Text, Typescript
from ret_tui.jobs import prepare_agenda
from ret_tui.jobs.documents import kinds
from ret_tui.jobs.documents.kinds import DocumentKind, Of
from ret_tui.jobs.office import Office
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.main import MainScreen
from store.refusals import RuleBroken


class Gate:
    """What a document waits at while it is composed; it stands open until a test shuts it."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        #: How many have come to it.
        self.came = 0

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def wait(self) -> None:
        self.came += 1
        assert self._open.wait(60), "nobody opened the gate"


def agenda_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the agenda alone in the registry, so that a test knows what is listed whatever kinds there are."""
    monkeypatch.setattr(kinds, "KINDS", tuple(kind for kind in kinds.KINDS if kind.key == "agenda"))


def add_kind(
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    *,
    of: Of = "meeting",
    gate: Gate | None = None,
    found: tuple[Finding, ...] = (),
    refusal: str = "",
    has_public: bool = True,
) -> None:
    """Put one more kind into the registry, composed by a module of its own."""
    module: Any = ModuleType(f"ret_tui.jobs.documents.{key}")

    def typescript(office: Office, about: str, *, public: bool) -> Typescript:
        if gate is not None:
            gate.wait()
        if refusal:
            raise RuleBroken(refusal, "run the meeting first")
        return Typescript(
            kind=key,
            title=f"The {key} of {about or 'the body'}",
            author="RET",
            subject=key,
            footer=key,
            made_at=dt.datetime(2026, 8, 27, tzinfo=dt.UTC),
            public=public,
            blocks=(Heading(text="Contents of it"), Text(text="[1] A & B < C")),
        )

    module.typescript = typescript
    module.findings = lambda _office, _about, *, public: found
    module.file_words = lambda _office, about: (about, None)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    kind = DocumentKind(key, key.capitalize(), of, f"What the {key} is for", "after", key, has_public)
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, kind))
    monkeypatch.setitem(kinds._BY_KEY, key, kind)


def app_with_agenda(folder: Path, *, finished: bool = False) -> RetApp:
    """The app at the agenda of M3, which lacks the lead of one item; or, finished, nothing."""
    app = app_at(folder, WEEKS_BEFORE, "meeting")
    if finished:
        finish(app)
    return app


def unled(app: RetApp) -> str:
    """The id of the item of M3 that has no lead in the example year."""
    (only,) = [item.id for item in prepare_agenda.agenda(app.office, "M3").items if not (item.lead or item.standing)]
    return only


def finish(app: RetApp) -> None:
    """Give a lead to the one item of M3 that has none."""
    prepare_agenda.edit_item(app.office, "M3", unled(app), lead="Dawn Okafor")


async def documents(keys: Keys, app: RetApp) -> DocumentsScreen:
    """Open the documents of the meeting that one is in, and wait until all of them have been looked through."""
    screen = await opened(keys, app)
    await keys.until(lambda: all(screen._drafts.find(copy) is not None for copy in screen._made.values()))
    await keys.pilot.pause()
    return screen


async def opened(keys: Keys, app: RetApp) -> DocumentsScreen:
    """Open the documents of the meeting that one is in."""
    await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
    await keys.press("w")
    await keys.until(lambda: isinstance(app.screen, DocumentsScreen) and app.screen.focused)
    assert isinstance(app.screen, DocumentsScreen)
    await keys.pilot.pause()
    return app.screen
