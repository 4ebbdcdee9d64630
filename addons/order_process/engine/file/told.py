"""What a part of a file says, as lines that people read.

>>> from odoo.addons.order_process.engine.file.told import told_lines
>>> told_lines({"late": {"name": {"en": "Late", "zh": "迟"}, "set_by": "head"}}, "en")
['• Late', '    Set by: head']
>>> told_lines({"late": {"name": {"en": "Late", "zh": "迟"}, "on": "yes"}}, "zh")
['• 迟', '    On: 是']
"""

INDENT = "    "
NAMES = ("name", "title")
TRUTH = {"yes": {"en": "yes", "zh": "是"}, "no": {"en": "no", "zh": "否"}}


def told_lines(tree, lang: str, depth: int = 0) -> list[str]:
    """Return the lines of a mapping or list of a file; texts in one language, ``en``
    or ``zh``, rows by their names, what lies deeper further to the right."""
    rows = tree.items() if isinstance(tree, dict) else (("", one) for one in tree)
    lines = []
    for word, value in rows:
        lines += _row(str(word), value, lang, depth)
    return lines


def _row(word, value, lang, depth):
    text = _text(value, lang)
    if text is not None:
        label = f"{_plain(word)}: " if word else "• "
        return [f"{INDENT * depth}{label}{text}"]
    if not isinstance(value, dict):
        return [f"{INDENT * depth}{_plain(word)}:", *told_lines(value, lang, depth + 1)]
    named = next((name for name in NAMES if name in value), None)
    title = _text(value[named], lang) if named else None
    rest = {key: one for key, one in value.items() if title is None or key != named}
    head = f"{INDENT * depth}• {title or _plain(word)}"
    return [head, *told_lines(rest, lang, depth + 1)]


def _text(value, lang):
    """Return what is one text of a line: a scalar, a text in both languages, a list of
    scalars; None for what has rows of its own."""
    if isinstance(value, dict):
        both = value.keys() <= {"en", "zh"} and value
        return str(value.get(lang) or next(iter(value.values()))) if both else None
    if isinstance(value, list):
        texts = [_text(one, lang) for one in value]
        return None if None in texts else ("、" if lang == "zh" else ", ").join(texts)
    return TRUTH.get(str(value), {}).get(lang, str(value))


def _plain(word):
    """Return a word of the file without the marks of its writing."""
    return word.replace("_", " ").strip().capitalize() if word.islower() else word
