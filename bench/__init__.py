"""Measurements that a person can run; see README.md beside this file."""
