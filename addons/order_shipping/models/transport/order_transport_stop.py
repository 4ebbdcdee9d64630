from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

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
    phone = fields.Char(related="partner_id.phone", string="Telephone")
    window_from = fields.Datetime(string="From")
    window_to = fields.Datetime(string="To")
    arrived_at = fields.Datetime(readonly=True, copy=False, system=True)

    received = fields.Boolean(
        compute="_compute_received",
        compute_sudo=True,
        search="_search_received",
        help="The customer has signed for the delivery, or refused it.",
    )

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

    @api.depends("picking_id.receipt_signed_at", "arrived_at")
    def _compute_received(self):
        """What was refused at the door is said, too; carried again it is a new stop."""
        for stop in self:
            picking = stop.picking_id
            since = stop.arrived_at
            refusals = picking.receipt_ids if since else picking.receipt_ids.browse()
            stop.received = bool(picking.receipt_signed_at) or any(
                receipt.recorded_at >= since for receipt in refusals
            )

    @api.model
    def _search_received(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Whoever carries goods need not be able to read deliveries.
        signed = Domain("receipt_signed_at", "!=", False)
        pickings = self.env["stock.picking"].sudo()._search(signed)
        said = Domain.custom(to_sql=self._sql_refused_since)
        received = Domain("picking_id", "in", pickings) | said
        return received if True in value else ~received

    @api.model
    def _sql_refused_since(self, model, alias, query):
        """Return SQL that holds for stops of which a receipt was recorded since the
        goods arrived there."""
        self.env["order.receipt"].flush_model(["picking_id", "recorded_at"])
        return SQL(
            "EXISTS (SELECT 1 FROM order_receipt r WHERE r.picking_id = %s"
            " AND r.recorded_at >= %s)",
            model._field_to_sql(alias, "picking_id", query),
            model._field_to_sql(alias, "arrived_at", query),
        )

    def action_record_receipt(self):
        """Ask what the customer signs for at the stop (button, courier's telephone)."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["order.receipt.record"]._open(self.picking_id)
        action["context"] = {**action["context"], "default_kind": "electronic"}
        return action

    def action_arrive(self):
        """Record that the stop was reached now (button, courier's telephone)."""
        for stop in self:
            stop.transport_id.transport_arrive(stop.picking_id.id)
        return True
