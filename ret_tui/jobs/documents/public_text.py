"""What every public copy leaves out of its texts, whatever its kind: ways to join a meeting, and private addresses."""

from __future__ import annotations

from collections.abc import Callable

from ret_tui.documents.typescript import Typescript
from ret_tui.jobs import settings
from ret_tui.jobs.former_links import former_links
from ret_tui.jobs.office import Office
from store.records import AgendaIssue, Meeting


def made_public(office: Office, paper: Typescript) -> Typescript:
    """The public copy without links to join and private addresses; the members' copy as it is."""
    from ret_tui.documents.private_text import without_private

    if not paper.public:
        return paper
    return without_private(
        paper,
        join_links=join_links(office),
        public_contact=settings.value(office, "organiser.public_contact"),
    )


def public_words(office: Office) -> Callable[[str], str]:
    """A function: a text as a public copy may have it, such as the name of a file."""
    from ret_tui.documents.private_text import published_addresses, ways_to_join, without

    private = ways_to_join(join_links(office))
    published = published_addresses(settings.value(office, "organiser.public_contact"))
    return lambda text: without(text, private, published)


def join_links(office: Office) -> list[str]:
    """The links of the meetings now, and those that were theirs before: a link may work after it was replaced."""
    links = [meeting.join_link for meeting in office.store.all(Meeting)]
    links += former_links(office)
    links += [issue.join_link for issue in office.store.all(AgendaIssue)]
    return list(dict.fromkeys([*links, settings.value(office, "meeting.join_link")]))
