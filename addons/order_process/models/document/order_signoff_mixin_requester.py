from odoo import models
from odoo.exceptions import AccessError


class OrderSignoffMixin(models.AbstractModel):
    """A person who asks for signatures holds a role that the chain names, if any."""

    _inherit = "order.signoff.mixin"

    def _signoff_ensure_requester(self, purpose):
        """Refuse who does not hold a role that the chain of a document names.

        :return: the documents whose chain names nobody
        :raise AccessError: naming the roles whose duty it is
        """
        matched = self.env["order.signoff.chain"]._match(self.sudo(), purpose)
        unnamed = self.browse()
        for document in self.sudo():
            chain = matched.get(document.id, {}).get(purpose)
            roles = chain.requester_role_ids if chain else ()
            if not roles:
                unnamed |= self.browse(document.id)
                continue
            user, company = self.env.user, document._signoff_company()
            if not any(role._user_principal(user, company) for role in roles):
                raise AccessError(
                    self.env._(
                        "“%(chain)s” of %(document)s must be requested by %(roles)s.",
                        chain=chain.name,
                        document=document.display_name,
                        roles=", ".join(roles.mapped("name")),
                    )
                )
        return unnamed
