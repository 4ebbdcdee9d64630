from odoo import api, models
from odoo.exceptions import UserError


class OrderSignoffRefusal(models.Model):
    """Why a round is not opened."""

    _inherit = "order.signoff"

    @api.model
    def _purpose_name(self, res_model, purpose):
        """Return a purpose as people read it: the name of the first chain for it."""
        chains = self.env["order.signoff.chain"].sudo()
        domain = [("res_model", "=", res_model), ("purpose", "=", purpose)]
        return chains.search(domain, limit=1).name or purpose

    def _refuse_again(self):
        """Refuse what is being asked or answered already."""
        for signoff in self:
            chain = signoff.sudo().chain_id
            names = {"document": signoff.document_name, "purpose": chain.name}
            if signoff.state == "open":
                raise UserError(
                    self.env._(
                        "“%(document)s” has an open round for “%(purpose)s”.", **names
                    )
                )
            raise UserError(
                self.env._(
                    "“%(document)s” is already released for “%(purpose)s”.", **names
                )
            )

    def _final_refusal(self):
        self.ensure_one()
        return self.env._(
            "%(said)s – %(reason)s\nThis decision on “%(document)s” is final: the "
            "same content cannot be submitted again. Change what was signed and "
            "resubmit, or cancel it.",
            said=self._no_title(),
            reason=self._no_said()["reason"],
            document=self.document_name,
        )
