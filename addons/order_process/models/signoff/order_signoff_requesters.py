from odoo import models


class OrderSignoffRequesters(models.Model):
    """Who asked for the signatures, whoever pressed the button."""

    _inherit = "order.signoff"

    def _requesters(self):
        """Return ``{round id: users}``: who asked, and whose document it is.

        Where the chain leaves the requester out, none of these signs. Read in one
        batch for each model, without documents that were deleted since; called by
        decisions and by the page of availability.
        """
        found = {}
        for model, rounds in self.sudo().grouped("res_model").items():
            documents = self.env[model].sudo().browse(rounds.mapped("res_id")).exists()
            own = {
                document.id: document._signoff_own_people() for document in documents
            }
            for signoff in rounds:
                people = own.get(signoff.res_id, self.env["res.users"])
                found[signoff.id] = signoff.requester_id | people
        return found
