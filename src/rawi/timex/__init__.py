"""Stage 6: the times that a text tells, and the days they mean.

Comes in: sentences with their numbers, and the article's date. Goes out: time
expressions as TIMEX3 knows them, with begin and end. Refused: guessing a date
for what names none (قبل عام), and any anchor but the article's own date.
"""

from rawi.timex.recognize import find_times
from rawi.timex.resolve import resolve_times

__all__ = ["find_times", "resolve_times"]
