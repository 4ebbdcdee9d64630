from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.order_process.kernel.said import said_text

from .order_transport import RUNNING


class OrderTransport(models.Model):
    """A transport on its way: handed to the carrier, departed, arrived at each stop,
    signed for by the carrier (S1-B-101, S2-G-07, S3-G-07)."""

    _inherit = "order.transport"

    def transport_pick_up(self, at=None):
        """The carrier took the goods over (warehouse, interfaces).

        :param str at: when, naive UTC; none: now
        """
        moment = self._begin(at, *RUNNING)
        if self.picked_up_at:
            raise UserError(self.env._("%s was picked up already.", self.display_name))
        transport = self.sudo()
        transport._write_system({"picked_up_at": moment})
        transport._transport_emit("carrier.picked_up", at=moment)
        return self._transport_row()

    def transport_depart(self, at=None):
        """The goods are on their way (driver, warehouse, interfaces)."""
        moment = self._begin(at, "planned")
        transport = self.sudo()
        transport._document_move("on_the_way", departed_at=moment)
        transport._transport_emit("transport.departed", at=moment)
        return self._transport_row()

    def transport_arrive(self, picking_id=None, at=None):
        """Goods arrived: at one stop, or at all that are left (driver, interfaces).

        :param int picking_id: id of the delivery that arrived; none: all
        :raise ValidationError: a delivery that it does not carry, or a moment before
            the departure
        """
        moment = self._begin(at, *RUNNING)
        stops = self.sudo().stop_ids
        if picking_id:
            stops = stops.filtered(lambda stop: stop.picking_id.id == picking_id)
            if not stops:
                raise ValidationError(
                    self.env._("%s does not carry this delivery.", self.display_name)
                )
        self.sudo()._arrive(stops.filtered(lambda stop: not stop.arrived_at), moment)
        return self._transport_row()

    def _arrive(self, stops, moment):
        stops._write_system({"arrived_at": moment})
        for picking in stops.picking_id:
            if picking.state == "done":
                picking._arrived(moment)
        if self.state == "planned":
            self._document_move("on_the_way", departed_at=self.departed_at or moment)
        if all(stop.arrived_at for stop in self.stop_ids):
            on_time = not self.arrival_at or moment <= self.arrival_at
            self._document_move("arrived", arrived_at=moment, on_time=on_time)
            self._delivery_duties()._end_duties("done")
            self._transport_emit("transport.arrived", {"on_time": on_time}, at=moment)

    def transport_sign(self, signed_by, at=None, attachment_ids=None):
        """Keep the receipt that the carrier signed (warehouse, interfaces).

        :param str signed_by: who signed for the carrier
        :param list attachment_ids: ids of files that the user uploaded
        :raise UserError: nobody signed, or it was kept already
        """
        moment = self._begin(at, *RUNNING, "arrived")
        missing = self.env._("Enter who signed for the carrier.")
        name = said_text(self.env, signed_by, missing)
        if self.receipt_at:
            raise UserError(
                self.env._("The carrier has signed for %s already.", self.display_name)
            )
        papers = self.env["ir.attachment"].browse(attachment_ids or ())
        papers = papers._order_taken_by(self)
        transport = self.sudo()
        transport._write_system(
            {
                "receipt_at": moment,
                "receipt_by": name,
                "receipt_attachment_ids": [Command.set(papers.ids)],
            }
        )
        transport._transport_emit(
            "carrier.receipt_signed", {"signed_by": name}, at=moment
        )
        return self._transport_row()

    def transport_cancel(self, reason):
        """Give a transport up before the goods have left (who plans it, interfaces)."""
        self._begin(None, "draft", "planned")
        text = said_text(self.env, reason)
        transport = self.sudo()
        transport._write_system({"cancel_reason": text})
        transport._document_move("cancelled")
        transport._delivery_duties()._end_duties("cancelled", text)
        return self._transport_row()

    def _begin(self, at, *states):
        """Begin a step: one transport, in one of the states, nobody else at the same
        time; return when it happened.

        :raise ValidationError: before it departed, or in the future
        """
        self.ensure_one()
        self._ensure_planner()
        self._document_lock()
        self._document_ensure(*states)
        reader = self.env["order.time.reader"]
        what = self.env._("the time of the departure")
        moment = reader._moment_since(at, self.departed_at, what)
        return moment or fields.Datetime.now()
