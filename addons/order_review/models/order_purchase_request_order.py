from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_process.models.order_stamped import APART


class OrderPurchaseRequest(models.Model):
    """What follows the decision: the RFQ of an approved request, the talk about a
    rejected one (S2-N-07)."""

    _inherit = "order.purchase.request"

    def action_create_order(self):
        """Make a request for quotation of an approved request and open it (button).

        :raise UserError: when it is not approved or has no supplier
        """
        self.ensure_one()
        self._request_ensure("approved")
        self._purchase_ensure_turn("purchase_request.ordered")
        self._check_gates("purchase_request.ordered")
        order = self.env["purchase.order"].create(self._prepare_order_vals())
        self.sudo()._process_stamp({"state": "ordered"})
        self.sudo()._process_tell("purchase_request.ordered", {"order": order.name})
        return self._order_action(order)

    def _prepare_order_vals(self):
        self.ensure_one()
        if not self.partner_id:
            raise UserError(self.env._("Choose the supplier to ask for a quotation."))
        return {
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "user_id": self.env.uid,
            "orderer_id": self.user_id.id,
            "orderer_department_id": self.department_id.id,
            "origin": self.name,
            "request_id": self.id,
            "order_line": [
                Command.create(line._prepare_order_line_vals())
                for line in self.line_ids
            ],
        }

    def _order_action(self, order):
        return {
            "type": "ir.actions.act_window",
            "res_model": "purchase.order",
            "res_id": order.id,
            "views": [(False, "form")],
        }

    def action_view_orders(self):
        """Show the purchase orders of the request (smart button)."""
        self.ensure_one()
        orders = self.order_ids
        if len(orders) == 1:
            return self._order_action(orders)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Purchase Orders"),
            "res_model": "purchase.order",
            "view_mode": "list,form",
            "domain": [("request_id", "=", self.id)],
        }

    def request_discussed(self, note):
        """Record that a rejection was talked over with the purchaser (dialog, RPC).

        :param str note: what was said; the head or the purchaser may record it
        """
        note = str(note or "").strip()
        if not note:
            raise UserError(self.env._("Say what was talked over."))
        self._request_ensure("rejected")
        self.check_access("read")
        self._purchase_ensure_turn("purchase_request.discussed")
        stamps = {"discussed_at": fields.Datetime.now(), "discussion": note}
        self.sudo()._process_stamp(stamps)
        self.sudo()._process_tell("purchase_request.discussed", {"note": note})
        return True

    def action_discussed(self):
        """Open the dialog for the talk about a rejection (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rejection Talked Over"),
            "res_model": "order.purchase.discuss",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }


class OrderPurchaseRequestLine(models.Model):
    _inherit = "order.purchase.request.line"

    def _prepare_order_line_vals(self):
        """Values of the order line; the price comes from the supplier's list, or from
        the budget until the quotation is in."""
        self.ensure_one()
        return {
            "product_id": self.product_id.id,
            "name": self.name or self.product_id.display_name,
            "product_qty": self.quantity,
            "product_uom_id": (self.product_uom_id or self.product_id.uom_id).id,
        }


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    request_id = fields.Many2one(
        "order.purchase.request",
        string="Purchase Request",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
        prefetch=APART,
        ondelete="restrict",
    )


class SaleOrder(models.Model):
    """Purchasing's part of a reviewed order: it starts its preparations at once with a
    request for what is short (S2-R-03)."""

    _inherit = "sale.order"

    def action_purchase_request(self):
        """Make a purchase request for what stock does not cover and open it (button).

        :raise UserError: when everything is there
        """
        self.ensure_one()
        self.check_access("read")
        requests = self.env["order.purchase.request"]
        requests.check_access("create")
        short = self.sudo()._purchase_shortage()
        if not short:
            raise UserError(
                self.env._("%s: stock and incoming goods cover everything.", self.name)
            )
        request = requests.create(
            {
                "sale_order_id": self.id,
                "company_id": self.company_id.id,
                "origin": self.name,
                "need_date": fields.Date.to_date(self.commitment_date),
                "line_ids": [
                    Command.create({"product_id": product.id, "quantity": quantity})
                    for product, quantity in short.items()
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": request._name,
            "res_id": request.id,
            "views": [(False, "form")],
        }

    @api.model
    def _purchase_shortage_of(self, needs):
        """Return {product: quantity that stock and incoming goods do not cover}."""
        short = {}
        for product, needed in needs.items():
            gap = needed - product.virtual_available
            if product.purchase_ok and product.uom_id.compare(gap, 0.0) > 0:
                short[product] = gap
        return short

    def _purchase_shortage(self):
        """Goods of the order itself; what they are made of is added by the addon for
        manufacturing, which overrides ``_purchase_needs``."""
        self.ensure_one()
        order = self.with_company(self.company_id)
        place = {"warehouse_id": order.warehouse_id.id}
        needs = {
            product.with_context(**place): quantity
            for product, quantity in order._purchase_needs().items()
        }
        return self._purchase_shortage_of(needs)

    def _purchase_needs(self):
        """Hook: {product: quantity still to deliver, in its own unit}; a confirmed
        order has reserved its demand in the forecast already."""
        self.ensure_one()
        needs = {}
        for line in self.order_line.filtered("product_id"):
            if line.product_id.is_storable:
                open_quantity = line.product_uom_qty - line.qty_delivered
                needs[line.product_id] = needs.get(
                    line.product_id, 0.0
                ) + line.product_uom_id._compute_quantity(
                    open_quantity, line.product_id.uom_id
                )
        if self.state == "sale":
            return dict.fromkeys(needs, 0.0)
        return needs
