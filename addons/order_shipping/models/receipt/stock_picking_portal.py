import math

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text

from .order_receipt import AFTER_SALES, RATINGS

#: Flags of the page: what the customer looked at.
CHECKED = ("is_intact", "is_complete", "is_correct")


class StockPicking(models.Model):
    """A delivery as its customer sees it: where it is, when it arrives, what came;
    plain values, never the record."""

    _inherit = "stock.picking"

    def _portal_can_confirm(self):
        """Return whether the customer can still say what came."""
        self.ensure_one()
        return self.state == "done" and not self.receipt_signed_at

    def _portal_values(self):
        """Return what the page shows; as superuser."""
        self.ensure_one()
        transports = self._portal_transports()
        receipt = self.receipt_ids[:1]
        return {
            "id": self.id,
            "name": self.name,
            "state": self._portal_state(),
            "left_at": self.state == "done" and self.date_done,
            "expected_at": self._portal_expected(transports),
            "arrived_at": self.arrived_at,
            "carrier": self._portal_carrier(transports),
            "waybill": self.carrier_tracking_ref or transports[:1].waybill or "",
            "url": self._portal_tracking_url(),
            "events": transports.event_ids._portal_values(),
            "lines": self._portal_lines(),
            "can_confirm": self._portal_can_confirm(),
            "receipt": receipt._portal_values() if receipt else None,
        }

    def _portal_transports(self):
        stops = self.env["order.transport.stop"].search(
            [("picking_id", "=", self.id), ("transport_id.state", "!=", "draft")]
        )
        return stops.transport_id.filtered(lambda one: one.state != "cancelled")

    def _portal_state(self):
        """Return preparing, shipped, arrived, received or refused."""
        if self.state != "done":
            return "preparing"
        if self.receipt_signed_at:
            return "received"
        if self.receipt_ids[:1].result == "refused":
            return "refused"
        return "arrived" if self.arrived_at else "shipped"

    def _portal_expected(self, transports):
        """Return when it arrives: as its transport says, else as its notices do."""
        notices = self.notice_ids.filtered(
            lambda one: one.state not in ("draft", "cancelled")
        )
        planned = transports.mapped("arrival_at") or notices.mapped("arrival_at")
        return min(filter(None, planned), default=False)

    def _portal_carrier(self, transports):
        """Return who brings it, in words."""
        first = transports[:1]
        return (
            (self.carrier_id or first.carrier_id).name
            or first.mode_id.name
            or self.notice_ids[:1].transport_mode_id.name
            or ""
        )

    def _portal_tracking_url(self):
        """Return the carrier's page of the parcel; other addresses are left out."""
        url = self.carrier_tracking_url or ""
        return url if url.startswith(("https://", "http://")) else ""

    def _portal_lines(self):
        """Return what left, or what is going to."""
        if self.state == "done":
            found = self._receipt_lines()
        else:
            moves = self.move_ids.filtered(lambda one: one.state != "cancel")
            found = [(m.product_id, m.product_uom, m.product_uom_qty) for m in moves]
        return [
            {
                "product_id": product.id,
                "product": product.display_name,
                "quantity": quantity,
                "unit": unit.name,
            }
            for product, unit, quantity in found
        ]

    # -- the customer says what came -------------------------------------------------
    def _portal_receive(self, posted):
        """Keep what the customer says of the delivery; as superuser, for a visitor
        whose link or company was checked.

        :param dict posted: texts of the whitelisted names of the page
        :raise UserError: naming what is missing or does not add up
        :raise GateRefused: the procedure waits for something else first
        """
        self.ensure_one()
        if not self._portal_can_confirm():
            raise UserError(
                self.env._("This delivery has been confirmed, or has not left yet.")
            )
        said = {
            "kind": "portal",
            "signed_by": posted.get("signed_by", ""),
            "result": "refused" if posted.get("result") == "refused" else "accepted",
            "remarks": short_text(self.env, posted.get("remarks", "")),
            **{name: posted.get(name) == "yes" for name in CHECKED},
            **self._portal_opinion(posted),
        }
        lines = self._portal_said_lines(posted)
        wrong = any(line["short"] or line["damaged"] for line in lines)
        if said["result"] == "accepted" and (wrong or said["remarks"].strip()):
            said["result"] = "remarks"
        if said["result"] != "refused":
            said["lines"] = lines
        return self.receipt_record(said)

    def _portal_opinion(self, posted):
        """Return rating and wish for service, where they are among the choices."""
        known = {"rating": dict(RATINGS), "after_sales": dict(AFTER_SALES)}
        return {
            name: posted[name]
            for name, choices in known.items()
            if posted.get(name) in choices
        }

    def _portal_said_lines(self, posted):
        lines = []
        for line in self._portal_lines():
            number = line["product_id"]
            short, damaged = (
                self._portal_number(posted.get(f"{name}_{number}"))
                for name in ("short", "damaged")
            )
            accepted = line["quantity"] - short - damaged
            if accepted < 0:
                raise UserError(
                    self.env._(
                        "%(product)s: no more can be missing or damaged than was sent.",
                        product=line["product"],
                    )
                )
            lines.append(
                {
                    "product_id": number,
                    "accepted": accepted,
                    "short": short,
                    "damaged": damaged,
                }
            )
        return lines

    def _portal_number(self, text):
        try:
            number = float((text or "").strip() or 0)
        except ValueError:
            number = math.nan
        if not 0 <= number < math.inf:
            raise UserError(self.env._("Enter the quantities as numbers."))
        return number

    def _portal_log_refused(self, who, refused):
        """Note that the customer's word was not taken and what is missing, in the
        language of the salesperson."""
        order = self.sale_id
        people = order.user_id.partner_id | self.company_id.partner_id
        picking = self.with_context(lang=people[:1].lang)
        picking._message_log(
            body=picking.env._(
                "%(customer)s confirmed the receipt in the portal; it was not taken. "
                "Missing: %(missing)s",
                customer=who or self.partner_id.display_name,
                missing=order.with_env(picking.env)._gate_owed(refused),
            )
        )
