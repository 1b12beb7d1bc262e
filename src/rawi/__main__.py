"""`python -m rawi` is `rawi`."""

from rawi.cli import main

if __name__ == "__main__":
    main()
