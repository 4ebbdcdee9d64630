from odoo import models

from ..kernel.arguments import guard


class Base(models.AbstractModel):
    """Public methods of our addons check the arguments of every caller."""

    _inherit = "base"

    def _register_hook(self):
        super()._register_hook()
        guard(type(self))
