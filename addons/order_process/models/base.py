import re

from odoo import api, models

from ..kernel.arguments import guard

#: Fields that only programs read, by type and by name.
TECHNICAL_TYPES = ("json", "many2one_reference")
TECHNICAL_NAME = re.compile(r"(.*_)?(hash|signature|res_model|memory|idempotency_key)$")


class Base(models.AbstractModel):
    """Public methods of our addons check the arguments of every caller; their
    technical fields are not offered in filters, groups and exports."""

    _inherit = "base"

    def _register_hook(self):
        super()._register_hook()
        guard(type(self))

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Leave our technical fields out of what users choose from."""
        described = super().fields_get(allfields, attributes)
        for name, description in described.items():
            if self._is_technical(self._fields[name]):
                for key in ("searchable", "groupable", "exportable"):
                    if key in description:
                        description[key] = False
        return described

    def _is_technical(self, field):
        if not (field._module or "").startswith("order_"):
            return False
        if field.type in TECHNICAL_TYPES:
            return True
        return field.type == "char" and bool(TECHNICAL_NAME.match(field.name))
