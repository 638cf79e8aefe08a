"""The commands: a module per group, loaded when it is named. Here, and nowhere else, is printed.

A command takes strings and hands them to a job, which reads and refuses them; what the job returns is printed as plain
columns or as JSON.
"""
