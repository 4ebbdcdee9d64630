from odoo import models
from odoo.exceptions import ValidationError

from .order_form_answer import HOW

#: How whoever answers said it.
OWN = tuple(way for way, _label in HOW if way != "portal")
#: How a partner said what a colleague puts on record.
REPORTED = ("phone", "message", "mail", "paper")


class OrderForm(models.Model):
    """A partner outside received or answered a sheet: its sender puts it on record."""

    _inherit = "order.form"

    def _recipients_for(self, partner_id, how):
        """Return the recipients as which the user acts: his own, or those of a partner
        outside whose word the sender puts on record.

        :raise AccessError: there is none, or the user has not sent the sheet
        :raise ValidationError: it is no way in which one says so
        """
        if partner_id is None:
            self._check_how(how, OWN)
            return self._my_recipients()
        self._ensure_sender()
        self._check_how(how, REPORTED)
        partner = self.env["res.partner"].browse(self._plain_id(partner_id)).exists()
        rows = self._outside_rows(partner)
        if not rows:
            raise ValidationError(
                self.env._("There is no recipient “%s”.", partner_id),
            )
        return rows

    def _outside_rows(self, partner):
        """Return the recipients as which a partner acts: himself, and his company where
        the sheet was sent to that; not his colleagues."""
        own = partner.sudo() | partner.sudo().commercial_partner_id
        return self.sudo().recipient_ids.filtered(lambda row: row.partner_id & own)

    def _outside_open(self):
        """Return the partners outside who have not done all that they are asked."""
        return self.sudo().recipient_ids.filtered(
            lambda row: row.partner_id and row._stage()
        )
