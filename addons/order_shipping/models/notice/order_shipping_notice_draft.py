from odoo import api, fields, models
from odoo.fields import Command

from ...engine.address import address_lines


class OrderShippingNotice(models.Model):
    """What a new notice begins with: what its order and its request say."""

    _inherit = "order.shipping.notice"

    @api.depends("order_id")
    def _compute_partner_shipping_id(self):
        for notice in self:
            notice.partner_shipping_id = notice.order_id.partner_shipping_id

    @api.depends("partner_shipping_id")
    def _compute_address(self):
        """Not when the partner's data change: a notice says what it said."""
        for notice in self:
            place = notice.partner_shipping_id
            notice.address = address_lines(place.contact_address)
            notice.contact = place.name
            notice.phone = place.phone

    @api.depends("order_id")
    def _compute_warehouse_id(self):
        for notice in self:
            notice.warehouse_id = notice.order_id.warehouse_id

    @api.depends("order_id")
    def _compute_transport_mode_id(self):
        for notice in self:
            notice.transport_mode_id = notice.order_id.transport_mode_id

    @api.depends("request_id")
    def _compute_application(self):
        for notice in self:
            request = notice.request_id
            if request:
                notice.applicant_id = request.sent_by_id
                notice.requested_at = notice._request_received(request)

    @api.model
    def _request_received(self, request):
        """Return when a request came: as the sheet says, but not after it was sent."""
        said = (request.values or {}).get("received_at")
        moment = fields.Datetime.to_datetime(said) if said else request.sent_at
        return min(moment, request.sent_at or moment)

    @api.depends("applicant_id")
    def _compute_applicant(self):
        for notice in self:
            notice.applicant = notice.applicant_id.name or notice.applicant

    @api.depends("order_id")
    def _compute_line_ids(self):
        """A new notice says all that is still to be shipped."""
        for notice in self:
            if notice.state == "draft" and not notice.line_ids:
                lines = notice.order_id._delivered_goods()
                rest = notice._quantities_open(lines)
                notice.line_ids = [
                    Command.create({"order_line_id": line.id, "quantity": rest[line]})
                    for line in lines
                    if line.product_uom_id.compare(rest[line], 0) > 0
                ]

    @api.depends("order_id")
    def _compute_picking_ids(self):
        for notice in self:
            if notice.state == "draft":
                notice.picking_ids = notice.order_id.picking_ids.filtered(
                    lambda one: one.picking_type_code == "outgoing"
                    and one.state not in ("done", "cancel")
                )
