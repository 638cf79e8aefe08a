"""Evidence that two computers wrote down at once: one gets other numbers, and its parts and its story go with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from other_computer import OtherComputer

from ret_tui.jobs import check_record, merge_copies
from ret_tui.jobs.evidence import groups, keep, listing, steps
from ret_tui.jobs.office import Office


@pytest.fixture
def alex(peopled: Office, tmp_path: Path) -> OtherComputer:
    """Alex's computer, with the peopled year and one group."""
    keep.record(peopled, "group", name="Northfield Elders")
    return OtherComputer(tmp_path / "alex", peopled)


def fill(office: Office, word: str) -> None:
    """An engagement with parts, a commitment with a story, a recommendation of a report, a number of a series."""
    keep.record(
        office, "engagement", title=f"A walk {word}", areas=word, groups=f"Northfield Elders, Youth {word}", led="P-03"
    )  # fmt: skip
    keep.record(office, "commitment", text=f"Publish {word}", organisation=word)
    steps.step(office, "C-01", state="at risk", note=word)
    keep.record(office, "findings", title=f"Report {word}")
    keep.record(office, "recommendation", text=f"Do {word}", findings="FR-01")
    keep.record(office, "series", title=f"Leaders {word}")
    keep.record(office, "point", numerator="1", denominator="2", note=word)


def test_what_belongs_together_stays_together_when_copies_are_merged(peopled: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        fill(theirs, "there")
    fill(peopled, "here")
    merge_copies.merge(peopled, alex.leaves_a_copy())
    assert check_record.check(peopled).findings == ()
    views = {each.title: each for each in listing.evidence(peopled)}
    for word in ("here", "there"):
        walk = dict(views[f"A walk {word}"].facts)
        assert walk["Areas"] == word
        assert dict(views[f"A walk {word}"].members_facts)["Led by"] == "Jas Kaur"
        assert walk["Groups"].startswith("Northfield Elders (G-01), ")
        assert f"Youth {word} (G-0" in walk["Groups"]
        assert [step.words for step in views[f"Publish {word}"].story] == ["open", f"at risk; {word}"]
        assert f"Report {word}" in dict(views[f"Do {word}"].facts)["Report"]
    numbers = listing.evidence(peopled, kind="point")
    assert sorted(dict(each.facts)["Note"] for each in numbers) == ["here", "there"]
    assert all(dict(each.facts)["Note"] in dict(each.facts)["Series"] for each in numbers)


def test_two_mergings_that_make_a_loop_together_are_found_and_can_be_undone(
    peopled: Office, alex: OtherComputer
) -> None:
    keep.record(peopled, "group", name="Elders of the North")
    alex.receives()
    with alex.at_work() as theirs:
        groups.merge(theirs, "G-01", "G-02")
    groups.merge(peopled, "G-02", "G-01")
    merge_copies.merge(peopled, alex.leaves_a_copy())
    (fault,) = check_record.check(peopled).faults
    assert fault.what == "it was merged into itself, by way of G-02"
    assert [each.id for each in groups.groups(peopled)] == ["G-01"]
    groups.unmerge(peopled, "G-01")
    assert check_record.check(peopled).findings == ()
    assert [(each.id, each.merged) for each in groups.groups(peopled)] == [("G-01", ("G-02",))]
