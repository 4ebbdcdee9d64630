from odoo import api, fields, models


class SaleOrder(models.Model):
    """What is still missing on the sheet, before the clerk runs into a gate."""

    _inherit = "sale.order"

    requirement_missing = fields.Text(
        string="Missing Data",
        compute="_compute_sheet_missing",
        groups="base.group_user",
        help=(
            "Data required by the procedure, and the event before which it is required."
        ),
    )

    @api.depends(
        "order_line.product_id",
        "order_line.product_uom_qty",
        "order_line.req_model",
        "order_line.req_specification",
        "order_line.req_technology",
        "order_line.req_quality",
        "partner_id",
        "partner_shipping_id",
        "customer_requested_date",
        "commitment_date",
        "req_technology",
        "req_quality",
        "req_packing",
        "req_transport",
        "req_source",
        "intake_channel_id",
        "client_order_ref",
        "payment_term_id",
        "order_project_id",
        "order_type_id",
        "order_tag_ids",
        "state",
    )
    def _compute_sheet_missing(self):
        """One paragraph for what events miss together; grows while the clerk types."""
        open_orders = self.filtered(lambda order: order.state in ("draft", "sent"))
        (self - open_orders).requirement_missing = False
        found = {}
        rules = self.env["order.requirement.rule"]
        types = self.env["order.event.type"]
        for code in rules._held_codes(self._name) if open_orders else ():
            for order, (missing, _n) in open_orders._requirements(code).items():
                actions = found.setdefault(order, {}).setdefault(tuple(missing), [])
                actions.append(types._action_of(code))
        for order in open_orders:
            lines = []
            for missing, actions in found.get(order, {}).items():
                lines.append(self.env._("Before “%s”:", "”, “".join(actions)))
                lines += [f"• {text}" for text in missing]
            order.requirement_missing = "\n".join(lines) or False
