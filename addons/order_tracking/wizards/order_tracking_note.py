from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderTrackingNote(models.TransientModel):
    """The small dialog that asks one sentence of the person who acts."""

    _name = "order.tracking.note"
    _description = "Order Remark"

    order_id = fields.Many2one("sale.order", required=True)
    purpose = fields.Selection(
        [
            ("checked", "Order Status Checked"),
            ("answered", "Reply Sent to Customer"),
            ("duplicate", "Not a Duplicate"),
            ("acknowledged", "Acknowledge Receipt"),
            ("deleted", "Delete Order"),
        ],
        required=True,
    )
    note = fields.Text()
    channel_id = fields.Many2one("order.intake.channel", string="Channel")
    duplicate_ids = fields.Many2many("sale.order", compute="_compute_duplicate_ids")

    @api.depends("order_id", "purpose")
    def _compute_duplicate_ids(self):
        for wizard in self:
            twins = ()
            if wizard.purpose == "duplicate":
                twins = wizard.order_id._fetch_duplicate_orders().get(
                    wizard.order_id.id, ()
                )
            wizard.duplicate_ids = [fields.Command.set(sorted(twins))]

    @api.model
    def _open(self, order, purpose):
        """Return the action that shows the dialog for one order."""
        labels = dict(self._fields["purpose"]._description_selection(self.env))
        return {
            "type": "ir.actions.act_window",
            "name": labels[purpose],
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_order_id": order.id,
                "default_purpose": purpose,
            },
        }

    def action_done(self):
        """Record what the person said, with what belongs to the purpose."""
        self.ensure_one()
        if self.purpose == "checked":
            self.order_id._check_ensure_own()
        else:
            self.order_id._ensure_own_act()
        note = (self.note or "").strip()
        if self.purpose == "duplicate" and not note:
            raise UserError(self.env._("Enter the reason why this is not a duplicate."))
        return getattr(self, f"_done_{self.purpose}")(note)

    def _done_checked(self, note):
        self.order_id._process_emit_later("order.checked", {"note": note})
        return True

    def _done_answered(self, note):
        payload = {"note": note, "channel": self.channel_id.code or ""}
        self.order_id._message_answered(payload)
        return True

    def _done_duplicate(self, note):
        """Go on with the confirmation that brought up the question."""
        self.order_id._duplicate_accept(note)
        self.order_id.action_confirm()
        return {"type": "ir.actions.act_window_close"}

    def _done_acknowledged(self, note):
        """Tell the customer, or keep by which channel he was told."""
        if not self.channel_id:
            raise UserError(
                self.env._("Choose the channel by which the customer is told.")
            )
        self.order_id.order_acknowledge(self.channel_id.code, note)
        return True

    def _done_deleted(self, note):
        """Delete the order and go back to the list, as its form is gone."""
        self.order_id.order_delete(note)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "order_tracking.sale_order_mine_action"
        )
