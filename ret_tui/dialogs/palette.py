"""The palette: the commands of what has the focus, found by typing a part of their names."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ret_tui.commands import Offer, get_commands_in_focus
from ret_tui.widgets.plain import plain


def show_palette(app: App[Any]) -> None:
    """Open the palette over what has the focus."""
    app.push_screen(CommandPalette(providers=[CommandsInFocus], placeholder="What do you want to do?"))


class CommandsInFocus(Provider):
    """Every command that is possible now, nearest first, each with its key."""

    def _possible(self) -> list[Offer]:
        return [offer for offer in get_commands_in_focus(self.screen) if offer.possible]

    async def discover(self) -> Hits:
        for offer in self._possible():
            name = offer.command.name()
            yield DiscoveryHit(_display(plain(name), offer), offer.run, name, offer.command.help())

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for offer in self._possible():
            name = offer.command.name()
            if (score := matcher.match(name)) > 0:
                yield Hit(score, _display(matcher.highlight(name), offer), offer.run, name, offer.command.help())


def _display(name: Content, offer: Offer) -> Content:
    return Content.assemble(name, (f"   {' '.join(offer.keys)}", "$text-muted")) if offer.keys else name
