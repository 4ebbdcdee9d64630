"""What differs between two files of procedures, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .tables import Table, listed

#: Words that may stand for their whole row.
SHORT = ("name", "event", "role")
#: What a word says when it is left out; copies say it against their original.
LEFT_OUT = {"done_by": "by hand"}


@dataclass(frozen=True, slots=True)
class Change:
    """A word that differs: where it stands, what it said and says; an empty text where
    it is not there."""

    path: tuple[str, ...]
    before: str
    after: str


def compare(before: dict, after: dict) -> list[Change]:
    """Return what differs between two trees, in the order of the second; what went
    stands after what is there. Short forms and words that are left out are equal to
    what they stand for."""
    return list(_maps(plain(before), plain(after), ()))


def plain(value: Any) -> Any:
    """Return a value in one of the forms in which a file may write it."""
    if isinstance(value, list):
        found = [plain(one) for one in value]
        return found[0] if len(found) == 1 else found
    if not isinstance(value, dict):
        return str(value)
    said = {str(word): plain(one) for word, one in value.items()}
    said = {word: one for word, one in said.items() if LEFT_OUT.get(word) != one}
    if _is_text(said):
        texts = set(said.values())
        return said if len(texts) > 1 else texts.pop()
    if "en" in said:
        name = plain({word: said.pop(word) for word in ("en", "zh") if word in said})
        said = {"name": name, **said}
    short = len(said) == 1 and next(iter(said)) in SHORT
    return next(iter(said.values())) if short else said


def place(table: Table, path: tuple[str, ...]) -> list[str]:
    """Return where a word stands in the reader's words, as far as there are any."""
    if not path:
        return []
    word, *rest = path
    inner = next((one for one in table.tables if one.word == word), None)
    if not inner:
        _kind, label = table.columns.get(word, ("", ""))
        return [label or word, *rest]
    # A list of one row says its words without a number.
    named = rest[:1] if inner.keyed or "".join(rest[:1]).isdigit() else []
    return [inner.label or word, *named, *place(inner, tuple(rest[len(named) :]))]


def _maps(before, after, path) -> Iterator[Change]:
    for word in [*after, *(word for word in before if word not in after)]:
        yield from _values(before.get(word), after.get(word), (*path, word))


def _values(before, after, path) -> Iterator[Change]:
    if before == after:
        return
    if _has_words(before) and _has_words(after):
        yield from _maps(before, after, path)
    elif _has_rows(before) and _has_rows(after):
        yield from _lists(listed(before), listed(after), path)
    else:
        yield Change(path, said(before), said(after))


def _lists(before, after, path):
    """Rows of a list have no name: those that are equal are no change, the others are
    compared in their order."""
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    for number in range(max(len(gone), len(come))):
        old = gone[number] if number < len(gone) else None
        new = come[number] if number < len(come) else None
        yield from _values(old, new, (*path, str(number + 1)))


def _has_rows(value):
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _has_words(value):
    return isinstance(value, dict) and not _is_text(value)


def _is_text(value):
    return bool(value) and set(value) <= {"en", "zh"}


def said(value: Any) -> str:
    """Return a value as a person reads it in one line."""
    if value is None:
        return ""
    if isinstance(value, dict):
        if _is_text(value):
            return " / ".join(value.values())
        return ", ".join(f"{word}: {said(one)}" for word, one in value.items())
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    return value
