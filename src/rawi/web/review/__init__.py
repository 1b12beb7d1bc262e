"""Judging: what is asked, how a claim stood, what came between."""
