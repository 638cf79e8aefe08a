"""The whole story of a piece of evidence, as parts of a detail."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs.evidence.source import told_words
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import listed, long_day
from ret_tui.screens.evidence_entry import is_numbered
from ret_tui.screens.figure_words import plain_day
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from store.records import Group


def evidence_story(office: Office, shown: EvidenceView) -> Iterator[Part]:
    """What it says, where it was told, its steps, and what it lacks."""
    heading = shown.kind_words[:1].upper() + shown.kind_words[1:]
    yield Section(f"{shown.id} · {shown.kind_words}" if is_numbered(shown) else heading)
    yield Paragraph(shown.title)
    for lack in shown.lacks:
        yield Paragraph(f"! {lack}", "soon")
    if shown.on is not None and all(words != long_day(shown.on) for _label, words in shown.facts):
        yield Fact("On", long_day(shown.on))
    yield Fact("State", shown.state)
    yield Fact("For", shown.indicator)
    yield Fact(
        "Told at",
        told_words(office, meeting=shown.meeting, item=shown.item, decision=shown.decision, action=shown.action),
    )
    for label, words in shown.facts:
        yield Fact(label, words)
    for label, words in shown.members_facts:
        yield Fact(f"{label} *", words)
    if shown.members_facts:
        yield Paragraph("* in the members’ copy alone", "muted")
    if shown.kind == "group":
        yield from _of_group(office, shown)
    if shown.private:
        yield Paragraph("In the members’ copy alone.", "muted")
    if shown.story:
        yield Section("Its steps")
    for step in reversed(shown.story):
        told = told_words(office, meeting=step.meeting, item=step.item, decision=step.decision, action=step.action)
        yield Fact(plain_day(step.on), f"{step.words} ({told})" if told else step.words)


def _of_group(office: Office, shown: EvidenceView) -> Iterator[Part]:
    """What a group counts as, what counts as it, and what names it."""
    from ret_tui.jobs.evidence import groups
    from ret_tui.jobs.evidence.merging import held_words

    whole = groups.group(office, shown.id)
    own = whole if whole.id == shown.id else groups.apart(office, shown.id)
    if own is not whole:
        yield Fact("Counts as", f"{whole.id} {whole.name}; g lets it count for itself again")
    merged = [office.store.get(Group, id) for id in own.merged]
    yield Fact("Merged into it", listed([f"{each.id} {each.name}" for each in merged]))
    yield Fact("Named by", held_words(own) or "nothing yet")
