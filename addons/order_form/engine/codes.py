"""Codes that nobody has to think of."""

import secrets


def new_code() -> str:
    """Return a code for a part of a form: whoever draws it may choose another."""
    return f"x{secrets.token_hex(3)}"
