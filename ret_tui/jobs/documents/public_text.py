"""What every public copy leaves out of its texts: ways to join a meeting, private addresses and people's numbers."""

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
        telephones=[person.phone for person in office.people.values()],
    )


def public_words(office: Office) -> Callable[[str], str]:
    """A function: a text as everybody may see it at once, such as the name of a file.

    Nobody looks through it before, so whatever looks like a telephone number is left out.
    """
    from ret_tui.documents.private_text import LEFT_OUT, published_addresses, ways_to_join, without
    from ret_tui.documents.telephone_numbers import looks_like_telephones, pattern_of

    contact = settings.value(office, "organiser.public_contact")
    private, published = ways_to_join(join_links(office)), published_addresses(contact)
    numbers = pattern_of([person.phone for person in office.people.values()], contact)

    def public(text: str) -> str:
        for found in dict.fromkeys(each[0] for each in looks_like_telephones(text, contact)):
            text = text.replace(found, LEFT_OUT)
        return without(text, private, published, numbers)

    return public


def join_links(office: Office) -> list[str]:
    """The links of the meetings now, and those that were theirs before: a link may work after it was replaced."""
    links = [meeting.join_link for meeting in office.store.all(Meeting)]
    links += former_links(office)
    links += [issue.join_link for issue in office.store.all(AgendaIssue)]
    return list(dict.fromkeys([*links, settings.value(office, "meeting.join_link")]))
