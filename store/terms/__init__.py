"""Terms of reference as data: the files that a new store starts with, and reading them."""

from __future__ import annotations

from store.terms.loading import load_terms, shipped_terms
from store.terms.terms_file import TermsFile, YearRule

__all__ = ["TermsFile", "YearRule", "load_terms", "shipped_terms"]
