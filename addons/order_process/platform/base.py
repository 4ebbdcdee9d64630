import re

from odoo import api, models

from ..kernel.ours import is_ours
from .arguments import guard

#: Fields that only programs read, by type and by name.
TECHNICAL_TYPES = ("json", "many2one_reference")
TECHNICAL_NAME = re.compile(r"(.*_)?(hash|signature|res_model|memory|idempotency_key)$")


class Base(models.AbstractModel):
    """Public methods of our addons check the arguments of every caller; their
    technical fields are not offered in filters, groups and exports."""

    _inherit = "base"
    #: Field with the day of a document, whose rate its amounts are judged by.
    _order_day_field = None
    #: Names of public methods of ours that customers may call on their own documents;
    #: each addon names its own.
    _customer_methods = frozenset()
    #: Set-up that one company or all of them share: the path to its company, empty
    #: when it has none. Who may not act for all companies changes none of the latter.
    _shared_setup_path = None

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

    # -- columns of boards ---------------------------------------------------------
    def _web_read_group_field_expand(self, groupby):
        """Columns of a state stand in the order in which it passes, not in that of the
        letters of its code."""
        found = super()._web_read_group_field_expand(groupby)
        if found or len(groupby) != 1 or not self.env.context.get("read_group_expand"):
            return found
        field = self._fields.get(groupby[0])
        return field if field and self._is_our_selection(field) else None

    def _web_read_group_expand(self, domain, groups, groupby_spec, aggregates, order):
        field = self._fields[groupby_spec.split(".")[0].split(":")[0]]
        if field.group_expand or not self._is_our_selection(field):
            return super()._web_read_group_expand(
                domain, groups, groupby_spec, aggregates, order
            )
        values = field.get_values(self.env)
        places = {value: place for place, value in enumerate(values)}
        descending = f"{groupby_spec} desc" in order.lower()
        return sorted(
            groups,
            key=lambda group: places.get(group[0], len(values)),
            reverse=descending,
        )

    def _is_our_selection(self, field):
        return field.type == "selection" and is_ours(field._module)

    def _is_technical(self, field):
        if not is_ours(field._module):
            return False
        if field.type in TECHNICAL_TYPES:
            return True
        return field.type == "char" and bool(TECHNICAL_NAME.match(field.name))
