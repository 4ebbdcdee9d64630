"""What an answer of an outside system means for the message that it answers.

>>> read_answer("k1", 200, '{"result": "done", "external_id": "T9"}').kind
'confirmed'
>>> read_answer("k1", 202, "{}").kind
'sent'
>>> read_answer("k1", 200, "<html>").kind
'again'
>>> read_answer("k1", 200, '{"result": "done", "key": "k2"}').kind
'again'
>>> read_answer("k1", 409, '{"result": "refused", "reason": "locked"}')
Answer(kind='refused', reason='locked', external_id='', state='')
>>> read_answer("k1", 503, "").kind
'again'
"""

import json
from typing import NamedTuple

#: Answers that say the same request would be refused again.
REFUSED = (400, 403, 404, 405, 409, 410, 422)
#: What a system calls a request that it has carried out, or keeps for later.
DONE, LATER, NO = ("done", "known"), ("accepted",), ("refused",)
LONGEST = 200


class Answer(NamedTuple):
    """``confirmed``, ``sent`` (it will be done), ``refused``, or ``again``."""

    kind: str
    reason: str = ""
    external_id: str = ""
    state: str = ""


def read_answer(key, status, text):
    """Return what an answer means; what cannot be read is asked again."""
    said = _object(text)
    reason = _text(said, "reason") if said else ""
    if status in REFUSED:
        return Answer("refused", reason or f"HTTP {status}")
    if status not in (200, 201, 202):
        return Answer("again", reason or f"HTTP {status}")
    if said is None:
        return Answer("again", "not JSON")
    if said.get("key", key) != key:
        return Answer("again", "answers another message")
    result = said.get("result", LATER[0] if status == 202 else "")
    words = {**dict.fromkeys(DONE, "confirmed"), LATER[0]: "sent", NO[0]: "refused"}
    kind = words.get(result) if isinstance(result, str) else None
    if kind is None:
        return Answer("again", "unknown result")
    return Answer(kind, reason, _text(said, "external_id"), _text(said, "state"))


def _object(text):
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _text(said, name):
    value = said.get(name)
    return value[:LONGEST] if isinstance(value, str) else ""
