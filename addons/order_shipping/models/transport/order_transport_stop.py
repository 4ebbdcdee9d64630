from odoo import api, fields, models

from ...engine.address import address_lines


class OrderTransportStop(models.Model):
    """A stop of a transport: which delivery is handed over where, in which window."""

    _name = "order.transport.stop"
    _description = "Stop of a Transport"
    _inherit = ["order.document.line"]
    _document_field = "transport_id"
    _order = "transport_id, sequence, id"

    transport_id = fields.Many2one(
        "order.transport", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="transport_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    picking_id = fields.Many2one(
        "stock.picking",
        string="Delivery",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('picking_type_code', '=', 'outgoing')]",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        compute="_compute_address",
        store=True,
        precompute=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    address = fields.Text(
        compute="_compute_address", store=True, readonly=False, precompute=True
    )
    window_from = fields.Datetime(string="From")
    window_to = fields.Datetime(string="To")
    arrived_at = fields.Datetime(readonly=True, copy=False, system=True)

    _one_stop = models.UniqueIndex(
        "(transport_id, picking_id)", "Each delivery stands once on a transport."
    )

    @api.depends("picking_id")
    def _compute_address(self):
        """Not when the partner's data change: the plan says what it said."""
        for stop in self:
            place = stop.picking_id.sudo().partner_id
            stop.partner_id = place
            stop.address = address_lines(place.contact_address)

    def action_arrive(self):
        """Record that the stop was reached now (button, courier's telephone)."""
        for stop in self:
            stop.transport_id.transport_arrive(stop.picking_id.id)
        return True
