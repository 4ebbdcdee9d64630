from odoo import api, fields, models
from odoo.fields import Domain


class MrpBom(models.Model):
    """A bill of materials that counts for one order line only."""

    _name = "mrp.bom"
    _inherit = ["mrp.bom", "order.system.field.mixin"]

    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Only for the Order Line",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
        help="From its released usage sheet.",
    )

    @api.model
    def _bom_find_domain(self, *args, **kwargs):
        """Nothing else is made by the recipe of an order."""
        domain = super()._bom_find_domain(*args, **kwargs)
        return Domain(domain) & Domain("order_line_id", "=", False)

    @api.model
    def _recipes_of(self, lines):
        """Return ``{order line id: recipe}`` of those of these order lines that have
        one of their own, in one query."""
        # sudo: who makes goods need not be able to read usage sheets.
        found = self.env["order.usage.sheet"]._released_for(lines)
        return {key: self.browse(sheet.bom_id.id) for key, sheet in found.items()}
