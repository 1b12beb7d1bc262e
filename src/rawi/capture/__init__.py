"""Stage 1: the world into captures.

Comes in: names of files and folders, or `-`. Goes out: a `Capture` for each
document found, or an `InputError` that says why there is none, in a fixed order.
This stage weighs and fetches bytes; it refuses to look at what they mean.
"""

from rawi.capture.files import read_captures, read_stream

__all__ = ["read_captures", "read_stream"]
