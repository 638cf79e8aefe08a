"""What a form asks for, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: A field's check: what is wrong with a value, as a sentence, or None.
Check = Callable[[str], str | None]

YES = "yes"
NO = "no"


@dataclass(frozen=True, kw_only=True)
class Field:
    """What all fields have.

    Args:
        name: the key of its value in what the form hands over.
        label: what stands over it.
        hint: a word on what to write, beside the label.
        initial: what stands in it at first.
        check: asked on leaving the field, and before saving.
        reading: how what stands in it is read, shown in place of the hint as it is typed: ``Tue 26 Jan 2027``. An empty
            text while nothing can be read leaves the hint.
    """

    name: str
    label: str
    hint: str = ""
    initial: str = ""
    check: Check | None = None
    reading: Callable[[str], str] | None = None


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """A line of text.

    Args:
        suggestions: names that complete as one types: the arrow down takes the next one that holds the words typed.
        offered: whether they are so few that the arrow down takes them from an empty line too.
        several: whether several are asked for, with commas between; they complete the last one.
    """

    suggestions: Sequence[str] = ()
    offered: bool = False
    several: bool = False


@dataclass(frozen=True, kw_only=True)
class SecretField(Field):
    """A password: it is not shown as it is typed, and is handed over as it was typed, blanks and all."""


@dataclass(frozen=True, kw_only=True)
class LongField(Field):
    """Text of several lines.

    Args:
        lines: so many of them are in sight.
        at_end: whether one goes on at the end of what stands in it.
    """

    lines: int = 4
    at_end: bool = False


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field):
    """One of several; arrows go through them, and typing filters.

    Args:
        options: (value, label) each; ``initial`` is one of the values, and the first one where it is empty.
    """

    options: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class ToggleField(Field):
    """Yes or no; its value is "yes" or "no", and "no" where ``initial`` is empty."""


def required(label: str) -> Check:
    """A check that refuses an empty value, naming the field."""

    def check(value: str) -> str | None:
        return None if value.strip() else f"{label} is needed."

    return check
