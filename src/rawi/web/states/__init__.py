"""States through time: lanes of days, an account each."""
