"""How papers are told apart: by the number of their item and a letter, ``6a``, ``6b``; and by an item's own words."""

from __future__ import annotations

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def paper_letter(place: int) -> str:
    """The letter of an item's paper by its place from 1: a to z, then za, zb …, so that letters sort as the places do.

    Only a merge or an import gives an item so many.
    """
    rounds, rest = divmod(place - 1, len(_LETTERS))
    return "z" * rounds + _LETTERS[rest]


def paper_label(number: int, place: int) -> str:
    """``6a`` for the first paper of item 6; ``a`` for the first that goes with the agenda as a whole.

    Args:
        number: the item's, from 1; 0 for none.
        place: among the papers of the item, from 1.
    """
    return f"{number or ''}{paper_letter(place)}"


def is_named(words: str, title: str) -> bool:
    """Whether an item's own words for its paper mean the one of that title, with or without a number before it.

    Args:
        words: such as ``RET 26/08 Equity data``; words for several papers, with semicolons, mean none.
        title: such as ``Equity data``.
    """
    wanted, named = (" ".join(text.casefold().split()) for text in (title, words))
    return bool(wanted) and ";" not in named and (named == wanted or named.endswith(f" {wanted}"))
