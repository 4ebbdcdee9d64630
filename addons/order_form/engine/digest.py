"""What a form says in a file, as one short text: it differs when the form does.

>>> digest({"title": "A", "x": [1]}) == digest({"title": "A", "x": [1]})
True
>>> digest({"title": "A"}) == digest({"title": "B"})
False
"""

import hashlib
import json


def digest(form):
    """Return the digest of the mapping of a form; the order of its fields counts."""
    return _digest(form)


def digest_of_call(given):
    """Return the digest of what a caller gave; the order of names does not count.

    >>> digest_of_call([{"a": 1, "b": 2}]) == digest_of_call([{"b": 2, "a": 1}])
    True
    """
    return _digest(given, sort_keys=True)


def _digest(said, **options):
    text = json.dumps(said, ensure_ascii=False, default=str, **options)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
