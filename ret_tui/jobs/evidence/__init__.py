"""The record behind the indicators: writing it down, and reading it back."""
