from odoo import api, fields, models

STATUSES = [
    ("picked_up", "Picked Up"),
    ("in_transit", "In Transit"),
    ("delayed", "Delayed"),
    ("arrived", "Arrived"),
    ("returned", "Returned"),
    ("lost", "Lost"),
]


class OrderTransportEvent(models.Model):
    """Something reported of a transport: when, where, what; as it came (S2-F-15)."""

    _name = "order.transport.event"
    _description = "Transport Event"
    _inherit = ["order.append.only.mixin"]
    _order = "date desc, id desc"
    _digest_once = ("once",)

    transport_id = fields.Many2one(
        "order.transport", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    date = fields.Datetime(required=True)
    status = fields.Selection(STATUSES, required=True)
    place = fields.Char()
    note = fields.Char()
    is_late_report = fields.Boolean(
        string="Reported Late", help="It came after the transport had arrived."
    )
    source = fields.Selection(
        [("hand", "By Hand"), ("rpc", "By an Interface")], required=True
    )
    key = fields.Char(required=True)
    user_id = fields.Many2one(
        "res.users", string="Reported By", required=True, ondelete="restrict"
    )

    _once = models.UniqueIndex("(transport_id, key)")

    @api.model
    def _keep(self, vals_list):
        """Keep events as they came."""
        return self._as_kernel().create(vals_list)

    def _portal_values(self):
        """Return what the customer sees of events: when, what, where; what the carrier
        noted is for the house."""
        labels = dict(self._fields["status"]._description_selection(self.env))
        return [
            {
                "date": event.date,
                "status": labels[event.status],
                "place": event.place or "",
            }
            for event in self
        ]
