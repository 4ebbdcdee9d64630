"""Conditions on a document in words, and back to the domain that Odoo reads.

``order_type_id.code = regular and amount_total > 10000`` is what a person writes. What
the words cannot say stays a domain: it begins with a bracket.

>>> read_condition("payment_kind is set and amount_total >= 500")
"[('payment_kind', '!=', False), ('amount_total', '>=', 500)]"
>>> print_condition("[('order_type_id.code', '=', 'regular')]")
'order_type_id.code = regular'
"""

import ast
import json
import re

OPERATORS = ("=", "!=", ">=", "<=", ">", "<", "in", "not in")
#: Words that end a value; a value that has one of them is quoted.
KEYWORDS = frozenset(["and", "or", "not", "is", "in", "where", "when", "gives", "for"])
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[(),]|[^\s"(),]+')
_PATH = re.compile(r"[a-z_]\w*(\.[a-z_]\w*)*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_BARE = re.compile(r"[^\W\d][\w.:/-]*( [\w.:/-]+)*")
_LITERALS = {"yes": True, "no": False}


class Unreadable(ValueError):
    """Words that are no condition."""


def tokens(text):
    """Return the words of a text: quoted ones whole, brackets and commas alone."""
    found, end = [], 0
    for match in _TOKEN.finditer(text):
        if text[end : match.start()].strip():
            raise Unreadable(text)
        found.append(match[0])
        end = match.end()
    if text[end:].strip():
        raise Unreadable(text)
    return found


def read_condition(text: str) -> str:
    """Return the domain, as text, that a condition says.

    :raises Unreadable: when it is neither words nor a domain
    """
    if text.lstrip().startswith("["):
        return read_domain(text)
    return repr(read_clauses(tokens(text)))


def read_domain(text: str) -> str:
    """Return a domain that was written as one, in the one way of writing it.

    :raises Unreadable: when it is none
    """
    try:
        domain = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        raise Unreadable(text) from error
    if not isinstance(domain, list):
        raise Unreadable(text)
    return repr(domain)


def read_clauses(words):
    """Return the domain of clauses that are all joined by *and*, or all by *or*."""
    joints = [word for word in words if word in ("and", "or")]
    if len(set(joints)) > 1:
        raise Unreadable(" ".join(words))
    clauses, domain = [[]], []
    for word in words:
        clauses.append([]) if word in ("and", "or") else clauses[-1].append(word)
    for clause in clauses:
        domain += _read_clause(clause)
    return ["|"] * joints.count("or") + domain


def _read_clause(words):
    """Return one clause as a piece of a domain."""
    negation = ["!"] if words[:1] == ["not"] else []
    path, rest = _path(words[len(negation) :])
    if rest in (["is", "set"], ["is", "not", "set"]):
        return [*negation, (path, "=" if "not" in rest else "!=", False)]
    for length in (2, 1):
        operator = " ".join(rest[:length])
        if operator in OPERATORS and rest[length:]:
            value = _read_operand(operator, rest[length:])
            return [*negation, (path, operator, value)]
    raise Unreadable(" ".join(words))


def _path(words):
    if not words or not _PATH.fullmatch(words[0]):
        raise Unreadable(" ".join(words))
    return words[0], words[1:]


def _read_operand(operator, words):
    if "in" not in operator.split():
        return read_value(words)
    if words[0] != "(" or words[-1] != ")":
        raise Unreadable(" ".join(words))
    values = [[]]
    for word in words[1:-1]:
        values.append([]) if word == "," else values[-1].append(word)
    return [read_value(value) for value in values]


def read_value(words):
    """Return a value: a number, yes or no, or a text, quoted or bare."""
    text = " ".join(words)
    if not words or any(word in "()," for word in words):
        raise Unreadable(text)
    if len(words) == 1 and text.startswith('"'):
        return json.loads(text)
    if any(word.startswith('"') or word in KEYWORDS for word in words):
        raise Unreadable(text)
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return _LITERALS.get(text, text)


# Printing -----------------------------------------------------------------------


def print_condition(domain: str) -> str:
    """Return a domain in words, or as it is where they cannot say it."""
    try:
        return print_clauses(ast.literal_eval(domain))
    except (Unreadable, ValueError, SyntaxError):
        return domain


def print_clauses(domain):
    """Return a domain in words."""
    joint, rest = _joint(list(domain))
    clauses, negative = [], False
    for item in rest:
        if item == "!" and not negative:
            negative = True
            continue
        clauses.append(("not " if negative else "") + _print_clause(item))
        negative = False
    if not clauses or negative:
        raise Unreadable(repr(domain))
    return joint.join(clauses)


def _joint(domain):
    """Return what joins the clauses of a domain, and the clauses."""
    leading = 0
    while leading < len(domain) and domain[leading] == "|":
        leading += 1
    clauses = sum(1 for item in domain[leading:] if not isinstance(item, str))
    if leading and leading != clauses - 1:
        raise Unreadable(repr(domain))
    return (" or " if leading else " and "), domain[leading:]


def _print_clause(item):
    if isinstance(item, str) or len(item) != 3:
        raise Unreadable(repr(item))
    path, operator, value = item
    if not _PATH.fullmatch(path) or operator not in OPERATORS:
        raise Unreadable(repr(item))
    if value is False and operator in ("=", "!="):
        return f"{path} is {'not ' if operator == '=' else ''}set"
    if "in" in operator.split():
        return f"{path} {operator} ({', '.join(map(print_value, value))})"
    return f"{path} {operator} {print_value(value)}"


def print_value(value):
    """Return a value in the words that ``read_value`` reads."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        text = repr(value)
        if not _NUMBER.fullmatch(text):
            raise Unreadable(text)
        return text
    if not isinstance(value, str):
        raise Unreadable(repr(value))
    bare = _BARE.fullmatch(value) and not KEYWORDS & set(value.split())
    return value if bare and value not in _LITERALS else quoted(value)


def quoted(text):
    """Return a text in quotes, as ``tokens`` reads it."""
    return json.dumps(text, ensure_ascii=False)
