"""What the pack of a meeting does not hold: papers that have not come, came without a file, or are only named."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ret_tui.jobs import papers, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.papers import PaperView
from ret_tui.jobs.papers_named import named_only

#: What is said of each kind, behind the paper's name.
_NOT_COME, _NO_FILE, _ONLY_NAMED, _LEFT_OUT = "to follow", "no file", "named on the agenda, no file", "left out"


class PackLacks(Struct, frozen=True):
    """What is not in a pack; each in words, with the number that it has on the agenda."""

    #: Still waited for, with of whom and until when: ``6b Annex (asked of Jas Kaur, due Fri 24 Apr)``.
    missing: tuple[str, ...] = ()
    #: Received without a file.
    on_paper: tuple[str, ...] = ()
    #: Named by an item in words alone: ``7 RET 26/08 Equity data``.
    named: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """All of them, each with why: ``6c Handed round: came without a file``."""
        return (
            *(f"{each}: has not come" for each in self.missing),
            *(f"{each}: came without a file" for each in self.on_paper),
            *(f"{each}: only named on the agenda, no file" for each in self.named),
        )


def pack_lacks(office: Office, meeting: str, *, public: bool = False) -> PackLacks:
    """What the pack of a meeting would lack as things are; the public one never tells of what is confidential.

    Raises:
        Unknown: there is no such meeting.
    """
    wanted = [each for each in papers.papers(office, meeting) if not (public and each.private)]
    return PackLacks(
        missing=tuple(_called(each, with_whom=True) for each in wanted if each.is_missing),
        on_paper=tuple(_called(each) for each in wanted if each.has_no_file),
        named=tuple(
            f"{each.item_number} {each.words}" for each in named_only(office, meeting) if not (public and each.private)
        ),
    )


def list_for_readers(office: Office, meeting: str, left_out: tuple[PaperView, ...], *, public: bool = False) -> str:
    """The text that goes into the pack, for whoever reads it: what is not in it, and never of whom it was asked.

    Args:
        left_out: papers whose files are amiss.

    Returns:
        Lines; empty where nothing is lacking.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    rows = sorted(_rows(office, kept.id, left_out, public=public), key=lambda row: row[:2])
    if not rows:
        return ""
    told = "".join(f"{words}\n" for _number, _place, words in rows)
    return f"These papers for {kept.id} are not in this pack:\n\n{told}"


def _rows(
    office: Office, meeting: str, left_out: tuple[PaperView, ...], *, public: bool
) -> Iterator[tuple[int, int, str]]:
    amiss = {each.id for each in left_out}
    for each in papers.papers(office, meeting):
        why = _NOT_COME if each.is_missing else _NO_FILE if each.has_no_file else _LEFT_OUT if each.id in amiss else ""
        if why and not (public and each.private):
            yield each.item_number, each.place, f"{_called(each)}: {why}"
    for named in named_only(office, meeting):
        if not (public and named.private):
            yield named.item_number, 0, f"{named.item_number} {named.words}: {_ONLY_NAMED}"


def _called(paper: PaperView, *, with_whom: bool = False) -> str:
    told = f" ({paper.waits_words})" if with_whom and paper.waits_words else ""
    return f"{paper.label} {paper.title}{told}"
