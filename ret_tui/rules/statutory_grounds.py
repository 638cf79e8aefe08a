"""Grounds for taking an item in private that name a law, which is only said where that law applies to the body.

A body that no Act makes open to the public has no statutory ground for closing its doors either: naming one would
claim a law that does not apply to it. The access rules of local authorities, for instance, are Part VA of the Local
Government Act 1972 with the descriptions of exempt information in its Schedule 12A.
"""

from __future__ import annotations

import re

#: An Act by its year; a Schedule, section, paragraph, article or regulation by its number or letter.
_ACT = re.compile(r"\bact\s+(?:of\s+)?(\d{4})\b", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:\b(?:schedule|sched\.?|section|sect\.?|sections|paragraph|para\.?|paragraphs|paras\.?|article|regulation|reg\.?)"
    r"\s+(?:\d+|[IVX]+\b)|\bs\.\s?\d+|\bs\d+\b|§)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\b(?:statut\w+|regulations\s+\d{4}|under\s+the\s+\w[\w ]*\sact)\b", re.IGNORECASE)


def names_law(ground: str) -> bool:
    """Whether a ground names an Act, or a Schedule, section or paragraph of one.

    >>> names_law("paragraph 3 of Schedule 12A"), names_law("it names a person")
    (True, False)
    """
    return any(pattern.search(ground) for pattern in (_ACT, _PLACE, _WORDS))


def is_covered(ground: str, law: str) -> bool:
    """Whether the law recorded for a body covers what a ground names: any place in it, and no other Act.

    Args:
        law: as recorded, ``Local Government Act 1972, Schedule 12A``; empty where none applies.
    """
    return bool(law.strip()) and set(_ACT.findall(ground)) <= set(_ACT.findall(law))
