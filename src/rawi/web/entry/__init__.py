"""Who comes in: visitors, sessions and forms checked before any page is made."""
