"""The forms of evidence: a new piece, the values of one, the next step in its story, a baseline, a merger of groups."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs.evidence import keep, listing, prefilled, steps
from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.jobs.evidence.kinds import kind_of
from ret_tui.jobs.evidence.links import LINKS as LINKED
from ret_tui.jobs.evidence.source import Source
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.evidence_entry import is_numbered
from ret_tui.screens.evidence_fields import day_field, day_words, fields_of
from ret_tui.screens.evidence_later import LATER


def new_evidence_form(
    office: Office, kind: EvidenceKind, source: Source | None = None, **known: str
) -> FormDialog[EvidenceView]:
    """Asks for a new piece of evidence.

    Args:
        source: where it was told, which it is linked to, and whose words and day are filled in.
        known: what is known of it besides, by the names of its fields, such as its indicator.
    """
    begun = prefilled.blank(office, kind.key) if source is None else source.begun(office, kind.key)
    begun |= known
    told = source is not None and kind.linked
    links = {name: begun[name] for name in LINKED if begun.get(name)} if told else {}
    asked = [field for field in kind.every_field if not told or field.name not in LINKED]

    def save(values: Values) -> EvidenceView:
        return keep.record(office, kind.key, **{name: value for name, value in values.items() if value}, **links)

    foot = f"Linked to {source.words}." if source is not None and told else ""
    fields = fields_of(office, asked, begun, shape=kind.shape)
    return FormDialog(f"New {kind.noun}", fields, save, save_label="Record", foot=foot)


def edit_evidence_form(office: Office, shown: EvidenceView) -> FormDialog[EvidenceView]:
    """Asks for the values of a piece of evidence, its state aside, which goes on by steps."""
    kind = kind_of(shown.kind)
    asked = [field for field in kind.every_field if field.name not in ("state", "since")]
    fields = fields_of(office, asked, prefilled.from_record(office, shown.id), shape=kind.shape)
    before = {field.name: field.initial.strip() for field in fields}

    def save(values: Values) -> EvidenceView:
        return keep.edit(office, shown.id, **{name: value for name, value in values.items() if value != before[name]})

    return FormDialog(_heading(shown), fields, save)


def later_form(office: Office, shown: EvidenceView) -> FormDialog[EvidenceView]:
    """Asks for what became known of a piece of evidence after it was recorded: an answer, a reply, a consent."""
    kind = kind_of(shown.kind)
    known = prefilled.from_record(office, shown.id)
    names = LATER[shown.kind][1]
    fields = fields_of(office, [kind.field(name) for name in names], {name: known[name] for name in names})
    before = {field.name: field.initial.strip() for field in fields}

    def save(values: Values) -> EvidenceView:
        return keep.edit(office, shown.id, **{name: value for name, value in values.items() if value != before[name]})

    return FormDialog(_heading(shown), fields, save)


def step_form(office: Office, shown: EvidenceView, source: Source | None = None) -> FormDialog[EvidenceView]:
    """Asks for the next step in the story of a recommendation, a measure, an assessment or a commitment.

    Args:
        source: where the step was told; it asks for that where it is not given.
    """
    kind = kind_of(shown.kind)
    links = source.links if source is not None else {}
    asked = LINKED if kind.linked and not links else ()
    has_due = any(field.name == "due" for field in kind.fields)
    due = day_words(prefilled.from_record(office, shown.id)["due"]) if has_due else ""

    def save(values: Values) -> EvidenceView:
        return steps.step(
            office,
            shown.id,
            state="" if values["state"] == shown.state else values["state"],
            note=values["note"],
            due="" if values.get("due", "") == due else values["due"] or "none",
            on=values["on"],
            **(links or {name: values[name] for name in asked}),
        )

    states = [(state, state.capitalize()) for state in kind.states]
    fields: list[Field] = [
        ChoiceField(name="state", label="State", options=states, initial=shown.state),
        TextField(name="note", label="Note", hint="what has happened; may be empty"),
    ]
    if has_due:
        fields.append(day_field(office, "due", "Due", "a new due date, where it changes", due, ahead=True))
    fields.append(
        day_field(office, "on", "On", "since when it is so", short_day_and_year(source.on if source else office.today))
    )
    fields += fields_of(office, [kind.field(name) for name in asked], {})
    foot = f"Linked to {source.words}." if source is not None and links else ""
    return FormDialog(_heading(shown), fields, save, foot=foot)


def baseline_form(office: Office, indicator: str, words: str, value: str, on: str, note: str) -> FormDialog[str]:
    """Asks what an indicator is measured against; without a value it has no baseline any more."""
    from ret_tui.jobs.indicators.figures import baseline_remark, clear_baseline, set_baseline

    def save(values: Values) -> str:
        if not values["value"]:
            clear_baseline(office, indicator)
            return f"{indicator} has no baseline"
        set_baseline(office, indicator, values["value"], on=values["on"], note=values["note"])
        told = baseline_remark(office, indicator)
        return f"Baseline of {indicator}: {values['value']}{f'. {told}' if told else ''}"

    fields: list[Field] = [
        TextField(name="value", label="Baseline", hint="a number; empty for no baseline", initial=value),
        day_field(office, "on", "As on", "the day that it was so", on or short_day_and_year(office.today)),
        LongField(name="note", label="Note", hint="where it is from; may be empty", initial=note, lines=2),
    ]
    return FormDialog(f"The baseline of {indicator}", fields, save, foot=words)


def merge_form(office: Office, shown: EvidenceView) -> FormDialog[EvidenceView]:
    """Asks which group a group turned out to be; what follows from it is shown before it is done."""
    from ret_tui.jobs.evidence import groups
    from ret_tui.jobs.evidence.merging import what_merging_does

    others = [each for each in groups.groups(office) if each.id != shown.id]
    options = [("", "choose one"), *((each.id, f"{each.id}  {each.name}") for each in others)]

    def save(values: Values) -> EvidenceView:
        groups.merge(office, shown.id, values["into"])
        return listing.show(office, shown.id)

    def preview(values: Values) -> str:
        return what_merging_does(office, shown.id, values["into"]) if values["into"] else ""

    field = ChoiceField(
        name="into",
        label="Is really",
        hint="the group that it turned out to be",
        options=options,
        check=required("The other group"),
    )
    return FormDialog(f"Merge {shown.id} {_one_line(shown.title)}", [field], save, save_label="Merge", preview=preview)


def _heading(shown: EvidenceView) -> str:
    title = _one_line(shown.title)
    return f"{shown.id}  {title}" if is_numbered(shown) else title


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 56 else words[:55] + "…"
