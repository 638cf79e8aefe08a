"""Answers that came home: whose they are, what they change, and what is kept of them."""
