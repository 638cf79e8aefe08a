"""Draw the pictures of the app that the README and the guide show, from the example year.

Run it at the top of the project: ``PYTHONPATH=. python docs/make_pictures.py``. The pictures name no font from
elsewhere, so that looking at them asks nothing of the network.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import tempfile
from pathlib import Path

from ret_tui.app import RetApp
from ret_tui.jobs import bank_holidays, run_meeting, set_up, take_register, write_minutes
from ret_tui.jobs.office import Clock, Office

HERE = Path(__file__).parent / "pictures"
#: Each picture's name and the keys that lead to it.
PICTURES: dict[str, tuple[str, ...]] = {
    "desk": (),
    "year": ("2",),
    "outbox": ("2", "i"),
    "invitations": ("3", "f8"),
    "agenda": ("3",),
    "documents": ("3", "w"),
    "register": ("3", "left_square_bracket", "f2"),
    "minutes": ("3", "left_square_bracket", "f6"),
    "actions": ("4",),
    "people": ("5",),
    "functions": ("6",),
    "indicators": ("6", "i"),
    "figures": ("4", "percent_sign", "s"),
    "search": ("f4", *"golden"),
}
#: The same, for a moment in the third meeting.
IN_THE_MEETING: dict[str, tuple[str, ...]] = {
    "marking": ("3", "f2"),
    "notes": ("3", "f6", *("space" if key == " " else key for key in "! Dawn to list all assessments by 2w #F3")),
}
#: Tuesday 8 September 2026 at 14:42, while the sixth item is taken.
MOMENT = Clock(dt.date(2026, 9, 8), dt.time(14, 42))
#: Each seat's mark in the order of the seats; who sent an apology, and whose substitute came.
MARKS = "CH IM01:online IM02 IM03 IM04 IM05:apology IM06 IM07:apology IM08 IM09 IM11:online IM12:apology"
STAND_INS = "BIR COV SAN:substitute SOL:substitute WLV:apology"
_REMOTE_FONT = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


def hold(office: Office) -> None:
    """Let the third meeting be under way: opened, its register taken, in its sixth item."""
    for each in f"{MARKS} {STAND_INS}".split():
        seat, _, how = each.partition(":")
        take_register.mark(office, "M3", seat, how or "present")
    run_meeting.start(office, "M3", "14:01")
    for number, time in enumerate(("14:04", "14:06", "14:09", "14:13", "14:31"), start=2):
        run_meeting.take(office, "M3", str(number), time)
    write_minutes.add_note(office, "M3", "Members asked for a page on each function.", item="6")
    write_minutes.record_decision(office, "M3", "the timetable in paper RET 26/08 be adopted", item="6")


async def draw(name: str, keys: tuple[str, ...], clock: Clock | None = None) -> None:
    """Draw one picture into this folder's ``pictures``.

    Args:
        clock: a moment of the third meeting, which then goes on; the example's own day for None.
    """
    with tempfile.TemporaryDirectory(prefix="ret-tui-example-") as folder:
        office = set_up.example_office(Path(folder) / "example-year.json", clock or Clock())
        if clock is not None:
            hold(office)
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
    for picture_name, pressed in IN_THE_MEETING.items():
        asyncio.run(draw(picture_name, pressed, MOMENT))
