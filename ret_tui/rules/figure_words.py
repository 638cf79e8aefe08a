"""Figures in words: never a number without what it is a part of."""

from __future__ import annotations

from ret_tui.rules.attendance_counted import PersonFigure, SeatsFigure, Share
from ret_tui.rules.wording import count

#: The words for what a seat or a person did, in figures and in what they counted.
STATE_WORDS = {
    "present": "in the room",
    "online": "online",
    "substitute": "substitute here",
    "apology": "apology",
    "absent": "none received",
    "not recorded": "not recorded",
    "vacant": "vacant",
    "beside": "beside the member, not counted",
    "in turn": "in turn with the member, who is counted",
    "not expected": "not needed",
}


def share_words(share: Share, *, percentages: bool = False) -> str:
    """``4 of 5``, ``4 of 5 (80%)``, a half rounded up; ``none counted`` where there is nothing to count."""
    if not share.of:
        return "none counted"
    return f"{share.number} of {share.of}{percent(share) if percentages else ''}"


def percent(share: Share) -> str:
    """`` (80%)``, a half rounded up; empty where there is nothing to count."""
    return f" ({(200 * share.number + share.of) // (2 * share.of)}%)" if share.of else ""


def seats_sentence(name: str, figure: SeatsFigure, *, percentages: bool = False) -> str:
    """``Sandwell represented 5 of 6: member 3, substitute 2``; ``Sandwell: no meeting counted``."""
    if not figure.share.of:
        return f"{name}: no meeting counted"
    told = f"{name} represented {share_words(figure.share, percentages=percentages)}"
    return f"{told}: member {figure.by_member}, substitute {figure.by_substitute}" if figure.share.number else told


def person_sentence(name: str, figure: PersonFigure, *, percentages: bool = False) -> str:
    """``Jas Kaur attended 3 of 6 as member; substituted 2 times``."""
    if not figure.as_member and not figure.as_substitute:
        return f"{name} is in post, and no meeting was held since"
    parts = []
    if figure.as_member:
        parts.append(f"attended {share_words(figure.share, percentages=percentages)} as member")
    if figure.as_substitute:
        parts.append(f"substituted {count(figure.substituted, 'time')}")
    return f"{name} {'; '.join(parts)}"


def seats_rest(figure: SeatsFigure, *, unit: str = "meeting") -> str:
    """What became of the rest, and what was not counted: ``1 apology; not counted: 1 meeting not recorded``."""
    came = [f"{figure.online} online"] if figure.online else []
    stayed = [f"{count(figure.apologies, 'apology', 'apologies')}"] if figure.apologies else []
    stayed += [f"{figure.none_received} none received"] if figure.none_received else []
    left_out = [f"{count(figure.not_recorded, unit)} not recorded"] if figure.not_recorded else []
    left_out += [f"{count(figure.vacant, unit)} vacant"] if figure.vacant else []
    told = [", ".join([*came, *stayed])] if came or stayed else []
    told += [f"not counted: {', '.join(left_out)} of {figure.held} held"] if left_out else []
    return "; ".join(told)


def person_rest(figure: PersonFigure) -> str:
    """The same of a person: ``2 online, 1 apology; not counted: 1 meeting not recorded``."""
    told = [f"{figure.online} online"] if figure.online else []
    told += [count(figure.apologies, "apology", "apologies")] if figure.apologies else []
    told += [f"{figure.none_received} none received"] if figure.none_received else []
    told += [f"{figure.stood_in_for} with only the substitute recorded"] if figure.stood_in_for else []
    parts = [", ".join(told)] if told else []
    if figure.not_recorded:
        parts.append(
            f"not counted: {count(figure.not_recorded, 'meeting')} not recorded of {figure.in_post} in post for"
        )
    if figure.beside_member:
        parts.append(f"{count(figure.beside_member, 'time')} beside the member, not counted")
    if figure.in_turn:
        parts.append(f"{count(figure.in_turn, 'time')} in turn with the member, who is counted")
    return "; ".join(parts)


def apart_words(extraordinary: Share, inquorate: Share, *, inquorate_is_held: bool) -> str:
    """What is told apart: ``of these 1 of 1 extraordinary``; ``and 0 of 1 without a quorum, not counted``."""
    among = [f"{share_words(extraordinary)} extraordinary"] if extraordinary.of else []
    if inquorate.of and inquorate_is_held:
        among.append(f"{share_words(inquorate)} without a quorum")
    told = f"of these {', '.join(among)}" if among else ""
    if inquorate.of and not inquorate_is_held:
        beside = f"beside them {share_words(inquorate)} without a quorum, not counted"
        return f"{told}; {beside}" if told else beside
    return told


def meeting_state(quorate: bool | None, *, inquorate: bool, recorded: bool, through: str = "") -> str:
    """``quorate``, ``not quorate``, ``held`` where no rule was recorded, ``not recorded`` where nobody is marked.

    Args:
        through: how the quorum stood where that is more than one word, ``inquorate from 15:10``.
    """
    if inquorate:
        return "held without a quorum"
    if not recorded:
        return "not recorded"
    if through:
        return through
    return "held" if quorate is None else "quorate" if quorate else "not quorate"


def signed(number: float) -> str:
    """``+2.5``, ``−3``, ``0``: with at most one decimal, and the minus sign that is as wide as the plus."""
    shown = round(abs(number), 1)
    return f"{'+' if number > 0 else '−'}{shown:g}" if shown else "0"
