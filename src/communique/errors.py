"""Errors that a user can cause."""


class UserError(Exception):
    """Something the user can put right: one line saying what is wrong, with which file, what to do."""
