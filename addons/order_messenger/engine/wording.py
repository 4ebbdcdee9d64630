"""What is written into a group: names as plain words, a template without code."""

import re
import string

#: What a template may name.
NAMES = ("document", "due", "duty", "kind", "level", "link", "role")
WIDTH = 80
#: Signs that mean something in the markdown of a messenger, or call people, become
#: their wide twins: they read the same and do nothing.
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "<>[]()*`#~|\\@!{}"}


def plain(text, width=WIDTH):
    """Return a name as one line that neither formats, links nor calls anybody."""
    words = " ".join(str(text or "").split()).translate(WIDE)
    words = re.sub(r"://", "：//", words)
    return words if len(words) <= width else f"{words[: width - 1]}…"


def unknown_names(template):
    """Return what a template names and must not; nothing when it is fine.

    :raise ValueError: it cannot be read
    """
    found = string.Formatter().parse(template or "")
    return [
        name
        for _text, name, spec, conversion in found
        if name is not None and (name not in NAMES or spec or conversion)
    ]


def packed(lines, size):
    """Return how many lines fit into a text of some bytes; at least one."""
    used = count = 0
    for line in lines:
        used += len(line.encode()) + 2
        if used > size and count:
            break
        count += 1
    return count
