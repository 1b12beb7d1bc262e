"""rawi reads Arabic reporting on conflict and aid into a ledger of claims."""

__version__ = "0.1.0"
