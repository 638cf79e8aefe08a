"""How much a day weighs against a date, in words beside its sign."""

from __future__ import annotations

from ret_tui.screens.setting_words import WEIGHT_WORDS
from ret_tui.widgets.legend import Sign
from ret_tui.widgets.weights import AVOID, NOTE, THINK

#: From the heaviest to the lightest.
WEIGHTS = {"avoid": AVOID, "think": THINK, "note": NOTE}


def weight_sign(severity: str) -> Sign | None:
    """The sign of avoid, think or note; None for a clear day."""
    return WEIGHTS.get(severity)


def weight_label(severity: str) -> str:
    """``! To avoid``, ``? To think about``, ``° To note``; empty for a clear day."""
    sign = weight_sign(severity)
    return "" if sign is None else f"{sign.glyph} {WEIGHT_WORDS[severity].capitalize()}"
