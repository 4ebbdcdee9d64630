from odoo import api, fields, models


class OrderClassificationOverrule(models.TransientModel):
    """The dialog in which a person decides otherwise than the rules."""

    _name = "order.classification.overrule"
    _description = "Overrule the Classification"

    order_id = fields.Many2one("sale.order", required=True)
    class_reasons = fields.Text(related="order_id.class_reasons", related_sudo=False)
    type_id = fields.Many2one(
        "order.type",
        string="Type",
        required=True,
        domain=[("is_type", "=", True)],
        compute="_compute_type_id",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    tag_ids = fields.Many2many(
        "order.type",
        string="Tags",
        domain=[("is_tag", "=", True)],
        compute="_compute_tag_ids",
        store=True,
        compute_sudo=False,
        readonly=False,
    )
    reason = fields.Text(required=True)

    @api.depends("order_id")
    def _compute_type_id(self):
        for wizard in self:
            wizard.type_id = wizard.order_id.order_type_id

    @api.depends("order_id")
    def _compute_tag_ids(self):
        for wizard in self:
            wizard.tag_ids = wizard.order_id.order_tag_ids

    def action_overrule(self):
        """Take the decision over and close."""
        self.ensure_one()
        self.order_id.action_overrule(
            self.type_id.code, self.reason, self.tag_ids.mapped("code")
        )
        return {"type": "ir.actions.act_window_close"}
