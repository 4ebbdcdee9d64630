from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class OrderPurchaseRequest(models.Model):
    """What follows the decision: the RFQ of an approved request, the talk about a
    rejected one (S2-N-07)."""

    _inherit = "order.purchase.request"

    def action_create_order(self):
        """Make a request for quotation of an approved request, of what is not ordered
        yet, and open it (button).

        :raise UserError: when it is not approved or has no supplier
        """
        self.ensure_one()
        self._request_ensure("approved")
        self._process_ensure_turn("purchase_request.ordered")
        self._check_gates("purchase_request.ordered")
        orders = self.env["purchase.order"]
        order = orders._writing_system().create(self._prepare_order_vals())
        order = order.with_env(self.env)
        self.sudo()._request_ordered()
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
                Command.create(line._prepare_order_line_vals(rest))
                for line, rest in self._request_rests()[self].items()
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
        self.check_access("read")
        orders = self._request_orders().with_env(self.env)
        if len(orders) == 1:
            return self._order_action(orders)
        return {
            "type": "ir.actions.act_window",
            "res_model": "purchase.order",
            "view_mode": "list,form",
            "domain": [("id", "in", orders.ids)],
            "name": self.env._("Purchase Orders"),
        }

    def request_discussed(self, note):
        """Record that a rejection was talked over with the purchaser (dialog, RPC).

        :param str note: what was said; the head or the purchaser may record it
        """
        note = str(note or "").strip()
        if not note:
            raise UserError(self.env._("Enter the result of the discussion."))
        self._request_ensure("rejected")
        self.check_access("read")
        self._process_ensure_turn("purchase_request.discussed")
        vals = {"discussed_at": fields.Datetime.now(), "discussion": note}
        self.sudo()._write_system(vals)
        self.sudo()._process_emit_later("purchase_request.discussed", {"note": note})
        return True

    def action_discussed(self):
        """Open the dialog for the talk about a rejection (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rejection Discussed"),
            "res_model": "order.purchase.request.discuss",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }
