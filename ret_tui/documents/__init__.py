"""Records in, Word bytes out: the papers that leave the secretariat, and putting them safely on the disk.

The contents of a paper are plain structures of what is printed; nothing here reads the store or knows its rules. Word's
library is loaded by the first document that is made, never by importing a module that the jobs need before.
"""
