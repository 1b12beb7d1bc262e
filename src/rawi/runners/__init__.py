"""Running the pipeline over many documents.

Comes in: documents, in any number. Goes out: a reading for each, in the same
order. A runner keeps one document's crash from ending the run: it becomes an
issue with a digest of its traceback. Runners refuse to know what a reading says.
"""

from rawi.runners.serial import read_all

__all__ = ["read_all"]
