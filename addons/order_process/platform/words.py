"""Chinese for messages of Odoo's own Python code.

Odoo reads the words of an addon's Python messages from that addon's folder only; what
another addon brings in ``i18n_extra`` reaches views, labels and the web client, but
never a message. ``supply`` closes that gap: when Odoo reads the messages of an addon,
those of the files beside this addon join them.
"""

from functools import cache
from pathlib import Path

from odoo.tools.misc import file_open
from odoo.tools.translate import (
    PYTHON_TRANSLATION_COMMENT,
    ReadonlyDict,
    code_translations,
    translation_file_reader,
)

ADDONS = Path(__file__).parents[2]


def supply():
    """Let Odoo find the messages for other addons in ``i18n_extra`` of ours.

    To be called once a process, by ``post_load``.
    """
    load = code_translations._load_python_translations

    def load_with_ours(module_name, lang):
        load(module_name, lang)
        ours = _messages(lang).get(module_name)
        if ours:
            table = code_translations.python_translations
            known = table[module_name, lang]
            table[module_name, lang] = ReadonlyDict({**known, **ours})

    code_translations._load_python_translations = load_with_ours
    code_translations.python_translations.clear()


@cache
def _messages(lang):
    """Return the messages of our files in a language, by the addon that says them."""
    messages = {}
    for path in sorted(ADDONS.glob(f"*/i18n_extra/{lang}.po")):
        with file_open(str(path), "rb") as source:
            for row in translation_file_reader(source, fileformat="po"):
                if PYTHON_TRANSLATION_COMMENT in row["comments"] and row["value"]:
                    messages.setdefault(row["module"], {})[row["src"]] = row["value"]
    return messages
