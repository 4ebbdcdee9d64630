from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.local import local_day

from .order_shipping_notice import LIVE

TOLD = ("clerk", "applicant")


class OrderShippingNotice(models.Model):
    """Goods have left: the storekeeper records carrier and waybill, tells who issued
    the notice, who tells the applicant (S4-B-24, S4-B-27, S4-B-28, S4-B-38 to 40)."""

    _inherit = "order.shipping.notice"

    # -- the goods leave -------------------------------------------------------------
    def _goods_left(self, pickings):
        """All goods of the notices have left; as superuser. Where the transfers say
        carrier and waybill already, nobody types them again."""
        now = fields.Datetime.now()
        told = pickings.filtered(
            lambda one: one.carrier_id and (one.carrier_tracking_ref or "").strip()
        )
        for notice in self:
            on_time = local_day(notice, now) <= local_day(notice, notice.dispatch_at)
            notice._write_system({"left_at": now, "on_time": on_time})
            if known := told and notice._told_of(pickings) & told:
                known = known[:1]
                notice._dispatch(known.carrier_id, known.carrier_tracking_ref, now)

    def _told_of(self, pickings):
        """Return those of the transfers that the notice names; all where it names
        none."""
        return pickings & self.picking_ids or pickings

    def shipping_dispatch(self, carrier=None, waybill=None, at=None):
        """Record with whom the goods left (storekeeper, interfaces).

        :param carrier: id of a ``delivery.carrier``; none: own vehicle, or fetched
        :param str waybill: the carrier's number; needed with a carrier
        :param at: when, naive UTC; none: when the goods left
        :return: as :meth:`fetch_notices` returns one
        :raise UserError: nothing has left yet, or it was recorded
        :raise ValidationError: a blank waybill, an unknown carrier, a moment before the
            notice was issued or in the future
        """
        self._document_begin(*LIVE)
        self._ensure_keeper()
        notice = self.sudo()
        if not any(notice.line_ids.mapped("quantity_left")):
            raise UserError(
                self.env._(
                    "The goods of %s have not left yet: validate the transfer first.",
                    self.display_name,
                )
            )
        carriers = self._clean_carrier(carrier)
        number = self._clean_waybill(waybill, carriers)
        moment = self.env["order.time.reader"]._moment_since(
            at, self.issued_at, self.env._("the time the notice was issued")
        )
        moment = moment or notice.left_at
        notice._dispatch(carriers, number, moment)
        notice._dispatch_together(carriers, number, moment)
        return self._notice_row()

    def _clean_carrier(self, carrier):
        """:raise ValidationError: there is no such carrier in the company"""
        carriers = self.env["delivery.carrier"].sudo()
        if not carrier:
            return carriers
        whole = isinstance(carrier, int) and not isinstance(carrier, bool)
        found = carriers.browse(carrier).exists() if whole else carriers
        if not found or not found.active or found.company_id - self.company_id:
            raise ValidationError(self.env._("There is no such carrier."))
        return found

    def _clean_waybill(self, waybill, carrier):
        """:raise ValidationError: a carrier without a number"""
        number = waybill.strip() if isinstance(waybill, str) else ""
        if carrier and not number:
            raise ValidationError(
                self.env._("Enter the waybill number of the carrier.")
            )
        return short_text(self.env, number)

    def _dispatch(self, carrier, waybill, at):
        """Record it, on the transfers as well; as superuser."""
        self._document_move(
            "dispatched",
            carrier_id=carrier.id,
            waybill=waybill or False,
            dispatched_at=at or fields.Datetime.now(),
            dispatched_by_id=self.env.uid,
        )
        left = self.picking_ids.filtered(lambda one: one.state == "done")
        bare = left.filtered(lambda one: not one.carrier_tracking_ref)
        if carrier and bare:
            bare.write({"carrier_id": carrier.id, "carrier_tracking_ref": waybill})
        data = {"carrier": carrier.name or "", "waybill": waybill or ""}
        self._document_emit("shipping.dispatched", {**self._event_data(), **data})
        self._tell_issuer()

    def _tell_issuer(self):
        """Who issued the notice learns at once that the goods are on their way."""
        self.message_notify(
            partner_ids=self.issued_by_id.partner_id.ids,
            subject=self.display_name,
            body=self.env._(
                "%(notice)s has been dispatched: %(carrier)s %(waybill)s",
                notice=self.name,
                carrier=self.carrier_id.name or self.transport_mode_id.name or "",
                waybill=self.waybill or "",
            ),
        )

    # -- reported back ---------------------------------------------------------------
    def shipping_feed_back(self, to, note=None):
        """Report the shipment back: the storekeeper to who issued the notice
        (``clerk``), who issued it to the applicant (``applicant``).

        :param str note: what was said
        :return: as :meth:`fetch_notices` returns one
        :raise UserError: it has not been dispatched, or was reported already
        :raise ValidationError: another ``to``
        """
        if to not in TOLD:
            raise ValidationError(self.env._("State who is told: %s.", ", ".join(TOLD)))
        self._document_begin("dispatched", "fed_back")
        if to == "clerk":
            self._ensure_keeper()
        else:
            self._ensure_issuer()
        if self[f"{to}_told_at"]:
            raise UserError(
                self.env._("%s was reported back already.", self.display_name)
            )
        self.sudo()._feed_back(to, short_text(self.env, (note or "").strip()))
        return self._notice_row()

    def _feed_back(self, to, note):
        told = [text for text in (self.feedback, note) if text]
        said = {f"{to}_told_at": fields.Datetime.now(), "feedback": "\n".join(told)}
        whole = to == "applicant" or not self.applicant
        self._document_move("fed_back" if whole else "dispatched", **said)
        self._document_emit("shipping.fed_back", {**self._event_data(), "to": to})
        if to == "applicant" and self.applicant_id:
            self._tell_applicant(note)

    def _tell_applicant(self, note):
        self.message_notify(
            partner_ids=self.applicant_id.partner_id.ids,
            subject=self.display_name,
            body=self.env._(
                "%(notice)s of %(order)s is on its way: %(carrier)s %(waybill)s. "
                "%(note)s",
                notice=self.name,
                order=self.order_id.name,
                carrier=self.carrier_id.name or "",
                waybill=self.waybill or "",
                note=note,
            ),
        )
