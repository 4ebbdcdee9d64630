from odoo import api, fields, models

from .order_transport import RUNNING


class OrderTransport(models.Model):
    """Buttons and dialogs of a transport, and what boards show. The methods behind them
    check again."""

    _inherit = "order.transport"

    is_late = fields.Boolean(
        string="Late",
        compute="_compute_is_late",
        search="_search_is_late",
        help="It should have departed, or arrived.",
    )
    stop_count = fields.Integer(string="Stops", compute="_compute_stop_count")

    @api.depends("state", "departure_at", "arrival_at")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for one in self:
            due = {"planned": one.departure_at, "on_the_way": one.arrival_at}
            moment = due.get(one.state)
            one.is_late = bool(moment) and moment < now

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        now = fields.Datetime.now()
        return [
            "|",
            "&",
            ("state", "=", "planned"),
            ("departure_at", "<", now),
            "&",
            ("state", "=", "on_the_way"),
            ("arrival_at", "<", now),
        ]

    @api.depends("stop_ids")
    def _compute_stop_count(self):
        for one in self:
            one.stop_count = len(one.stop_ids)

    def action_depart(self):
        """The transports leave now (button)."""
        for transport in self:
            transport.transport_depart()
        return True

    def action_pick_up(self):
        """The carrier takes the goods over now (button)."""
        for transport in self:
            transport.transport_pick_up()
        return True

    def action_arrive(self):
        """The transports have arrived at all their stops (button)."""
        for transport in self:
            transport.transport_arrive()
        return True

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self.env["order.transport.step"]._dialog_for(self)

    def action_view_readings(self):
        """Open what was measured on the way (smart button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Readings"),
            "res_model": "order.transport.reading",
            "views": [(False, "graph"), (False, "list")],
            "domain": [("transport_id", "=", self.id)],
        }

    def _document_order_cancelled(self, reason):
        """A plan that is given up is nobody's duty any more."""
        self.filtered(lambda one: one.state in RUNNING)._delivery_duties()._end_duties(
            "cancelled", reason
        )
        return super()._document_order_cancelled(reason)
