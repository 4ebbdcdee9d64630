from odoo import api, fields, models


class OrderClassOverrule(models.TransientModel):
    """The dialog in which a person decides otherwise than the rules."""

    _name = "order.class.overrule"
    _description = "Overrule the Classification"

    order_id = fields.Many2one("sale.order", required=True)
    class_reasons = fields.Text(related="order_id.class_reasons")
    kind_id = fields.Many2one(
        "order.kind",
        string="Kind",
        required=True,
        domain=[("is_kind", "=", True)],
        compute="_compute_kind_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    trait_ids = fields.Many2many(
        "order.kind",
        string="Traits",
        domain=[("is_trait", "=", True)],
        compute="_compute_trait_ids",
        store=True,
        readonly=False,
    )
    reason = fields.Text(required=True)

    @api.depends("order_id")
    def _compute_kind_id(self):
        for wizard in self:
            wizard.kind_id = wizard.order_id.order_kind_id

    @api.depends("order_id")
    def _compute_trait_ids(self):
        for wizard in self:
            wizard.trait_ids = wizard.order_id.order_trait_ids

    def action_overrule(self):
        """Take the decision over and close."""
        self.ensure_one()
        self.order_id.action_overrule(
            self.kind_id.code, self.reason, self.trait_ids.mapped("code")
        )
        return {"type": "ir.actions.act_window_close"}
