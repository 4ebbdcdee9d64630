from odoo import api, fields, models

from .order_shipping_notice import LIVE


class OrderShippingNotice(models.Model):
    """What the reader can do with a notice: buttons and dialogs. The methods behind
    them check again."""

    _inherit = "order.shipping.notice"

    can_issue = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_sign_for = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_prepare = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    held_by = fields.Char(
        compute="_compute_held_by",
        compute_sudo=False,
        help="What the order still misses before the goods may leave.",
    )
    is_late = fields.Boolean(
        string="Late",
        compute="_compute_is_late",
        search="_search_is_late",
        help="Its goods should have left.",
    )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can(self):
        for notice in self:
            stored = bool(notice._origin)
            live = stored and notice.state in LIVE
            notice.can_issue = bool(notice.order_id) and notice._is_issuer()
            notice.can_sign_for = live and bool(notice._mine_to_sign())
            notice.can_prepare = stored and notice._is_keeper()

    @api.depends("state", "picking_ids")
    @api.depends_context("uid", "lang")
    def _compute_held_by(self):
        """Lists read it for all their notices at once."""
        live = self.filtered(lambda notice: notice.state in LIVE)
        # sudo: which transfers there are; what holds them is read as the user.
        pickings = live.sudo().picking_ids.sudo(False)
        held = {picking.id: picking.held_by for picking in pickings}
        for notice in self:
            ids = notice.sudo().picking_ids.ids if notice in live else ()
            words = dict.fromkeys(held[key] for key in ids if held.get(key))
            notice.held_by = "; ".join(words)

    @api.depends("state", "dispatch_at")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for notice in self:
            due = notice.state in LIVE and notice.dispatch_at
            notice.is_late = bool(due) and notice.dispatch_at < now

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        now = fields.Datetime.now()
        return [("state", "in", LIVE), ("dispatch_at", "<", now)]

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self.env["order.shipping.step"]._dialog_for(self)

    def action_view_transfers(self):
        """Open the transfers of the notice (smart button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Transfers"),
            "res_model": "stock.picking",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.picking_ids.ids)],
            "context": {"create": False},
        }
