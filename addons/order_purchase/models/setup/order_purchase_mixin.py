from odoo import models
from odoo.fields import Domain


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
        self.check_access("write")
        self._purchase_ensure_turn(code)
        self._check_gates(code)
        if vals:
            self._write_system(vals)
        self._process_emit_later(code, payload)

    def _purchase_warn(self, code):
        """Refuse early what a gate would refuse later; uses up no override."""
        missing = self._gates_missing(code)
        if missing:
            self._gate_refuse(code, missing)

    def _purchase_ensure_turn(self, code):
        """Refuse who does not hold the role of the open node that ``code`` completes.

        Where no node waits for the event, the rights on the document are enough.
        """
        # Who inspects goods need not be able to read the order.
        running = self.sudo().filtered("process_id")
        if not running or self.env.su:
            return
        waiting = Domain("purpose", "=", "complete")
        waiting &= Domain("event_type_id.code", "=", code)
        milestones = self.env["order.milestone"].sudo()
        for milestone in milestones.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", running.ids),
                ("state", "=", "open"),
                ("node_id.trigger_ids", "any", waiting),
            ]
        ):
            milestone._principal()

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
