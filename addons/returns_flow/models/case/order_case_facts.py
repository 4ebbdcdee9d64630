from odoo import models
from odoo.fields import Domain

from .order_case import BACK, COUNTED, OPEN


class OrderCase(models.Model):
    """What is known of a case: its procedure, the state of the order, what was shipped
    and is not claimed by another case, the window."""

    _inherit = "order.case"

    def _process_in_process(self, wanted):
        """A case that was not received yet counts for the procedure it will follow."""
        if super()._process_in_process(wanted):
            return True
        if self.process_id or self.received_at:
            return False
        chosen = self.env["order.process.rule"]._choose(self.sudo())
        process = self.env["order.process"].sudo().browse(chosen.get(self.id))
        return bool(process) and process.code in wanted

    def _process_milestone_vals(self):
        """Desks find what is owed about a case by its order, too."""
        vals = super()._process_milestone_vals()
        return {**vals, "document_name": self.name, "sale_order_id": self.order_id.id}

    def _goods_come_back(self):
        """Return whether goods of this case come back to the company."""
        return self.kind in BACK and self.phase == "shipped"

    def _case_phase(self):
        """Return how far the order is: dispatched, paid, or neither; as superuser."""
        order = self.order_id
        shipped = order.order_line._shipped_net().values()
        if any(quantity > 0 for quantity in shipped):
            return "shipped"
        received = self._money_received() > 0 or order.process_paid_at
        return "paid_unshipped" if received else "unpaid"

    # -- quantities ------------------------------------------------------------------
    def _claimed_elsewhere(self):
        """Return ``{order line id: quantity}`` that other open cases ask for and that
        has not come back yet, in one query; as superuser."""
        domain = Domain("case_id.state", "in", OPEN) & Domain(
            "case_id.kind", "in", COUNTED
        )
        domain &= Domain("order_line_id", "in", self.line_ids.order_line_id.ids)
        domain &= Domain("case_id", "not in", self.ids)
        claimed = {}
        for line in self.env["order.case.line"].sudo().search(domain):
            # What was decided counts as agreed, what was not as asked for.
            asked = line.agreed if line.case_id.decided_at else line.quantity
            rest = max(asked - line.received, 0.0)
            if line.case_id._goods_come_back() or not line.case_id.refund_ids:
                key = line.order_line_id.id
                claimed[key] = claimed.get(key, 0.0) + rest
        return claimed

    def _case_quantities(self):
        """Return ``{case line: most that it may ask for}``; as superuser."""
        lines = self.line_ids
        if self.phase == "shipped":
            had = lines.order_line_id._shipped_net()
        else:
            had = {one.id: one.product_uom_qty for one in lines.order_line_id}
        other = self._claimed_elsewhere() if self.kind in COUNTED else {}
        return {
            line: max(
                had[line.order_line_id.id] - other.get(line.order_line_id.id, 0.0), 0.0
            )
            for line in lines
        }

    def _quantity_faults(self):
        """Return what is wrong with the quantities, empty if nothing is; asked before
        anything has come back; as superuser."""
        faults = []
        for line, most in self._case_quantities().items():
            if line.uom_id.compare(line.quantity, most) > 0:
                faults.append(
                    self.env._(
                        "%(product)s: %(asked)s %(unit)s are asked for, at most "
                        "%(most)s can be.",
                        product=line.product_id.display_name,
                        asked=line.quantity,
                        most=most,
                        unit=line.uom_id.name,
                    )
                )
        return faults

    def _case_lock_lines(self):
        """Let one case at a time speak of the goods of an order: who comes second
        begins anew and sees what the first has done."""
        lines = self.sudo().line_ids.order_line_id
        lines._fields["write_date"].write(lines, self.env.cr.now())
        lines.flush_recordset(["write_date"])

    # -- the window ------------------------------------------------------------------
    def _window_anchor(self):
        """Return the moment from which the policy counts; False for none yet."""
        if self.policy_id.window_from == "payment":
            return self._money_first_at()
        pickings = self.order_id.picking_ids.filtered(
            lambda one: one.state == "done" and one.picking_type_code == "outgoing"
        )
        moments = [
            one.receipt_signed_at or one.arrived_at or one.date_done for one in pickings
        ]
        return max(filter(None, moments), default=False)

    def _window_end(self):
        """Return where the window of the case begins or ends; False where the policy
        knows none, or what it is counted from has not happened; as superuser."""
        if not self.policy_id or self.policy_id.window_mode == "none":
            return False
        return self.policy_id._window_end(self._window_anchor())

    def _is_late(self):
        """Return whether the request came after its window; as superuser."""
        end = self.policy_id.window_mode == "within" and self._window_end()
        return bool(end) and self.received_at > end
