"""Which document is meant: its kind, what it is of, and which copy."""

from __future__ import annotations

from dataclasses import dataclass

from ret_tui.jobs.documents.kinds import DocumentKind, kind_of


@dataclass(frozen=True, kw_only=True)
class PaperCopy:
    """One copy of one document."""

    #: A key of `ret_tui.jobs.documents.kinds.KINDS`.
    kind: str
    #: What it is of: a meeting's or a decision's id; empty for one of the body.
    about: str = ""
    public: bool = False
    #: Whether it is set in large type, as a reading copy.
    reading: bool = False
    #: Whether a PDF is made beside it.
    pdf: bool = False

    @property
    def known(self) -> DocumentKind:
        """Its kind, as the registry has it."""
        return kind_of(self.kind)

    @property
    def name(self) -> str:
        """``agenda of M3``."""
        name = self.known.name
        if not name.startswith("Chair"):
            name = f"{name[:1].lower()}{name[1:]}"
        return f"{name} of {self.about}" if self.about else name

    @property
    def which(self) -> str:
        """``public copy, large print``."""
        copy = "public copy" if self.public else "members’ copy"
        return f"{copy}, large print" if self.reading else copy
