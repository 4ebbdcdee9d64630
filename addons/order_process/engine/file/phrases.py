"""What starts and ends a node, in words, and back.

``after 2 = ok``, ``after all batches of 4A``, ``signoff.released where purpose = review
gives approved``, ``report.sent for the 4th time in both halves of the day``,
``form packing_check closed``, ``3 working days before commitment_date``.
"""

import json
import re

from ..graph import Trigger
from . import conditions
from .conditions import Unreadable
from .date_phrases import print_date, read_date

_COUNT = re.compile(r"(\d+)(st|nd|rd|th)")
_EVENT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_PLAIN = re.compile(r'[^\s"(),]+')
_HALVES = ["both", "halves", "of", "the", "day"]
_PARTS = ("where", "when", "for", "in", "gives")
#: What can happen to a form; the event says of which type it is.
FORM, FORM_TYPE = "form.", "type"
FORM_STATES = ("sent", "received", "received_all", "answered", "closed")


def read_phrase(text: str, purpose: str = "start") -> Trigger:
    """Return the trigger that a phrase says.

    :raises Unreadable: when it says none
    """
    head, parts = _split(conditions.tokens(text))
    said = {"condition": _condition(parts.get("when")), "payload": ()}
    source = _source(head)
    if "where" in parts:
        said["payload"] = _payload(parts["where"])
    if kind := source.pop("of_form", None):
        said["payload"] = _payload_of_form(kind, said["payload"])
    if "for" in parts:
        said["count"] = _occurrence(parts["for"])
    if "in" in parts:
        said["spread"] = _spread(parts["in"])
    if "gives" in parts:
        said["set_outcome"] = _one(parts["gives"])
    if source["kind"] == "date" and not _may_be_dated(purpose, source, parts):
        raise Unreadable(text)
    return Trigger(id=0, purpose=purpose, **source, **said)


def _may_be_dated(purpose, source, parts):
    """Return whether a date says enough: it starts a node, once, and has no data."""
    allowed = {"when", "where"} if source["code"] else {"when"}
    return purpose == "start" and parts.keys() <= allowed


def _split(words):
    """Return the words before the first part, and ``{part: its words}``."""
    head, parts, into = [], {}, None
    for number, word in enumerate(words):
        if word in _PARTS and number and not _inside(word, words[number - 1 :]):
            if word in parts:
                raise Unreadable(" ".join(words))
            into = parts[word] = []
        else:
            (head if into is None else into).append(word)
    return head, parts


def _inside(word, around):
    """Return whether *in* belongs to a condition (``x in (a, b)``, ``not in``)."""
    return word == "in" and around[2:3] != ["both"]


def _source(words):
    if words[:1] == ["after"]:
        return _node(words[1:])
    if words[:1] == ["form"] and words[2:] and words[2] in FORM_STATES:
        kind = _one([*words[1:2], *words[3:]])
        return {"kind": "event", "code": f"{FORM}{words[2]}", "of_form": kind}
    if dated := read_date(" ".join(words)):
        return dated
    return {"kind": "event", "code": _event(_one(words))}


def _node(words):
    rule = "each"
    if words[:3] == ["all", "batches", "of"]:
        rule, words = "all", words[3:]
    if len(words) == 3 and words[1] == "=":
        said = {"code": _one(words[:1]), "outcome": _one(words[2:])}
    else:
        said = {"code": _one(words)}
    return {"kind": "node", "batch_rule": rule, **said}


def _one(words):
    """Return the only word, without its quotes."""
    if len(words) != 1 or words[0] in "(),":
        raise Unreadable(" ".join(words))
    return json.loads(words[0]) if words[0].startswith('"') else words[0]


def _event(code):
    if not _EVENT.fullmatch(code):
        raise Unreadable(code)
    return code


def _condition(words):
    """Return the domain of a condition; one that words cannot say stands in quotes."""
    if words and len(words) == 1 and words[0].startswith('"'):
        return conditions.read_domain(_one(words))
    return repr(conditions.read_clauses(words)) if words else ""


def _payload(words):
    """Return the values that the event's data must have, as sorted pairs."""
    pairs = {}
    for clause in conditions.read_clauses(words):
        if isinstance(clause, str) or clause[1] != "=" or clause[0] in pairs:
            raise Unreadable(" ".join(words))
        pairs[clause[0]] = clause[2]
    return tuple(sorted(pairs.items()))


def _payload_of_form(kind, payload):
    """Return the values of a form's event, with its type."""
    if FORM_TYPE in dict(payload):
        raise Unreadable(kind)
    return tuple(sorted([*payload, (FORM_TYPE, kind)]))


def _occurrence(words):
    found = len(words) == 3 and _COUNT.fullmatch(words[1])
    if not found or (words[0], words[2]) != ("the", "time") or not int(found[1]):
        raise Unreadable(" ".join(words))
    return int(found[1])


def _spread(words):
    if words != _HALVES:
        raise Unreadable(" ".join(words))
    return "half_days"


# Printing -----------------------------------------------------------------------


def print_phrase(trigger: Trigger) -> str:
    """Return a trigger in the words that ``read_phrase`` reads."""
    text, payload = _print_source(trigger)
    if payload:
        pairs = [(key, "=", value) for key, value in payload]
        text += f" where {conditions.print_clauses(pairs)}"
    if trigger.condition:
        said = conditions.print_condition(trigger.condition)
        text += f" when {conditions.quoted(said) if said.startswith('[') else said}"
    if trigger.count > 1:
        text += f" for the {ordinal(trigger.count)} time"
    if trigger.spread == "half_days":
        text += f" in {' '.join(_HALVES)}"
    return f"{text} gives {_word(trigger.set_outcome)}" if trigger.set_outcome else text


def _print_source(trigger):
    """Return the words for the event or node, and the data that they do not say."""
    if trigger.kind == "node":
        all_of = "all batches of " if trigger.batch_rule == "all" else ""
        outcome = f" = {_word(trigger.outcome)}" if trigger.outcome else ""
        return f"after {all_of}{_word(trigger.code)}{outcome}", trigger.payload
    if trigger.kind == "date":
        return print_date(trigger.code, trigger.span), trigger.payload
    said = dict(trigger.payload)
    state, kind = trigger.code.removeprefix(FORM), said.get(FORM_TYPE)
    if trigger.code.startswith(FORM) and state in FORM_STATES and _is_code(kind):
        rest = tuple((key, one) for key, one in trigger.payload if key != FORM_TYPE)
        return f"form {_word(kind)} {state}", rest
    return trigger.code, trigger.payload


def _is_code(value):
    return isinstance(value, str) and bool(value)


def _word(code):
    """Return a code as one word."""
    plain = _PLAIN.fullmatch(code) and code not in _PARTS
    return code if plain else conditions.quoted(code)


def ordinal(number):
    """Return a number as an ordinal: 1st, 2nd, 3rd, 4th, 11th."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else endings.get(number % 10, 'th')}"
