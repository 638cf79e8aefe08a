"""The commands that write evidence down and change it, made from the description of each kind."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from ret_tui.cli.evidence_shown import in_words, say_told
from ret_tui.cli.printed import created, say
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs.evidence import keep
from ret_tui.jobs.evidence.fields import EvidenceField, EvidenceKind, with_article

#: An example of what is typed after ``add`` for each kind, its main field first, as a shell reads it.
EXAMPLES: dict[str, str] = {
    "decision": '"Assess every scheme" --body "Transport Board" --significance high --decision D-004',
    "findings": '"The pay gap in the region" --source "An institute" --on 2025-11-03',
    "recommendation": '"Publish the pay gap" --findings FR-01 --number 3.2 --organisation "Northfield Council"',
    "example": '"Carers travel free" --area Sandwell --consent given',
    "advice": '"Ask who benefits" --to "Transport Board" --sent-on 2026-05-14 --meeting M1 --item 6',
    "policy": '"A bill on pay reporting" --source "A ministry" --response-due 2026-09-30',
    "group": '"Northfield Elders" --other-names "Elders of Northfield, NE" --area Sandwell',
    "engagement": '"A listening evening" --areas Sandwell --groups "Northfield Elders" --led P-01 --number 40',
    "feedback": '"You came back to us" --group "Northfield Elders" --rating 4',
    "measure": '"Jobs by ethnic group" --programme "Skills for work" --state partly',
    "assessment": '"The bus plan" --organisation "Northfield Council" --due 2026-09-01 --state "in progress"',
    "practice": '"Shortlists without names" --origin "Northfield Council" --takers "Weston Council, Easton Council"',
    "initiative": '"A repair café" --group "Northfield Elders" --support "A room and a mentor"',
    "funding": 'IN-01 --funder "A lottery" --step secured --pounds "£1,200.50"',
    "commitment": '"Publish the pay gap" --organisation "Northfield Council" --due 2027-03-31',
    "series": '"Senior staff from minoritised groups" --definition "Grade 12 and above"',
    "point": "SR-01 --numerator 31 --denominator 120 --on 2026-03-31",
}

#: An example of what is changed of each kind, after its id.
_CHANGED: dict[str, str] = {
    "decision": 'DI-01 --verified-by "The clerk of the Board"',
    "findings": "FR-01 --link https://example.org/report",
    "recommendation": "RC-01 --due 2027-01-31",
    "example": "EX-01 --consent given --consent-on 2026-06-02",
    "advice": 'AD-01 --response "It will be asked of every scheme"',
    "policy": "HS-01 --responded-on 2026-09-14",
    "group": 'G-01 --contact "By letter to the hall"',
    "engagement": 'EN-01 --told "The route was changed"',
    "feedback": 'FB-01 --reply "We shall come every year"',
    "measure": "OM-01 --stage delivery",
    "assessment": "HE-01 --due 2026-10-01",
    "practice": 'SP-01 --takers "Weston Council"',
    "initiative": "IN-01 --area Sandwell",
    "funding": '0a1b2c3d4e5f --note "The second half"',
    "commitment": 'C-01 --lead-officer "Head of People"',
    "series": 'SR-01 --source "The pay roll"',
    "point": "SR-01/2026-03-31 --numerator 32",
}


def adding(kind: EvidenceKind, command: str) -> Callable[..., None]:
    """A command that writes one piece of a kind down; what it is stands first, every other field is an option.

    Args:
        command: the words that call it: ``evidence add decision``.
    """

    def add(main: str, /, **fields: str) -> None:
        typed = {kind.main.name: main, **{name: text for name, text in fields.items() if text}}
        made = keep.record(office(), kind.key, **typed)
        created(made.id, in_words(made))
        say_told(made)

    rest = [field for field in kind.every_field if field is not kind.main]
    _describe(
        add,
        [(kind.main, None, str), *((field, "", str) for field in rest)],
        f"Write {with_article(kind.noun)} down, and print its id.",
        f"ret-tui {command} {EXAMPLES[kind.key]}",
    )
    return add


def editing(kind: EvidenceKind, command: str) -> Callable[..., None]:
    """A command that changes a piece of a kind; what is not given stays.

    Args:
        command: the words that call it: ``evidence edit decision``.
    """

    def edit(id: str, /, **fields: str | None) -> None:
        given = {name: text for name, text in fields.items() if text is not None}
        if not given:
            raise WrongUsage("Nothing was given to change")
        changed = keep.edit(office(), id, **given)
        say(f"{changed.id}  {in_words(changed)}")
        say_told(changed)

    named = EvidenceField("id", "Id", "text", hint=f"its id, such as {_CHANGED[kind.key].split()[0]}")
    _describe(
        edit,
        [(named, None, str), *((field, "", str | None) for field in kind.every_field)],
        f'Change {with_article(kind.noun)}; what is not given stays, and "" takes away.',
        f"ret-tui {command} {_CHANGED[kind.key]}",
    )
    return edit


def _describe(
    function: Callable[..., None], fields: list[tuple[EvidenceField, str | None, object]], about: str, example: str
) -> None:
    """Give a function the signature and the documentation of its fields, which the framework makes a command of.

    Args:
        fields: each with its default and its type; the first one, whose default is None, is an argument by its place.
    """
    parameters = []
    for field, default, hint in fields:
        first = default is None
        kind = inspect.Parameter.POSITIONAL_ONLY if first else inspect.Parameter.KEYWORD_ONLY
        left_out = inspect.Parameter.empty if first else "" if hint is str else None
        parameters.append(inspect.Parameter(field.name, kind, default=left_out, annotation=hint))
    function.__signature__ = inspect.Signature(parameters, return_annotation=None)  # type: ignore[attr-defined]
    function.__annotations__ = {field.name: hint for field, _, hint in fields}
    told = "\n".join(f"    {field.name}: {_about(field, left_out is not None)}." for field, left_out, _ in fields)
    function.__doc__ = f"{about}\n\nFor example:\n  {example}\n\nArgs:\n{told}\n"


def _about(field: EvidenceField, may_be_left_out: bool) -> str:
    words = field.hint or field.label.casefold()
    if not may_be_left_out:
        words = words.split("; left out")[0].split("; left empty")[0]
    return f"{words}: {', '.join(field.choices)}" if field.choices else words
