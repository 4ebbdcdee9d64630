from odoo import models


class OrderPurchaseMixin(models.AbstractModel):
    """What purchase orders and purchase requests have in common: they emit events, ask
    gates, and know whose turn it is."""

    _name = "order.purchase.mixin"
    _description = "Purchasing Document"
    _inherit = ["order.content.mixin", "order.process.mixin", "order.signoff.mixin"]
    _required_lines_field = "order_line"

    def _signoff_correctable(self, signoff):
        """A procedure of purchasing sends the document back by itself."""
        return not self.sudo().process_id and super()._signoff_correctable(signoff)

    def _purchase_step(self, code, payload=None, **vals):
        """One step of a person: rights, whose turn it is, gates, system fields, event.

        :raise AccessError: without write access on the document
        :raise UserError: when the duty is another role's
        :raise GateRefused: with everything that is missing
        """
        self._ensure_own_act()
        self._process_ensure_turn(code)
        self._check_gates(code)
        if vals:
            self._write_system(vals)
        self._process_emit_later(code, payload)

    def _purchase_warn(self, code):
        """Refuse early what a gate would refuse later; uses up no override."""
        missing = self._gates_missing(code)
        if missing:
            self._gate_refuse(code, missing)

    # -- sign-off ---------------------------------------------------------------------
    def _purchase_last_opinion(self, purpose):
        """Return what the last person said in the newest round of the purpose."""
        decision = (
            self.env["order.signoff.decision"]
            .sudo()
            .search(
                [
                    ("signoff_id.res_model", "=", self._name),
                    ("signoff_id.res_id", "=", self.id),
                    ("signoff_id.purpose", "=", purpose),
                ],
                order="id desc",
                limit=1,
            )
        )
        return decision.opinion or self.env._("Not approved.")

    def _required_lines(self):
        """Return the lines that name something to buy."""
        lines = self[self._required_lines_field]
        if "display_type" in lines._fields:
            lines = lines.filtered(lambda line: not line.display_type)
        return lines

    def _required_line_title(self, line):
        return line.product_id.display_name or ""
