"""Answers: pure functions of records, days and settings. No clock, no file, no store."""
