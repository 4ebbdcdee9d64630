from odoo import models
from odoo.exceptions import AccessError


class OrderSignoffMixin(models.AbstractModel):
    """A person who asks for signatures holds a role that the chain names, if any."""

    _inherit = "order.signoff.mixin"

    def _signoff_may_request(self):
        """Return whether the user may ask for the next signatures (menu)."""
        self.ensure_one()
        purposes = self._may_act() and self._signoff_requestable()[self.id]
        if not purposes:
            return False
        chain = self._signoff_chains(purposes[0])[self]
        return not chain.requester_role_ids or self._signoff_is_named(chain)

    def _signoff_ensure_requester(self, purpose):
        """Refuse who does not hold a role that the chain of a document names.

        :return: the documents whose chain names nobody
        :raise AccessError: naming the roles whose duty it is
        """
        unnamed = self.browse()
        for document, chain in self._signoff_chains(purpose).items():
            if not chain.requester_role_ids:
                unnamed |= document
            elif not document._signoff_is_named(chain):
                raise AccessError(
                    self.env._(
                        "“%(chain)s” of %(document)s must be requested by %(roles)s.",
                        chain=chain.name,
                        document=document.display_name,
                        roles=", ".join(chain.requester_role_ids.mapped("name")),
                    )
                )
        return unnamed

    def _signoff_chains(self, purpose):
        """Return ``{document: its chain of a purpose}``, empty where there is none."""
        chains = self.env["order.signoff.chain"].sudo()
        matched = chains._match(self.sudo(), purpose)
        return {
            document: matched.get(document.id, {}).get(purpose) or chains.browse()
            for document in self
        }

    def _signoff_is_named(self, chain):
        """Return whether the user holds one of the roles that may ask."""
        user, company = self.env.user, self.sudo()._signoff_company()
        return any(
            role._user_principal(user, company) for role in chain.requester_role_ids
        )
