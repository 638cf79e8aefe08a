"""Grounds on which a body without access rules of its own may take an item in private, in plain words.

They are suggestions to pick from, and claim no law: see `ret_tui.rules.statutory_grounds`.
"""

from __future__ import annotations

#: One a line, as an agenda prints them behind "Ground:".
GROUNDS = (
    "names people who have not agreed to be named",
    "is about somebody’s health, employment or private life",
    "was told to the body in confidence",
    "holds a price, a bid or terms that are still being negotiated",
    "is advice from a lawyer",
    "is a draft that another body has not published yet",
    "could put somebody’s safety at risk",
)
