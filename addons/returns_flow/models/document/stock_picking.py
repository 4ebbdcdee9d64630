from odoo import fields, models


class StockPicking(models.Model):
    """Return pickings of cases."""

    _inherit = "stock.picking"

    case_id = fields.Many2one(
        "order.case",
        string="After-Sales Case",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
        system=True,
    )

    def _create_backorder(self, backorder_moves=None):
        """What of a return comes later belongs to the same case."""
        backorders = super()._create_backorder(backorder_moves=backorder_moves)
        for backorder in backorders.sudo():
            case = backorder.backorder_id.case_id
            if case:
                backorder._write_system({"case_id": case.id})
        return backorders
