from odoo import fields, models


class OrderInspectionPart(models.Model):
    """The goods of an item by lot, package and owner: where they are, where they were
    to go, and how the verdict is put down to them."""

    _name = "order.inspection.part"
    _description = "Part of an Inspected Item"
    _inherit = ["order.system.field.mixin"]
    _order = "line_id, id"
    _rec_name = "lot_id"

    line_id = fields.Many2one(
        "order.inspection.line",
        required=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, index=True, precompute=True
    )
    lot_id = fields.Many2one(
        "stock.lot",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    package_id = fields.Many2one(
        "stock.package", readonly=True, ondelete="restrict", system=True
    )
    owner_id = fields.Many2one(
        "res.partner", readonly=True, ondelete="restrict", system=True
    )
    location_id = fields.Many2one(
        "stock.location",
        string="Is At",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    target_id = fields.Many2one(
        "stock.location",
        string="Was to Go To",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    quantity = fields.Float(
        digits="Product Unit", required=True, readonly=True, system=True
    )
    accepted = fields.Float(digits="Product Unit", readonly=True, system=True)
    conditional = fields.Float(
        string="Conditionally Released",
        digits="Product Unit",
        readonly=True,
        system=True,
    )
    rejected = fields.Float(digits="Product Unit", readonly=True, system=True)
    used = fields.Float(
        string="Left the House",
        digits="Product Unit",
        readonly=True,
        help="How much of what was released before a delivery has left.",
        system=True,
    )

    def _free(self):
        """Return how much of a part was released and has not left."""
        self.ensure_one()
        return self.accepted + self.conditional - self.used

    def _part_row(self):
        """Return a part as interfaces get it."""
        self.ensure_one()
        return {
            "lot": self.lot_id.name or "",
            "quantity": self.quantity,
            "accepted": self.accepted,
            "conditional": self.conditional,
            "rejected": self.rejected,
        }
