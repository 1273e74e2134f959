"""Errors that a user can cause."""


class UserError(Exception):
    """Something a user can put right; its one line says what is wrong, where, and what to do."""
