"""Disks that are really full: small ones that are filled up, and worked on until they refuse."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Iterable
from pathlib import Path

from computers import BODY, Computer
from failing_disk import opened
from pairs import Verdict, add_pair, pairs_of, remove_pair

from store.refusals import CannotWrite
from store.store import Store


def trial(folder: Path, *, full: tuple[str, ...], rooms: Iterable[int], seed: int, later: bool) -> Verdict:
    """Leave little room on a real disk, again and again, and work until it is full.

    Args:
        folder: holds ``shared`` and ``home``, of which those in ``full`` are small disks of their own.
        full: which of them.
        rooms: bytes that are left in each round.
        seed: of the lengths of what is written.
        later: whether the file is published by a thread.
    """
    verdict, chance = Verdict("full disk"), random.Random(seed)
    path, computer = folder / "shared" / "s.json", Computer(folder / "home" / "ret-tui")
    Store.create(path, who="Sam", now=computer.now, home=computer.home, first=(BODY,)).close()
    fillers = [folder / name / "filler" for name in full]
    for turn, room in enumerate(rooms):
        store = opened(computer, path, later)
        for filler in fillers:
            _leave(filler, room)
        confirmed, refusals = pairs_of(store), list[str]()
        while not refusals and len(confirmed) < 400:
            text = f"turn {turn} {len(confirmed)} " + "x" * chance.randrange(400)
            try:
                with store.change("Fill") as change:
                    add_pair(change, text)
            except CannotWrite as refusal:
                refusals.append(str(refusal))
            else:
                confirmed[text] = ""
        verdict.count("full disks")
        verdict.count("confirmed before", len(confirmed))
        _check_full(store, computer, confirmed, refusals, f"{room} bytes of room in {'/'.join(full)}", verdict)
        for filler in fillers:
            filler.unlink()
        _check_full(store, computer, confirmed, refusals, "room again", verdict)
        with store.change("Empty") as change:
            for text in confirmed:
                remove_pair(change, text)
        store.publish()
        store.close()
        if pairs_of(again := computer.opens(path)):
            verdict.lost.append(f"work does not go on after {room} bytes of room")
        again.close()
    return verdict


def _leave(filler: Path, room: int) -> None:
    """Write a file until no more than ``room`` bytes are left on its disk."""
    found = os.statvfs(filler.parent)
    with filler.open("wb") as file, contextlib.suppress(OSError):
        file.write(bytes(max(0, found.f_bavail * found.f_frsize - room)))
        file.flush()


def _check_full(
    store: Store, computer: Computer, confirmed: dict[str, str], refusals: list[str], where: str, verdict: Verdict
) -> None:
    again = None
    try:
        if pairs_of(store) != confirmed:
            verdict.lost.append(f"{where}: the program shows other than what was confirmed")
        again = computer.opens(store.path)
        if pairs_of(again) != confirmed:
            verdict.lost.append(f"{where}: another program sees other than what was confirmed")
        if any("The disk is full" not in refusal for refusal in refusals):
            verdict.lost.append(f"{where}: {refusals}")
    except Exception as error:
        verdict.lost.append(f"{where}: {type(error).__name__}: {error}")
    finally:
        if again is not None:
            again.close()
