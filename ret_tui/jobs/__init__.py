"""The verbs: a module per job of the secretariat.

A module has questions, which return frozen views that the app and the commands both show, and changes. A change reads
the store, asks the rules and makes one named change, which is the unit of undo. Nothing here prints or draws.
"""
