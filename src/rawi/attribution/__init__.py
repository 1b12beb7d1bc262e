"""Stage 4: who is said to have conveyed what."""

from rawi.attribution.stage import find_attributions, innermost

__all__ = ["find_attributions", "innermost"]
