"""Every command there is, by where it is offered: a person's own keys are looked up here, once there are any."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from textual.screen import ModalScreen, Screen

import ret_tui
from ret_tui.commands import Commanded, Offers, known_keys
from ret_tui.screens.functions import FunctionsPlace
from ret_tui.screens.functions_tab import FunctionsTab
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_tab import MeetingTab
from ret_tui.screens.place import Place
from ret_tui.screens.year import YearPlace
from ret_tui.widgets.grid import Grid
from ret_tui.widgets.ledger import Ledger
from ret_tui.widgets.year_strip import YearStrip

_PACKAGES = ("widgets", "dialogs", "screens")


def offered_together(everywhere: Offers) -> list[dict[str, str]]:
    """The commands that one focus can reach, by id with their own keys: a mapping for each place, tab and dialog.

    Loads every screen and dialog.

    Args:
        everywhere: what the app itself offers.
    """
    for package in _PACKAGES:
        folder = import_module(f"{ret_tui.__name__}.{package}")
        for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
            import_module(module.name)
    chains: list[dict[str, str]] = [known_keys(everywhere)]
    for kind in _offering(Commanded):
        chain = _own(kind)
        if issubclass(kind, ModalScreen):
            chains.append(chain)
        elif issubclass(kind, Place | MeetingTab | FunctionsTab | Screen):
            around = _around(kind)
            chains.append({**_own(Ledger), **chain, **around, **known_keys(everywhere)})
        elif issubclass(kind, YearStrip):
            chains.append({**chain, **_own(YearPlace), **known_keys(everywhere)})
    return chains


def _around(kind: type[Commanded]) -> dict[str, str]:
    """What the place offers that a tab stands in."""
    if issubclass(kind, MeetingTab):
        return _own(MeetingPlace)
    return {**_own(Grid), **_own(FunctionsPlace)} if issubclass(kind, FunctionsTab) else {}


def _offering(kind: type[Commanded]) -> Iterator[type[Commanded]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith(f"{ret_tui.__name__}."):
            yield each
        yield from _offering(each)


def _own(kind: type[Commanded]) -> dict[str, str]:
    """What a kind offers, with what its bases offer."""
    return known_keys(command for base in kind.__mro__ for command in base.__dict__.get("OFFERS", ()))
