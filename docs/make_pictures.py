"""Draw the pictures of the app that the README and the guide show, from the example year.

Run it at the top of the project: ``PYTHONPATH=. python docs/make_pictures.py``. The pictures name no font from
elsewhere, so that looking at them asks nothing of the network.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from ret_tui.app import RetApp
from ret_tui.jobs import bank_holidays, set_up
from ret_tui.jobs.office import Clock

HERE = Path(__file__).parent / "pictures"
#: Each picture's name and the keys that lead to it.
PICTURES: dict[str, tuple[str, ...]] = {
    "desk": (),
    "year": ("2",),
    "agenda": ("3",),
    "documents": ("3", "w"),
    "register": ("3", "left_square_bracket", "f2"),
    "minutes": ("3", "left_square_bracket", "f6"),
    "actions": ("4",),
    "people": ("5",),
    "functions": ("6",),
}
_REMOTE_FONT = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


async def draw(name: str, keys: tuple[str, ...]) -> None:
    """Draw one picture into this folder's ``pictures``."""
    with tempfile.TemporaryDirectory(prefix="ret-tui-example-") as folder:
        office = set_up.example_office(Path(folder) / "example-year.json", Clock())
        app = RetApp(office.clock, office)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
                await pilot.pause()
            picture = app.export_screenshot(title="ret-tui")
    HERE.mkdir(exist_ok=True)
    picture = _REMOTE_FONT.sub("", picture).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    bank_holidays.bank_holidays()
    for picture_name, pressed in PICTURES.items():
        asyncio.run(draw(picture_name, pressed))
