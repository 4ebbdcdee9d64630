from odoo import models

#: Stands for the token in links that employees see; outgoing mail gets the real one.
HIDDEN_TOKEN = "of-the-customer"  # noqa: S105


class PortalMixin(models.AbstractModel):
    """The link of a document that the other side signs is known to that side only.

    Whoever has the token acts as the customer. Models set ``_portal_token_hidden`` and
    declare ``access_token`` without access; employees then get links that work by
    their own session, and a mail to the customer gets the token when it leaves.
    """

    _inherit = "portal.mixin"

    _portal_token_hidden = False

    def _portal_ensure_token(self):
        if not self._portal_token_hidden or self.env.su:
            return super()._portal_ensure_token()
        token = super(PortalMixin, self.sudo())._portal_ensure_token()
        return HIDDEN_TOKEN if self.env.user._is_internal() else token

    def _get_share_url(self, *args, **options):
        if not self._portal_token_hidden or self.env.su:
            return super()._get_share_url(*args, **options)
        self.check_access("read")
        document = self.sudo()
        url = super(PortalMixin, document)._get_share_url(*args, **options)
        token = document.access_token
        return url.replace(token, self._portal_ensure_token()) if token else url

    def _portal_hide_token(self):
        """Let what is drawn for an employee from these documents not hold the token.

        Nothing is written: the value stands in the cache of this request only.
        """
        if self._portal_token_hidden:
            field = self._fields["access_token"]
            for document in self:
                field._update_cache(document, HIDDEN_TOKEN)

    def _portal_known(self, partners):
        """Return those of the partners who may get the link that signs.

        The customer of the document, people of the customer who were there before the
        document was, and those who have an access to the portal: not an address that
        somebody has just entered.
        """
        self.ensure_one()
        document = self.sudo()
        customer = document.partner_id
        return partners.sudo().filtered(
            lambda partner: partner == customer
            or (
                partner.commercial_partner_id == customer.commercial_partner_id
                and (
                    any(partner.user_ids.mapped("share"))
                    or partner.create_date < document.create_date
                )
            )
        )
