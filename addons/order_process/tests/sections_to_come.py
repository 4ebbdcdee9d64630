"""A section of procedure files that comes with an addon that is not there."""

from unittest.mock import patch

from odoo.addons.order_process.engine.file import coming

SECTION, ADDON = "wishes", "order_wishes"


def patch_sections():
    """Return a patcher by which the list of codes to come has the section."""
    known = dict(coming._coming())
    row = {"code": SECTION, "addon": ADDON, "en": "Wishes", "zh": "愿望"}
    known[coming.SECTION, SECTION] = row
    return patch.object(coming, "_coming", lambda: known)
