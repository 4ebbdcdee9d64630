"""README.rst of every addon, made from its manifest and its folder ``readme``.

As OCA's tool does it, with the fragments in Markdown: the description, then those of
the others that are there. ``tools/dev readme`` writes them, a test compares them.
"""

import re
from collections.abc import Iterator

from . import environment, manifests
from .failures import SetupError
from .pictures import rooms

DESCRIPTION = "DESCRIPTION.md"
#: Fragments in the order of the page, with their titles.
SECTIONS = {
    "INSTALL.md": "Installation",
    "CONFIGURE.md": "Configuration",
    "USAGE.md": "Usage",
    "DEVELOP.md": "Development",
    "ROADMAP.md": "Known issues / Roadmap",
    "CONTRIBUTORS.md": "Contributors",
}
_HEAD = """\
.. This file is generated: change the folder readme and call tools/dev readme.
"""
_TAIL = """\
Licence
=======

{license}. Author: {author}.
"""
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_ITALIC = re.compile(r"(?<![\w`])_([^_`\n]+(?:\n[^_`\n]+)?)_(?![\w`])")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_ITEM = re.compile(r"^( *)([-*]|\d+\.) ")


def page(addon: str) -> str:
    """Return the text of an addon's README.rst."""
    manifest = manifests.read(addon)
    folder = environment.ADDONS / addon / "readme"
    if not (folder / DESCRIPTION).is_file():
        raise SetupError(
            f"{addon} has no readme/{DESCRIPTION}",
            "Write it: the first paragraph of its page",
        )
    title = manifest["name"]
    parts = [_HEAD, _over(title, "="), _read(addon, DESCRIPTION), _needs(manifest)]
    parts += [_pictures(addon), ".. contents::\n   :local:\n   :depth: 1\n"]
    for name, heading in SECTIONS.items():
        if (folder / name).is_file():
            parts += [_under(heading, "="), _read(addon, name)]
    return "\n".join([*parts, _TAIL.format_map(manifest)])


def write(addon: str) -> None:
    """Write the README.rst of an addon."""
    target = environment.ADDONS / addon / "README.rst"
    target.write_text(page(addon), encoding="utf-8")


def _read(addon: str, name: str) -> str:
    path = environment.ADDONS / addon / "readme" / name
    return restructured(path.read_text(encoding="utf-8"))


def _needs(manifest: dict) -> str:
    names = ", ".join(f"``{name}``" for name in manifest.get("depends", []))
    itself = " Odoo installs it by itself where these are."
    return f"Depends on {names}.{itself if manifest.get('auto_install') else ''}\n"


def _pictures(addon: str) -> str:
    shown = [
        f".. image:: static/description/{picture.name}.png\n"
        f"   :alt: {picture.name.replace('-', ' ').capitalize()}\n"
        for picture in rooms.pictures(addon)
    ]
    return "\n".join(shown)


def _over(title: str, mark: str) -> str:
    bar = mark * len(title)
    return f"{bar}\n{title}\n{bar}\n"


def _under(title: str, mark: str) -> str:
    return f"{title}\n{mark * len(title)}\n"


def restructured(markdown: str) -> str:
    """Return plain Markdown as reStructuredText.

    Paragraphs, lists, titles, fenced code, bold, italics, code and links: no more.
    """
    pieces = []
    end = 0
    for fence in _FENCE.finditer(markdown):
        pieces += [_flowing(markdown[end : fence.start()]), _block(*fence.groups())]
        end = fence.end()
    text = "".join([*pieces, _flowing(markdown[end:])])
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _block(language: str, code: str) -> str:
    lines = "".join(f"   {line}\n" if line else "\n" for line in code.splitlines())
    return f"\n.. code-block:: {language or 'text'}\n\n{lines}\n"


def _flowing(text: str) -> str:
    text = _ITALIC.sub(r"*\1*", _CODE.sub(r"``\1``", text))
    text = _LINK.sub(r"`\1 <\2>`__", text)
    text = _TITLE.sub(lambda found: "\n" + _under(found[1], "~"), text)
    return "\n".join(_apart(text.splitlines())) + "\n"


def _apart(lines: list[str]) -> Iterator[str]:
    """Yield the lines, with an empty one where a list begins below a paragraph."""
    last = ""
    for line in lines:
        below = last and not last.startswith(" ") and not _ITEM.match(last)
        if _ITEM.match(line) and below:
            yield ""
        yield line
        last = line
