"""Slow work in a thread that is shown after a moment, and can then be given up with Escape."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ret_tui.jobs.progress import GivenUp, Progress

if TYPE_CHECKING:
    from ret_tui.app import RetApp

T = TypeVar("T")

#: Seconds after which the work is shown: what is done sooner needs no word.
MOMENT = 0.3
#: The word for Escape of work that is finished in part when it is ended.
STOP = "Stop"


async def work_on(app: RetApp, work: Callable[[Progress], T], saying: str, *, leave: str = "Give up") -> T | None:
    """Do slow work in a thread; what takes longer than a moment is shown, with Escape to give it up.

    Args:
        work: goes through its steps by the progress that it is given.
        saying: what is going on: "Writing the agenda of M3 …".
        leave: the word for Escape; work that is finished in part says Stop.

    Returns:
        What the work gives; None where it was given up, and then nothing has changed.

    Raises:
        Refusal: as the work.
    """
    progress = Progress()
    at_work = asyncio.create_task(app.in_background(partial(work, progress)))
    await asyncio.wait({at_work}, timeout=MOMENT)
    if not at_work.done():
        from ret_tui.dialogs.working import StoppableDialog, WorkingDialog

        kind = StoppableDialog if leave == STOP else WorkingDialog
        if await app.push_screen_wait(kind(saying, progress, at_work, leave=leave)):
            # The thread finds out at its next step; what it says then is of no interest to anybody.
            at_work.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            return None
    try:
        return await at_work
    except GivenUp:
        return None
