"""rawi reads Arabic reporting on conflict and aid into a ledger of claims."""
