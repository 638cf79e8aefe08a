"""Evidence in one key from where it was told: its kind by a letter, then a form with words and links filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.jobs.evidence.kinds import KINDS, kind_of
from ret_tui.jobs.terms_in_force import indicators_in_force
from ret_tui.rules.wording import listed

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.evidence.source import Source
    from ret_tui.jobs.evidence.views import EvidenceView
    from ret_tui.jobs.office import Office

#: What is chosen for a further step of a piece that is there already.
STEP: Final = "step"
#: The letter that each kind is chosen by; what is not here has the first letter of its key that is still free.
_LETTERS: Final = {
    "decision": "d",
    "findings": "f",
    "recommendation": "r",
    "example": "x",
    "advice": "a",
    "policy": "p",
    "group": "g",
    "engagement": "n",
    "feedback": "b",
    "measure": "m",
    "assessment": "h",
    "practice": "s",
    "initiative": "i",
    "funding": "u",
    "commitment": "c",
    "series": "e",
    "point": "o",
    STEP: "t",
}


def kinds_for(shape: str) -> tuple[EvidenceKind, ...]:
    """The kinds that a figure of a shape is made of: those that count, then the parts that these have."""
    own = [kind for kind in KINDS if shape and kind.shape == shape]
    keys = {kind.key for kind in own}
    parts = [kind for kind in KINDS if not kind.shape and any(f.needed and f.of in keys for f in kind.fields)]
    return (*own, *parts)


async def enter_evidence(
    ret: RetApp,
    source: Source | None = None,
    *,
    kinds: Sequence[EvidenceKind] = (),
    indicator: str = "",
    known: Mapping[str, str] | None = None,
    kept: Callable[[EvidenceView], None] | None = None,
) -> EvidenceView | None:
    """Ask for the kind and then for the evidence, or for a step of one that is there; None when the person left.

    Args:
        source: where it was told.
        kinds: what there is to choose from; all of them where it is empty, or all that can be linked to the source.
        indicator: the indicator that it is for, by id.
        known: what is known of it besides, by the names of its fields.
        kept: is told of what was kept, and says so; the app says it where this is None.
    """
    from ret_tui.screens.evidence_forms import new_evidence_form, step_form

    office = ret.office
    offered = kinds or [kind for kind in KINDS if source is None or kind.linked]
    key: str | None = offered[0].key
    if len(offered) > 1:
        key = await _choose(ret, offered, source, indicator)
    if key is None:
        return None
    if key == STEP:
        one = await _choose_piece(ret)
        made = None if one is None else await ret.push_screen_wait(step_form(office, one, source))
    else:
        kind = kind_of(key)
        begun = {"indicator": indicator} if indicator and kind.shape else {}
        made = await ret.push_screen_wait(new_evidence_form(office, kind, source, **begun, **(known or {})))
    if made is None:
        return None
    if kept is not None:
        kept(made)
    else:
        ret.changed(kept_words(made))
    return made


def kept_words(made: EvidenceView) -> str:
    """What is said of a piece that was kept: what it is, and what that did beside it."""
    named = f"{made.id} kept: {made.kind_words}." if is_numbered(made) else f"Kept: {made.title}."
    return " ".join([named, *made.told])


def is_numbered(shown: EvidenceView) -> bool:
    """Whether people say its id; a part of another piece has none that anybody says."""
    return bool(kind_of(shown.kind).record.prefix)


async def _choose(ret: RetApp, offered: Sequence[EvidenceKind], source: Source | None, indicator: str) -> str | None:
    from ret_tui.dialogs.letters import Lettered, LettersDialog

    rows = [
        Lettered(kind.key, _letter(kind.key), kind.noun[:1].upper() + kind.noun[1:], _answers(ret.office, kind))
        for kind in offered
    ]
    if source is not None:
        rows.append(Lettered(STEP, _LETTERS[STEP], "A further step", "of what is recorded already"))
    likely = next((kind.key for kind in offered if source is not None and _serves(ret.office, kind, source)), None)
    of = f" from {source.words}" if source is not None else f" for {indicator}" if indicator else ""
    return await ret.push_screen_wait(LettersDialog(f"Evidence{of}: of which kind?", rows, cursor=likely))


async def _choose_piece(ret: RetApp) -> EvidenceView | None:
    """Let the person choose a piece of evidence that goes on by steps."""
    from ret_tui.dialogs.choose import ChooseDialog
    from ret_tui.jobs.evidence import listing
    from ret_tui.widgets.ledger import Column, Row

    # Commitments move most, and come last among the kinds.
    kinds = [kind.key for kind in reversed(KINDS) if kind.states]
    found = {one.id: one for key in kinds for one in listing.evidence(ret.office, kind=key)}
    rows = [Row(one.id, (one.id, one.title, one.state)) for one in found.values()]
    chosen = await ret.push_screen_wait(
        ChooseDialog(
            "A further step of what?",
            rows,
            (Column(min=5), Column(flex=1, min=20), Column(min=11)),
            empty="Nothing that goes on by steps is recorded yet: esc, then a letter, records it.",
        )
    )
    return found.get(chosen or "")


def _letter(key: str) -> str:
    taken = set(_LETTERS.values())
    return _LETTERS.get(key) or next((each for each in key if each not in taken), "")


def _answers(office: Office, kind: EvidenceKind) -> str:
    """``for F1a``: the indicators in force that it counts for, or that what it is a part of counts for."""
    wholes = [kind_of(field.of).shape for field in kind.fields if field.needed and field.of]
    shapes = {shape for shape in (kind.shape, *wholes) if shape}
    ids = [each.id for each in indicators_in_force(office, office.today) if each.shape in shapes]
    return f"for {listed(ids)}" if ids else ""


def _serves(office: Office, kind: EvidenceKind, source: Source) -> bool:
    """Whether it counts for an indicator of the function that its source serves."""
    of = [each for each in indicators_in_force(office, office.today) if each.function == source.function]
    return any(kind.shape and each.shape == kind.shape for each in of)
