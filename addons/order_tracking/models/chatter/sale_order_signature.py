from odoo import fields, models
from odoo.fields import NO_ACCESS

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

SIGNATURE = frozenset({"signature", "signed_by", "signed_on"})


class SaleOrder(models.Model):
    """The customer's signature comes from the customer's page and from nowhere else.

    Employees neither know the link nor write the signature; resetting a quotation
    removes it.
    """

    _inherit = "sale.order"
    _portal_token_hidden = True

    access_token = fields.Char(groups=NO_ACCESS, prefetch=SEPARATE_PREFETCH)
    signature = fields.Image(system=True)
    signed_by = fields.Char(system=True)
    signed_on = fields.Datetime(system=True)

    def _system_write_passes(self, vals):
        """The page signs, the reset to a draft takes the signature away."""
        signing = not SIGNATURE.isdisjoint(vals)
        if signing and self._signature_comes_from_page(vals):
            return True
        return super()._system_write_passes(vals)

    def _signature_comes_from_page(self, vals):
        """Return whether this is what Odoo's page, or its reset to draft, writes."""
        if not vals.keys() <= SIGNATURE | {"state"}:
            return False
        return self.env.su or not any(vals.get(name) for name in SIGNATURE)

    def _signature_log_refused(self, name, refused):
        """Note who wanted to sign in the portal and what is missing, in the language
        of the salesperson."""
        codes = self.env["res.lang"]
        lang = codes._get_code(self.user_id.lang)
        lang = lang or codes._get_code(self.company_id.partner_id.lang)
        order = self.with_context(lang=lang)
        order._message_log(
            body=order.env._(
                "%(customer)s signed in the portal; the signature was not accepted. "
                "Missing: %(missing)s",
                customer=name or order.partner_id.display_name,
                missing=order._gate_owed(refused),
            )
        )
