"""Two pieces of work, timed in turn: A B A B, so that whatever else the machine does falls on both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """The times of our work and of the bare work beside it, in milliseconds, one of each per turn."""

    name: str
    ours: list[float]
    bare: list[float]
    #: The most that the median ratio may be.
    most: float

    @property
    def ratio(self) -> float:
        """The median over the turns of ours divided by bare."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.ours, self.bare, strict=True))

    def figures(self) -> dict[str, float | str | bool]:
        """Everything worth printing, as plain values."""
        return {
            "name": self.name,
            "ours p50 ms": round(statistics.median(self.ours), 3),
            "ours p95 ms": round(statistics.quantiles(self.ours, n=20, method="inclusive")[-1], 3),
            "bare p50 ms": round(statistics.median(self.bare), 3),
            "bare p95 ms": round(statistics.quantiles(self.bare, n=20, method="inclusive")[-1], 3),
            "ratio": round(self.ratio, 2),
            "at most": self.most,
            "met": self.ratio <= self.most,
        }


def took(work: Callable[[int], object], turn: int) -> float:
    """Milliseconds that one turn of the work took; to the moment that it returns, where it returns one."""
    began = time.perf_counter()
    moment = work(turn)
    return ((moment if isinstance(moment, float) else time.perf_counter()) - began) * 1000


def alternate(
    name: str, ours: Callable[[int], object], bare: Callable[[int], object], *, turns: int, most: float
) -> Pair:
    """Time both works in turn; three turns before them are not counted, so what is loaded once is loaded."""
    pair = Pair(name, [], [], most)
    for turn in range(-3, turns):
        mine, theirs = took(ours, turn), took(bare, turn)
        if turn >= 0:
            pair.ours.append(mine)
            pair.bare.append(theirs)
    return pair


def table(pairs: list[Pair]) -> str:
    """A line for each pair, under a heading."""
    rows = [pair.figures() for pair in pairs]
    width = max(len(str(row["name"])) for row in rows) + 2
    names = [name for name in rows[0] if name != "name"]
    lines = [" " * width + "".join(f"{name:>13}" for name in names)]
    lines += [f"{row['name']:<{width}}" + "".join(f"{row[name]!s:>13}" for name in names) for row in rows]
    return "\n".join(lines)
