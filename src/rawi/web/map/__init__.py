"""The map: where claims are shown, as wide as their places are unsure."""
