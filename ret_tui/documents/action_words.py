"""How a table of actions says what is to be done."""

from __future__ import annotations

from ret_tui.documents.direction import closed


def with_function(text: str, function: str) -> str:
    """What is to be done, with the function that it serves after it: ``Send the figures (Champion inclusion)``.

    A column of its own would leave what is to be done too little room.
    """
    return f"{closed(text)} ({function})" if function else text
