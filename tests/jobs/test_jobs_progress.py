"""Slow work that is given up between two of its steps: whole, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ret_tui.jobs.documents import writing
from ret_tui.jobs.office import Office
from ret_tui.jobs.progress import GivenUp, Progress


class GivenUpAt(Progress):
    """Is given up by a person while a step is at work."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.steps: list[str] = []
        self._at = step
        #: What the person was answered: whether nothing will be changed.
        self.answer: bool | None = None

    def step(self, words: str, *, last: bool = False) -> None:
        super().step(words, last=last)
        self.steps.append(words)
        if len(self.steps) == self._at:
            self.answer = self.give_up()


@pytest.mark.parametrize("step", [1, 2])
def test_a_document_given_up_before_it_is_put_on_the_disk_leaves_nothing(
    peopled: Office, tmp_path: Path, step: int
) -> None:
    progress = GivenUpAt(step)
    before = peopled.store.revision
    folder = tmp_path / "out"
    with pytest.raises(GivenUp):
        writing.write_document(peopled, "agenda", "M1", folder, anyway=True, progress=progress)
    assert progress.answer is True
    assert not folder.exists()
    # What was let pass is noted of what was written alone.
    assert peopled.store.revision == before


def test_once_it_is_put_on_the_disk_it_is_too_late_and_the_file_is_whole(peopled: Office, tmp_path: Path) -> None:
    progress = GivenUpAt(3)
    written = writing.write_document(peopled, "agenda", "M1", tmp_path / "out", anyway=True, progress=progress)
    assert progress.answer is False
    assert progress.steps == ["Composing it", "Setting it in Word", "Putting it on the disk"]
    assert [written.path] == list((tmp_path / "out").iterdir())
    assert (
        written.path.read_bytes()
        == writing.write_document(peopled, "agenda", "M1", tmp_path / "again", anyway=True).path.read_bytes()
    )


def test_a_draft_says_what_is_written_and_what_looks_unfinished(peopled: Office) -> None:
    made = writing.draft(peopled, "agenda", "M1", public=True)
    assert made.paper == writing.compose(peopled, "agenda", "M1", public=True)
    assert made.findings == writing.findings(peopled, "agenda", "M1", public=True)


def test_work_that_nobody_gives_up_goes_on() -> None:
    progress = Progress()
    progress.step("Counting")
    progress.step("Writing", last=True)
    assert progress.words == "Writing"
    assert not progress.is_unwanted
    # Too late to give it up, and yet it is known that somebody wanted to.
    assert progress.give_up() is False
    assert progress.is_unwanted
    progress.step("Counting what was written", last=True)
