"""Choosing from a few words by typing one of them, or its first letters."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import BadValue


def chosen(text: str, choices: Sequence[str]) -> list[str]:
    """The choices that a text may mean: the one that it is, or else those that it begins; case and dashes are nothing.

    >>> chosen("in-pro", ("not started", "in progress"))
    ['in progress']
    """
    wanted = _plain(text)
    if not wanted:
        return []
    same = [choice for choice in choices if _plain(choice) == wanted]
    return same or [choice for choice in choices if _plain(choice).startswith(wanted)]


def read_choice(text: str, choices: Sequence[str], field: str, label: str) -> str:
    """The choice that a text means.

    Args:
        label: what the field is called, for the refusal.

    Raises:
        BadValue: it means none of them, or more than one.
    """
    found = chosen(text, choices)
    if len(found) == 1:
        return found[0]
    if found:
        raise BadValue(f"{quoted(text)} could be {listed(found, 'or')}", "write more of it", field=field)
    raise BadValue(
        f"{quoted(text)} is nothing that {label.casefold()} can be", f"it can be {listed(choices, 'or')}", field=field
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
