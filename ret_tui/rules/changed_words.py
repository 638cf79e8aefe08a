"""Which words of a text went and which came."""

from __future__ import annotations

from difflib import SequenceMatcher

#: Words beyond which two texts are not compared word by word.
_MOST = 1_500
#: How much of two texts has to be the same, from 0 to 1, for their differing words to tell more than the whole.
_ALIKE = 0.4


def changed_words(before: str, after: str) -> tuple[str, str] | None:
    """The words that went, and those that came, each run of them with an ellipsis where others stand between.

    None where the two texts have so little in common, or are so short, that both are better read whole.
    """
    old, new = before.split(), after.split()
    if min(len(old), len(new)) < 3 or max(len(old), len(new)) > _MOST:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    went = [" ".join(old[start:end]) for _, start, end, _, _ in changes if end > start]
    came = [" ".join(new[start:end]) for _, _, _, start, end in changes if end > start]
    return " … ".join(went), " … ".join(came)
