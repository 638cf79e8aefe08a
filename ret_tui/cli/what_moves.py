"""Telling what a change to the days around does to the meetings that are planned, beside its result."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ret_tui.cli.printed import remark
from ret_tui.jobs.office import Office
from ret_tui.jobs.what_moved import standing, what_moved


@contextmanager
def telling_what_moves(office: Office) -> Iterator[None]:
    """Say on standard error which deadlines the change made within it moves, and which clashes it makes."""
    before = standing(office)
    yield
    for sentence in what_moved(before, standing(office)):
        remark(sentence)
