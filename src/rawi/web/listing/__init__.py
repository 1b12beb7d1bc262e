"""The list of claims: filters, counts, the time brush, and a claim as a row."""
