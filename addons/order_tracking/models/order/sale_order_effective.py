from odoo import fields, models

CODE = "order.effective"


class SaleOrder(models.Model):
    """The order in force (生效): by hand, or as soon as nothing holds it any more.

    Here stand only gates. Rooms above try again when what they know of happens: a
    contract is signed, money arrives, credit is granted (S1-B-017).
    """

    _inherit = "sale.order"

    def action_order_effective(self):
        """Put orders in force by hand (button), if nothing is missing.

        :raise GateRefused: with everything that is missing
        """
        self._ensure_own_act()
        waiting = self.filtered(
            lambda order: not order.sudo().effective_at and order.state != "cancel"
        )
        if waiting:
            waiting._check_gates(CODE)
            waiting.sudo()._order_put_in_force()
        return True

    def _order_released(self, _heard):
        """A released round may have been the last that held an order; listener."""
        self._order_wants_effective()._order_try_effective()

    def _order_wants_effective(self):
        """Return orders on which something holds ``order.effective``: for the others a
        released review is no sign that they are in force. Extended by rooms with rules
        that hold events."""
        chains = self.env["order.signoff.chain"]
        gates = chains._gates(self._name)
        holding = chains._rules(self._name).filtered(lambda c: CODE in gates[c.id])
        processes = self.env["order.process"]
        held = self.sudo().filtered(
            lambda order: order.process_id
            and processes._process_graph(order.process_id.id).guards(CODE)
        )
        for chain in holding:
            held |= chain._matching(self.sudo() - held)
        return held.sudo(self.env.su)

    def _order_try_effective(self):
        """Put orders in force that nothing holds any more; return them.

        Called after a contract was signed, after payments, after the release of a
        sign-off. Orders that are in force, or cancelled, are left alone: money that is
        taken back later does not undo the day, it closes the gates of what has not
        happened yet.
        """
        waiting = self.sudo().filtered(
            lambda order: not order.effective_at and order.state != "cancel"
        )
        if not waiting:
            return waiting
        missing = waiting._gates_missing(CODE, overridden=False)
        held = {item["res_id"] for item in missing}
        free = waiting._gate_overrides(CODE, missing) if missing else {}
        if free:
            waiting._use_overrides(CODE, free)
        ready = waiting.filtered(lambda o: o.id not in held or o.id in free)
        ready._order_put_in_force()
        return ready

    def _order_put_in_force(self):
        if self:
            self._write_system({"effective_at": fields.Datetime.now()})
            self._process_emit_later(CODE)
