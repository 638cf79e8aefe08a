"""Why a request is turned down, in words for the person who can act.

Every error that reaches a user is a Refusal: what could not be done, why, and what to do about it.
"""

from __future__ import annotations


class Refusal(Exception):
    """A request that is turned down; nothing has been changed.

    Args:
        what: what could not be done, and why, as a phrase without a closing full stop.
        do: what the person can do about it, as a phrase; may be empty.
        field: the name of the field at fault, for the message under it; None when no single field is.
    """

    def __init__(self, what: str, do: str = "", *, field: str | None = None) -> None:
        super().__init__(what, do)
        self.what = what
        self.do = do
        self.field = field

    def __str__(self) -> str:
        sentence = self.what.rstrip(".")
        if self.do:
            sentence += ": " + self.do.rstrip(".")
        return " ".join(sentence.split()) + "."


class Unknown(Refusal):
    """An id or a name that the store does not hold."""


class BadValue(Refusal):
    """A value that a field cannot take: wrong form, outside its range, forbidden characters, over its limit."""


class RuleBroken(Refusal):
    """A request that the body's rules do not allow, such as a second member in one seat."""


class BadTerms(Refusal):
    """A terms file that cannot be used; the message names the file, the line or key, and the reason."""


class StoreRefusal(Refusal):
    """A store file that cannot be opened, read or written."""


class NotAStore(StoreRefusal):
    """A file that is not a ret-tui store, or is damaged; it has been left untouched."""


class NewerStore(StoreRefusal):
    """A store written by a newer version of the product; it has been left untouched."""


class StoreBusy(StoreRefusal):
    """Another program holds the store's lock for longer than is worth waiting."""


class CannotWrite(StoreRefusal):
    """The folder is read-only, the disk is full, or the system refused the write; nothing was changed."""
