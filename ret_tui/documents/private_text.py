"""What a public copy leaves out of any text: the ways to join a meeting, and addresses that are nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from urllib.parse import unquote

from ret_tui.documents.telephone_numbers import pattern_of
from ret_tui.documents.typescript import Link, Table, Typescript, each_text

#: Stands where the public copy leaves out a link or an address that somebody typed into a text.
LEFT_OUT = "(in the members’ copy)"
#: The same within brackets.
LEFT_OUT_WITHIN = "[in the members’ copy]"

#: One word of a text. Words are split off first and then looked at, which takes time in proportion to the text; one
#: pattern for a whole address takes its square.
WORD = re.compile(r"[^\s<>()\[\],;\"“”]+")
#: What may follow the path of a link, up to the mark that ends a sentence.
_LEADS_ON = r"(?:[/?#&](?:[^\s<>()\[\],;\"“”]*[^\s<>()\[\],;\"“”.!?:])?)?"
#: What stands between the words of a link, and how people spell some of it out.
_MARK = re.compile(r"([^\w-])")
_SPELLED = {
    ".": r"\s*(?:\.|[\[({]\s*(?:dot|\.)\s*[\])}]|\bdot\b)\s*",
    "/": r"\s*(?:/|[\[({]\s*slash\s*[\])}]|\bslash\b)\s*",
}
#: Marks that have no width, which a copied link may hold.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
#: Addresses that open an online meeting rather than a page to read.
_MEETING_HOSTS = (
    "teams.microsoft.com",
    "teams.live.com",
    "teams.cloud.microsoft",
    "zoom.us",
    "zoom.com",
    "meet.google.com",
    "webex.com",
    "gotomeeting.com",
)


def without_private(
    paper: Typescript, *, join_links: Iterable[str], public_contact: str, telephones: Iterable[str] = ()
) -> Typescript:
    """The document without ways to join a meeting, addresses and people's numbers, but for those of the public contact.

    Args:
        join_links: the links of the meetings that it speaks of, as they are kept.
        public_contact: the contact that may be published, whose addresses and numbers stay.
        telephones: the numbers of the people whom the record knows.
    """
    private = ways_to_join(join_links)
    published = published_addresses(public_contact)
    numbers = pattern_of(telephones, public_contact)

    def cell_without(cell: str | Link) -> str | Link:
        if isinstance(cell, Link) and without(cell.address, private, published) != cell.address:
            return LEFT_OUT
        return cell

    blocks = tuple(
        replace(block, rows=tuple(tuple(cell_without(cell) for cell in row) for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in paper.blocks
    )
    return each_text(replace(paper, blocks=blocks), lambda text: without(text, private, published, numbers))


def without(text: str, private: set[str], published: set[str], numbers: re.Pattern[str] | None = None) -> str:
    """`text` with `LEFT_OUT` in place of every private link, way to join a meeting, and address not published.

    Args:
        numbers: finds the telephone numbers that are left out, too.
    """
    for way in sorted(private, key=len, reverse=True):
        text = re.sub(_pattern(way), LEFT_OUT, text, flags=re.IGNORECASE)

    def kept(found: re.Match[str]) -> str:
        word = found[0]
        opens_a_meeting = any(host in word.casefold() for host in _MEETING_HOSTS)
        if opens_a_meeting or (_is_address(word) and _bare(word) not in published):
            return LEFT_OUT + word[len(word.rstrip(".!?:")) :]
        return word

    text = WORD.sub(kept, text)
    if numbers is not None:
        text = numbers.sub(_number_left_out, text)
    return _within_brackets(text.replace(f"({LEFT_OUT})", LEFT_OUT).replace(f"<{LEFT_OUT}>", LEFT_OUT))


def _number_left_out(found: re.Match[str]) -> str:
    """In place of a number; a bracket that opened before it stays open."""
    opened = found[0].count("(") - found[0].count(")")
    return "(" * opened + LEFT_OUT


def _within_brackets(text: str) -> str:
    """`LEFT_OUT` with square brackets wherever it stands within round ones."""
    first, *rest = text.split(LEFT_OUT)
    done, depth = first, first.count("(") - first.count(")")
    for part in rest:
        done += (LEFT_OUT_WITHIN if depth > 0 else LEFT_OUT) + part
        depth = max(depth, 0) + part.count("(") - part.count(")")
    return done


def ways_to_join(links: Iterable[str]) -> set[str]:
    """Every way to write those links."""
    return {way for link in links for way in ways_to_write(" ".join(link.split()))}


def without_any(text: str, join_links: Iterable[str]) -> str:
    """`text` on one line without links, ways to join a meeting and addresses, and with nothing in their place.

    Args:
        join_links: the links of the meetings that it speaks of, as they are kept.
    """
    for way in sorted(ways_to_join(join_links), key=len, reverse=True):
        text = re.sub(_pattern(way), "", text, flags=re.IGNORECASE)
    text = _IN_BRACKETS.sub(lambda found: "" if any(map(_is_way, WORD.findall(found[0]))) else found[0], text)
    bare = WORD.sub(lambda word: "" if _is_way(word[0]) else word[0], text)
    return " ".join(re.sub(r"[(<\[] *[)>\]]", "", bare).split()).strip(" :,;(–-")


def _is_way(word: str) -> bool:
    return is_link(word) or _is_address(word)


def ways_to_write(link: str) -> set[str]:
    """A link, and what people type of it: without the scheme, without the closing stroke, without what follows "?"."""
    if not link:
        return set()
    bare = link.split("://", 1)[-1].rstrip("/")
    room = re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")
    return {link, link.rstrip("/"), *(way for way in (bare, room) if "/" in way or "?" in way)}


def _pattern(way: str) -> str:
    """One way to write a link as a pattern: with the scheme or without, and with whatever leads on into the meeting.

    A host and a path are a way only as whole words: ``a.example/j`` does not stand in ``a.example/journal``.
    """
    scheme = "" if "://" in way else "(?:https?://)?"
    ends = "" if "?" in way else r"(?![\w%-])"
    return rf"{scheme}{re.escape(way)}{_LEADS_ON}{ends}"


def gives_way_to_join(text: str, join_links: Iterable[str]) -> bool:
    """Whether a text gives a way to join a meeting, also one written so that nothing takes it for a link.

    Blanks and line ends within it, "dot" and "slash" as words, encoded characters and marks that nobody sees hide none.

    Args:
        join_links: the links of the meetings that the record has, as they are kept.
    """
    plain = _UNSEEN.sub("", unquote(unescape(text)))
    if any(host in word.casefold() for word in WORD.findall(plain) for host in _MEETING_HOSTS):
        return True
    ways = ways_to_join(unquote(unescape(link)) for link in join_links)
    return any(re.search(_however_written(way), plain, re.IGNORECASE) for way in ways)


def _however_written(way: str) -> str:
    """One way to write a link as a pattern that also finds it pulled apart or spelled out."""
    parts = (_SPELLED.get(part, rf"\s*{re.escape(part)}\s*" if _MARK.match(part) else re.escape(part))
             for part in _MARK.split(way) if part)  # fmt: skip
    return rf"(?<![\w-]){''.join(parts)}(?![\w%-])"


def published_addresses(contact: str) -> set[str]:
    """The addresses in a contact that may be published."""
    return {_bare(word) for word in WORD.findall(contact) if _is_address(word)}


def is_link(word: str) -> bool:
    """Whether a word is a link, or a way to join a meeting."""
    return (
        "://" in word or word.casefold().startswith("www.") or any(host in word.casefold() for host in _MEETING_HOSTS)
    )


def _is_address(word: str) -> bool:
    return "@" in word.strip("@") or "\uff20" in word


def _bare(word: str) -> str:
    return word.casefold().removeprefix("mailto:").strip(".!?:'‘’")
