"""A name and a password → a session, counted, limited and written down."""

from __future__ import annotations

from dataclasses import replace

from rawi.desk.attempts import begin_attempt, forgive_attempt
from rawi.desk.audit import add_line
from rawi.desk.passwords import fits
from rawi.desk.records import Asker, User, Wait
from rawi.desk.sessions import end_session, start_session
from rawi.desk.store import DeskStore
from rawi.desk.users import find_hash, renew_hash


def log_in(
    store: DeskStore, by: Asker, password: str, old: str | None = None
) -> str | Wait | None:
    """Return the key of a new session, if *password* is that of the asker's name.

    Args:
        store: Of the desk.
        by: The name that is given, and from where.
        password: What is given with it.
        old: Key of the session that the browser has: it ends.

    Returns:
        The key; how long to wait, if too much went wrong before; or nothing: the name
        or the password is wrong, and nobody is told which.
    """
    found = check_password(store, by, password, "login_refused")
    if not isinstance(found, User):
        return found
    with store.writing() as connection:
        if old:
            end_session(connection, old)
        key = start_session(connection, found.name, by.at)
        add_line(connection, replace(by, name=found.name), "login")
    return key


def check_password(
    store: DeskStore, by: Asker, password: str, refused: str
) -> User | Wait | None:
    """Return the user of the asker's name if *password* is theirs.

    What goes wrong is counted, and stands in the audit log as *refused*. A name that
    is no user's is not written there: people type passwords into wrong fields.
    """
    with store.writing() as connection:
        user, hashed = find_hash(connection, by.name)
        by = replace(by, name=user.name if user else by.name)
        known = by if user else replace(by, name="")
        wait = begin_attempt(connection, by.name, by.address, by.at)
        if wait is not None:
            if wait.first:
                add_line(connection, known, "login_limited", f"{wait.seconds} s")
            return wait
    right = fits(password, hashed)
    with store.writing() as connection:
        if user is None or hashed is None or not right:
            add_line(connection, known, refused)
            return None
        forgive_attempt(connection, by.name, by.address)
        renew_hash(connection, by.name, password, hashed)
        return user
