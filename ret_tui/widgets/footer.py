"""The line at the bottom: a few of the commands that are possible now, none of them cut off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from ret_tui.commands import Offer, get_commands_in_focus
from ret_tui.widgets.drawn import Piece, draw, spot_at

#: How many entries a footer has at most, however wide the screen is.
MOST = 7
_PARTED = 2


class Footer(Widget):
    """One line, drawn by one widget; a click on an entry does what its key does.

    Entries stand by their command's ``order``, then nearest first. Where there is no room the highest orders go
    first, but never those ``kept``; the last of these, the help, stands last, unless its text is empty.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tone--strong", "tone--muted"}

    def __init__(self, *, kept: Sequence[str] = ("app.help",), id: str | None = None) -> None:
        super().__init__(id=id)
        self.kept = kept
        self.entries: list[tuple[Offer, str]] = []
        self._spots: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._look_again)
        self._look_again(self.screen)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _look_again(self, screen: Screen[Any]) -> None:
        if screen.is_attached and screen is self.app.screen:
            offers = [offer for offer in get_commands_in_focus(screen) if offer.command.footer and offer.keys]
            self._offers = sorted(offers, key=lambda offer: offer.command.order)
            self.refresh()

    _offers: Sequence[Offer] = ()

    def render_line(self, _y: int) -> Strip:
        width = self.size.width
        self.entries = choose_entries(self._offers, width, self.kept)
        pieces: list[Piece] = [(" ", "")]
        self._spots, x = [], 1
        for offer, label in self.entries:
            if self._spots:
                pieces.append((" " * _PARTED, ""))
            pieces += [(offer.keys[0], "strong"), (f" {label}", "muted")]
            size = cell_len(offer.keys[0]) + 1 + cell_len(label)
            self._spots.append((x, x + size, offer.command.id))
            x += size + _PARTED
        return draw(self, pieces, width)

    async def on_click(self, event: events.Click) -> None:
        id = spot_at(self._spots, event.x)
        for offer, _label in self.entries:
            if offer.command.id == id:
                await offer.run()
                return


def choose_entries(offers: Sequence[Offer], room: int, kept: Sequence[str]) -> list[tuple[Offer, str]]:
    """Which commands a footer of ``room`` cells shows, in order, each with its text; none is ever cut.

    Args:
        offers: in order.
        room: cells.
        kept: the ids of those never left out, unless their texts are empty; the last one stands last.
    """
    last = [offer for offer in offers if offer.command.id == kept[-1] and offer.footer_label()][:1]
    reserved = [offer for offer in offers if offer.command.id in kept[:-1] and offer.footer_label()]
    chosen: list[tuple[Offer, str]] = []
    left = room - sum(_size(offer, offer.command.label) for offer in [*reserved, *last])
    for offer in offers:
        if offer in reserved:
            reserved.remove(offer)
            left += _size(offer, offer.command.label)
        elif offer.command.id == kept[-1] or len(chosen) + len(reserved) + len(last) >= MOST:
            continue
        for label in dict.fromkeys((offer.footer_label(), offer.command.label)):
            if not label:
                break
            if (size := _size(offer, label)) <= left:
                chosen.append((offer, label))
                left -= size
                break
    return chosen + [(offer, offer.command.label) for offer in last]


def _size(offer: Offer, label: str) -> int:
    return cell_len(offer.keys[0]) + 1 + cell_len(label) + _PARTED
