"""What was public when a copy was issued, and is no longer: the kept copy is then not given out as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ret_tui.documents.typescript import Finding
from ret_tui.jobs import agenda_versions, papers, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.records import Item


def exempt_since(office: Office, meeting: str, content: bytes) -> tuple[Finding, ...]:
    """What in the public copy of a meeting's last issue has become exempt.

    Args:
        content: the Word file that went out.

    Raises:
        Unknown: there is no such meeting.
        BadValue: it is no Word file.
    """
    return (*_items(office, meeting), *_papers(office, meeting, content))


def _items(office: Office, meeting: str) -> Iterator[Finding]:
    """The items that were open, and are confidential now."""
    last = agenda_versions.last_issued(office, who_is.meeting(office, meeting))
    for then in () if last is None else agenda_versions.items_of(office, last.id):
        now = office.store.find(Item, then.of_item)
        if now is not None and now.confidential and not then.confidential:
            yield Finding(
                f"The public copy that was issued has the text of item {then.number}, {quoted(then.title)}, "
                "which is confidential now",
                f"item:{now.id}",
                firm=True,
            )


def _papers(office: Office, meeting: str, content: bytes) -> Iterator[Finding]:
    """The papers that it names and that are confidential now; the title of an open paper gives nothing away."""
    from ret_tui.documents.kept_words import kept_words

    every = papers.papers(office, meeting)
    open_titles = {_plain(each.title) for each in every if not each.private}
    private = [each for each in every if each.private and _plain(each.title) not in open_titles]
    if not private:
        return
    words = [_plain(text) for text in kept_words(f"the public copy of {meeting}", content)]
    for each in private:
        named = re.compile(rf"\bpapers?: (?:.*\W)?[0-9]*[a-z]{{1,2}} {re.escape(_plain(each.title))}(?!\w)")
        if any(named.search(text) for text in words):
            yield Finding(
                f"The public copy that was issued names the paper {quoted(each.title)}, which is confidential now",
                f"paper:{each.id}",
                firm=True,
            )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
