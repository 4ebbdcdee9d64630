from odoo import models
from odoo.exceptions import UserError


class OrderProcess(models.Model):
    """A procedure of the company beside the one of the catalogue."""

    _inherit = "order.process"

    def _catalogue_entry(self):
        """Return the row of the catalogue from which it was made, or nothing."""
        self.ensure_one()
        entries = self.env["order.process.catalogue"]
        return entries.search([("process_codes", "=like", f"%,{self.code},%")], limit=1)

    def _other_versions(self):
        """Return the other versions, newest first."""
        self.ensure_one()
        domain = [("code", "=", self.code), ("id", "!=", self.id)]
        return self.search(domain, order="version desc, id desc")

    def action_compare(self):
        """Open what differs from the catalogue or from another version (menu ⚙).

        :raises UserError: when there is nothing to compare with
        """
        self.ensure_one()
        entry, others = self._catalogue_entry(), self._other_versions()
        if not entry and not others:
            raise UserError(
                self.env._(
                    "There is nothing to compare %s with: it is not in the catalogue, "
                    "and it has no other version.",
                    self.display_name,
                )
            )
        wizard = self.env["order.process.compare"].create(
            {"process_id": self.id, "other_id": False if entry else others[0].id}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }
