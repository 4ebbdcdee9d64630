from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.said import said_record

from ..case.order_case import OPEN


class OrderCase(models.Model):
    """A damage is claimed from carrier or supplier; its freight is held back meanwhile
    (S1-B-105, S1-B-107, S2-F-16)."""

    _inherit = "order.case"

    claim_partner_id = fields.Many2one(
        "res.partner",
        string="Claimed From",
        readonly=True,
        copy=False,
        system=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    claim_amount = fields.Monetary(readonly=True, copy=False, system=True)
    claim_sent_at = fields.Datetime(readonly=True, copy=False, system=True)
    claim_received = fields.Monetary(
        string="Claim Granted", readonly=True, copy=False, system=True
    )
    claim_settled_at = fields.Datetime(readonly=True, copy=False, system=True)
    claim_note = fields.Text(readonly=True, copy=False, system=True)
    freight_state = fields.Selection(
        [("held", "Held Back"), ("released", "Released")],
        string="Freight",
        readonly=True,
        copy=False,
        system=True,
        index=True,
    )
    freight_carrier_id = fields.Many2one(
        "res.partner",
        string="Carrier",
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="Its bills are not paid while the freight is held back.",
    )

    def _hold_freight_by_type(self):
        """Hold the freight back where the reason says so; as superuser."""
        if self.type_id.holds_freight and self.freight_state != "held":
            self._write_system({"freight_state": "held"})
            self._case_event("freight.held")

    def case_release_freight(self, reason):
        """Let the freight be paid again (dialog, interfaces).

        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("freight.released", "pay", *OPEN, "refused", "closed")
        text = self._case_demand(reason, self.env._("Enter the reason."))
        case = self.sudo()
        if case.freight_state != "held":
            raise UserError(self.env._("No freight is held back."))
        case._write_system({"freight_state": "released"})
        self.message_post(body=text, subtype_xmlid="mail.mt_note")
        self._case_event("freight.released", reason=text)
        return self._case_row()

    def case_claim(self, partner_id, amount, note=None):
        """Claim the damage from a carrier or supplier (dialog, interfaces).

        :param int partner_id: from whom
        :param float amount: in the currency of the order
        :param str note: what is claimed
        :return: as ``fetch_cases`` returns one
        :raise UserError: there is no evidence
        """
        self._case_begin("claim.sent", "handle", *OPEN)
        partner = said_record(self.env["res.partner"], partner_id)
        if not partner:
            raise ValidationError(self.env._("There is no such partner."))
        if not _is_amount(amount) or not amount:
            raise ValidationError(self.env._("Enter an amount above 0."))
        case = self.sudo()
        if not case._evidence_count():
            raise UserError(
                self.env._("A claim needs evidence: attach a photo or another file.")
            )
        case._write_system(
            {
                "claim_partner_id": partner.id,
                "claim_amount": amount,
                "claim_sent_at": fields.Datetime.now(),
                "claim_settled_at": False,
                "claim_note": self._case_text(note) or False,
            }
        )
        self._case_event("claim.sent", amount=amount)
        return self._case_row()

    def case_claim_settle(self, amount, note=None):
        """The claim is settled (dialog, interfaces).

        :param float amount: what was granted, at most what was claimed
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("claim.settled", "handle", *OPEN)
        case = self.sudo()
        if not case.claim_sent_at:
            raise UserError(self.env._("No claim has been sent."))
        if not _is_amount(amount) or amount > case.claim_amount:
            raise ValidationError(
                self.env._("Enter an amount from 0 to what was claimed.")
            )
        if text := self._case_text(note):
            self.message_post(body=text, subtype_xmlid="mail.mt_note")
        now = fields.Datetime.now()
        case._write_system({"claim_received": amount, "claim_settled_at": now})
        self._case_event("claim.settled", amount=amount)
        return self._case_row()


def _is_amount(amount):
    number = isinstance(amount, int | float) and not isinstance(amount, bool)
    return number and 0 <= amount < 10**9
