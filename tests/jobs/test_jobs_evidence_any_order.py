"""Whatever is written down, followed, merged and taken out, in any order: the store agrees, and undo takes all back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.jobs import check_record
from ret_tui.jobs.evidence import groups, keep, listing, prefilled, steps
from ret_tui.jobs.evidence.kinds import KINDS, kind_of
from ret_tui.jobs.office import Office
from store.refusals import Refusal

#: What may be typed into a field of each sort: what it takes, and what it does not.
WORDS = {
    "text": ("A", "[/] =cmd()", "हिन्दी", "x" * 300, ""),
    "lines": ("A", "one\ntwo", ""),
    "date": ("2026-04-01", "yesterday", "2026-12-01", "1 March 2019", "never", ""),
    "whole": ("0", "1", "2", "1,200", "1,20", ""),
    "yes": ("yes", "no", "perhaps", ""),
    "pounds": ("0", "£1,200.50", "1,20", ""),
    "group": ("G-01", "Elders", "elders", "Youth", ""),
    "groups": ("G-01, Youth", "Elders; elders", "G-02", ""),
    "people": ("P-03", "P-03, P-05", "Nobody", ""),
    "areas": ("Sandwell, Weston", "sandwell", ""),
    "names": ("A, B", "A / B", ""),
    "link": ("https://example.org/x", "x", ""),
    "record": ("1", "2", ""),
    "indicator": ("F1a", "F5b", "F9", ""),
    "meeting": ("M1", "M9", ""),
    "item": ("1", ""),
    "decision": ("", "D-001"),
    "action": ("", "A-001"),
}  # fmt: skip
IDS = ("DI-01", "FR-01", "RC-01", "RC-02", "EN-01", "G-01", "G-02", "C-01", "HE-01", "OM-01", "SR-01", "IN-01", "EX-01")


@st.composite
def typed(draw: st.DrawFn, key: str) -> dict[str, str]:
    """Values for some fields of a kind, and for most of those that are needed a good one."""
    found = {}
    for field in kind_of(key).every_field:
        words = field.choices or WORDS[field.entry]
        if field.needed and draw(st.integers(0, 9)):
            found[field.name] = words[0]
        elif draw(st.integers(0, 3)) == 0:
            found[field.name] = draw(st.sampled_from(words))
    return found


@st.composite
def deeds(draw: st.DrawFn) -> tuple[str, str, dict[str, str]]:
    """Something to do: what, to what, and what is typed."""
    what = draw(st.sampled_from(("record", "record", "record", "edit", "step", "remove", "merge", "unmerge")))
    if what == "record":
        key = draw(st.sampled_from([kind.key for kind in KINDS]))
        return what, key, draw(typed(key))
    id = draw(st.sampled_from(IDS))
    if what == "edit":
        prefix = {kind.record.prefix: kind.key for kind in KINDS if kind.record.prefix}
        return what, id, draw(typed(prefix[f"{id.split('-')[0]}-"]))
    if what == "step":
        states = [state for kind in KINDS for state in kind.states]
        return what, id, {"state": draw(st.sampled_from(states)), "due": draw(st.sampled_from(("", "none", "1y")))}
    return what, id, {"into": draw(st.sampled_from(("G-01", "G-02", "G-03")))}


def refusal_of(office: Office, what: str, about: str, words: dict[str, str]) -> str:
    """Do it, and return why it was refused; empty where it was done."""
    try:
        do(office, what, about, words)
    except Refusal as refused:
        return str(refused)
    return ""


def do(office: Office, what: str, about: str, words: dict[str, str]) -> None:
    """Do it, or raise why not."""
    match what:
        case "record":
            keep.record(office, about, **words)
        case "edit":
            keep.edit(office, about, **words)
        case "step":
            steps.step(office, about, **words)
        case "remove":
            keep.remove(office, about)
        case "merge":
            groups.merge(office, about, words["into"])
        case _:
            groups.unmerge(office, words["into"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(deeds(), min_size=3, max_size=14))
def test_in_any_order_the_store_agrees_and_undo_takes_each_deed_back(
    peopled: Office, made: list[tuple[str, str, dict[str, str]]]
) -> None:
    begun = peopled.store.tables
    stages = []
    for what, about, words in made:
        before = peopled.store.tables
        if told := refusal_of(peopled, what, about, words):
            assert told.endswith(".")
            assert "\n" not in told
            assert peopled.store.tables == before
        if peopled.store.tables != before:
            stages.append(before)
    assert check_record.check(peopled).faults == ()
    for each in listing.evidence(peopled):
        assert listing.show(peopled, each.id) == each
        keep.edit(peopled, each.id, **prefilled.from_record(peopled, each.id))
    for before in reversed(stages):
        peopled.store.undo()
        assert peopled.store.tables == before
    assert peopled.store.tables == begun
