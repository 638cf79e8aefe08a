"""What a line could become by completing the name, the seat or the function that it ends with."""

from __future__ import annotations

import re

from ret_tui.jobs import who_is
from ret_tui.jobs.note_line.names import MOST, begun
from ret_tui.jobs.note_line.seated import meant, seated, shortest
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from store.records import Meeting

_FUNCTION = re.compile(r"(?:^|\s)#(?P<typed>[^\s#]{0,40})$")
#: A name in the middle of a line: after ``@`` for the name alone, after ``+`` for somebody who helps.
_NAME = re.compile(r"(?:^|\s)(?P<sign>[@+])(?P<typed>[^\W\d_][^@+#\n]{0,60})$")
_OWNER = re.compile(r"!\s*(?P<typed>[^\W\d_].{0,60})$")
_MARK = re.compile(r"@(?P<typed>[^@\n]{1,60})$")


def completions(office: Office, where: Where, line: str) -> tuple[str, ...]:
    """The lines that this one could become, the likeliest first; empty for most lines."""
    if found := _FUNCTION.search(line):
        return _functions(office, line[: found.start("typed")], found["typed"])
    if found := _MARK.match(line):
        return _marks(office, where, found["typed"])
    if found := _NAME.search(line):
        keep = found["sign"] == "+"
        before = line[: found.start("sign")] + ("+" if keep else "")
        return tuple(f"{before}{name} " for name in begun(office, found["typed"]))
    if (found := _OWNER.match(line)) and " to " not in line:
        return tuple(f"! {name} to " for name in begun(office, found["typed"]))
    return ()


def _functions(office: Office, before: str, typed: str) -> tuple[str, ...]:
    wanted = who_is.folded(typed)
    fits = [
        each.id
        for each in office.functions
        if who_is.folded(each.id).startswith(wanted) or who_is.folded(each.id) == f"f{wanted}"
    ]
    fits += [
        each.id for each in office.functions if each.id not in fits and wanted and wanted in who_is.folded(each.name)
    ]
    return tuple(f"{before}{id} " for id in fits if id != typed)


def _marks(office: Office, where: Where, typed: str) -> tuple[str, ...]:
    kept = office.store.find(Meeting, where.meeting) if where.meeting else None
    if kept is None or typed.endswith(" "):
        return ()
    posts = seated(office, kept)
    fits = [shortest(posts, post) for post in meant(posts, typed)]
    return tuple(f"@{name} " for name in fits if name != typed)[:MOST]
