import hashlib
import json

from odoo import fields, models
from odoo.fields import Domain

INTERNAL = "base.group_user"


class SaleOrder(models.Model):
    """The contracts and objections of an order, and what is agreed on it."""

    _inherit = "sale.order"
    _event_actions = {
        "contract.drafted": "_process_open_contract",
        "contract.signed": "_process_open_contract",
    }

    order_contract_ids = fields.One2many(
        "order.contract", "order_id", string="Contracts", groups=INTERNAL, copy=False
    )
    order_objection_ids = fields.One2many(
        "order.objection", "order_id", string="Objections", groups=INTERNAL, copy=False
    )

    def _order_objections_open(self):
        """Return ``{order id: number of open objections}`` of orders that have some."""
        # sudo: a number says nothing of what was objected to.
        objections = self.env["order.objection"].sudo()
        domain = [("order_id", "in", self.ids), ("state", "=", "open")]
        rows = objections._read_group(domain, ["order_id"], ["__count"])
        return {order.id: count for order, count in rows}

    # -- buttons and duties ----------------------------------------------------------
    def _process_open_contract(self):
        """Open the contracts of the order; None when none is drafted."""
        contracts = self.sudo().order_contract_ids
        return self.action_view_contracts() if contracts else None

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

    def _file_valid(self, source):
        """A contract is a paper of the order's file once it is signed."""
        if source.model == "order.contract":
            return Domain("state", "in", ("signed", "filed"))
        return super()._file_valid(source)

    def _contract_signed(self):
        """Return the newest signed contract of the order, supplements left out."""
        self.ensure_one()
        domain = [
            ("order_id", "=", self.id),
            ("state", "in", ("signed", "filed")),
            ("kind", "!=", "supplement"),
        ]
        return self.env["order.contract"].search(domain, limit=1)
