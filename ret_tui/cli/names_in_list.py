"""The names that an option lists, with commas between them."""

from __future__ import annotations

from store.refusals import BadValue


def names_in_list(text: str | None, option: str) -> list[str] | None:
    """The names that were listed; None where the option was not given, which means everybody.

    Args:
        option: its name, without dashes.

    Raises:
        BadValue: it was given and names nobody, as a variable of a script that is empty does.
    """
    if text is None:
        return None
    names = [each.strip() for each in text.split(",") if each.strip()]
    if not names:
        raise BadValue(f"--{option} names nobody", f"leave --{option} out to mean everybody", field=option)
    return names
