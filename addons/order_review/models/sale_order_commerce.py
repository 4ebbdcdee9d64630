import hashlib
import json

from odoo import api, fields, models

INTERNAL = "base.group_user"
#: Papers of this file and the one2many that lists them on the order.
PAPERS = {
    "order.contract": "order_contract_ids",
    "order.product.plan": "order_plan_ids",
    "order.quotation": "order_quotation_ids",
}


class SaleOrder(models.Model):
    """The documents of buying and selling that hang on an order."""

    _inherit = "sale.order"

    order_contract_ids = fields.One2many(
        "order.contract", "order_id", string="Contracts", groups=INTERNAL, copy=False
    )
    order_quotation_ids = fields.One2many(
        "order.quotation",
        "order_id",
        string="Quotation Records",
        groups=INTERNAL,
        copy=False,
    )
    order_plan_ids = fields.One2many(
        "order.product.plan",
        "order_id",
        string="Product Plans",
        groups=INTERNAL,
        copy=False,
    )
    order_objection_ids = fields.One2many(
        "order.objection", "order_id", string="Objections", groups=INTERNAL, copy=False
    )
    order_contract_count = fields.Integer(
        compute="_compute_order_commerce_counts", groups=INTERNAL
    )
    order_quotation_count = fields.Integer(
        compute="_compute_order_commerce_counts", groups=INTERNAL
    )
    order_plan_count = fields.Integer(
        compute="_compute_order_commerce_counts", groups=INTERNAL
    )
    order_objection_open_count = fields.Integer(
        string="Open Objections",
        compute="_compute_order_objection_open_count",
        groups=INTERNAL,
    )

    @api.depends("order_contract_ids", "order_quotation_ids", "order_plan_ids")
    def _compute_order_commerce_counts(self):
        """Count the documents by one grouped query per kind."""
        for model, name in PAPERS.items():
            documents = self.env[model].sudo()
            rows = documents._read_group(
                [("order_id", "in", self.ids)], ["order_id"], ["__count"]
            )
            counts = {order.id: count for order, count in rows}
            field = name.replace("_ids", "_count")
            for order in self:
                order[field] = counts.get(order._origin.id, 0)

    @api.depends("order_objection_ids.state")
    def _compute_order_objection_open_count(self):
        objections = self.env["order.objection"].sudo()
        domain = [("order_id", "in", self.ids), ("state", "=", "open")]
        rows = objections._read_group(domain, ["order_id"], ["__count"])
        counts = {order.id: count for order, count in rows}
        for order in self:
            order.order_objection_open_count = counts.get(order._origin.id, 0)

    # -- what is agreed --------------------------------------------------------------
    def _commerce_contents(self):
        """Return what the customer agrees to: ``{order id: dict}``, the goods with
        prices, the date and the terms, with a ``hash`` to compare it by.

        Sections and down payments are left out: a deposit that is invoiced changes
        nothing in what was agreed.
        """
        contents = {}
        for order in self:
            head = {
                "customer": order.partner_id.id,
                "shipping": order.partner_shipping_id.id,
                "currency": order.currency_id.id,
                "payment_term": order.payment_term_id.id,
                "date": fields.Datetime.to_string(order.commitment_date) or "",
            }
            lines = [line._commerce_content() for line in order._goods_lines()]
            # Names are in the language of who looks; they say nothing about a change.
            agreed = [
                {key: line[key] for key in line.keys() - {"name", "uom_name"}}
                for line in lines
            ]
            text = json.dumps([head, agreed], sort_keys=True)
            digest = hashlib.sha256(text.encode()).hexdigest()
            contents[order.id] = {**head, "lines": lines, "hash": digest}
        return contents

    def _commerce_quotation(self):
        """Return the newest quotation record in force (approved, sent), or none."""
        self.ensure_one()
        quotations = self.env["order.quotation"]
        domain = [("order_id", "=", self.id), ("state", "in", ("approved", "sent"))]
        return quotations.sudo().search(domain, limit=1)

    def _contract_signed(self):
        """Return the newest signed contract of the order, supplements left out."""
        self.ensure_one()
        domain = [
            ("order_id", "=", self.id),
            ("state", "in", ("signed", "filed")),
            ("kind", "!=", "supplement"),
        ]
        return self.env["order.contract"].search(domain, limit=1)
