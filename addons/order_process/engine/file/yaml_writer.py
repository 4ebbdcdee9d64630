"""A tree as YAML that is pleasant to read: short mappings and lists on one line."""

import re

import yaml

WIDTH = 100
_Dumper = getattr(yaml, "CDumper", yaml.Dumper)
#: Codes that other readers of YAML take for numbers or other things than text.
_NO_TEXT = re.compile(r"|~|[-+]?[\d.][\d.:_e+-]*|(null|true|false|yes|no|on|off)", re.I)
#: From here on signs are twice as wide.
_WIDE = 0x2E7F


def write_yaml(tree) -> str:
    """Return a mapping of mappings, lists and texts as the text of a file."""
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events(tree, 0),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    return yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=WIDTH)


def _events(value, depth):
    if isinstance(value, str):
        yield _scalar(value, "|" if "\n" in value else None)
        return
    flow = bool(depth) and _fits(value, depth)
    if isinstance(value, dict):
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=flow)
        for key, item in value.items():
            yield _scalar(key, '"' if _NO_TEXT.fullmatch(key) else None)
            yield from _events(item, depth + 1)
        yield yaml.MappingEndEvent()
    else:
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=flow)
        for item in value:
            yield from _events(item, depth + 1)
        yield yaml.SequenceEndEvent()


def _scalar(text, style):
    # The writer takes plain texts only, none that know their place.
    plain = str(text)
    return yaml.ScalarEvent(None, None, implicit=(True, True), value=plain, style=style)


def _fits(value, depth):
    """Return whether a mapping or list stands on one line with its key before it."""
    if isinstance(value, list) and any(_is_row(item) for item in value):
        return False
    width = _width(value)
    return width is not None and width + 2 * depth + 16 <= WIDTH


def _is_row(item):
    """Return whether a mapping says more than a text in both languages."""
    return isinstance(item, dict) and not set(item) <= {"en", "zh"}


def _width(value):
    """Return how wide a value is on one line; None for what has lines of its own."""
    if isinstance(value, str):
        return None if "\n" in value else sum(1 + (ord(sign) > _WIDE) for sign in value)
    items = [*value, *value.values()] if isinstance(value, dict) else value
    widths = [_width(item) for item in items]
    return None if None in widths else sum(widths) + 2 * len(widths) + 2
