from odoo import api, fields, models


class OrderMaterialQuota(models.Model):
    """限额: how much of a material one manufacturing order may take for an operation:
    what its bill of materials says for the planned output, and the loss (S1-K-48).

    Made by the system when the manufacturing order is confirmed, and anew when its
    quantity changes; no rows added to the manufacturing order make it larger.
    Quantities are in the unit of the product.
    """

    _name = "order.material.quota"
    _description = "Material Quota"
    _inherit = ["order.system.field.mixin"]
    _order = "production_id desc, product_id, id"
    _rec_names_search = ["production_id.name", "product_id"]

    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    company_id = fields.Many2one(
        related="production_id.company_id", store=True, index=True
    )
    product_id = fields.Many2one(
        "product.product",
        string="Material",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        system=True,
    )
    operation_id = fields.Many2one(
        "mrp.routing.workcenter",
        string="Operation",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    planned = fields.Float(
        digits="Product Unit",
        readonly=True,
        system=True,
        help="Of the bill of materials for the planned output.",
    )
    loss_percent = fields.Float(
        string="Loss (%)", readonly=True, aggregator=None, system=True
    )
    quantity = fields.Float(
        string="Quota",
        digits="Product Unit",
        readonly=True,
        system=True,
        help="Planned quantity with the loss.",
    )
    issued = fields.Float(
        digits="Product Unit",
        compute="_compute_issued",
        help="Of this material to the whole manufacturing order, less what came back.",
    )
    left = fields.Float(
        digits="Product Unit",
        compute="_compute_issued",
        help="Of the quota of the whole manufacturing order and its supplements.",
    )

    _one_row = models.UniqueIndex(
        "(production_id, product_id, COALESCE(operation_id, 0))"
    )

    @api.depends("production_id", "product_id", "quantity")
    def _compute_display_name(self):
        for quota in self:
            quota.display_name = (
                f"{quota.production_id.name or ''}: {quota.product_id.display_name}"
            )

    @api.depends("production_id", "product_id", "quantity")
    def _compute_issued(self):
        # sudo: who sees the quota need not be able to read transfers.
        made = self.production_id.sudo()
        used, allowed = made._material_used(), made._material_allowed()
        for quota in self:
            key = (quota.production_id, quota.product_id)
            quota.issued = used.get(key, 0.0)
            quota.left = max(allowed.get(key, 0.0) - quota.issued, 0.0)
