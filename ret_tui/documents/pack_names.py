"""What the files of a pack are called: in the order of the agenda, and as every system takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ret_tui.documents.file_name import cleaned_name
from ret_tui.rules.paper_labels import paper_letter

AGENDA = "Agenda.docx"
#: Characters and bytes of a whole name, so that a folder and a path of some length fit before it.
_LONGEST, _LONGEST_BYTES = 100, 180


@dataclass(frozen=True)
class PackedPaper:
    """A paper that goes into a pack."""

    #: The number of its item; 0 where it goes with the agenda as a whole.
    number: int
    #: Its place among the papers of the item, from 1.
    place: int
    title: str
    #: The name of its file, of which the ending counts.
    file: str


def pack_names(papers: Sequence[PackedPaper]) -> tuple[str, ...]:
    """The name of the agenda, and of each paper: ``00 Agenda.docx``, ``06a Equity data.pdf``.

    No two are alike where no two have one number and place, also where case does not count; sorted by name they stand
    in the order of numbers and places.
    """
    width = max(2, *(len(str(each.number)) for each in papers)) if papers else 2
    names = [f"{0:0{width}} {AGENDA}"]
    for each in papers:
        label = f"{each.number:0{width}}{paper_letter(each.place)} "
        room, size = _LONGEST - len(label), _LONGEST_BYTES - len(label)
        # Of the file's own name only the ending is kept: the title is what the agenda calls it.
        names.append(
            label + cleaned_name(f"{each.title}{_ending(each.file)}", longest=room, size=size, instead="paper")
        )
    return tuple(names)


def _ending(file: str) -> str:
    name = cleaned_name(file, instead="paper")
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and stem else ""
