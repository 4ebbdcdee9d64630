"""Fingerprints of recorded rows: equal content, equal text, each with that of the one
before."""

import hashlib
import json


def digest(previous, values):
    """Return the fingerprint of a row that follows ``previous``.

    :param str previous: fingerprint of the row before, empty for the first
    :param list values: content in a fixed order, as Python has it
    """
    text = json.dumps(
        values, default=str, sort_keys=True, ensure_ascii=False, allow_nan=False
    )
    return hashlib.sha256(f"{previous or ''}{text}".encode()).hexdigest()
