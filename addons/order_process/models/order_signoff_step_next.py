from odoo import models
from odoo.fields import Domain


class OrderSignoffStepNext(models.Model):
    """Ten in a row: which step the reader is asked to decide after these."""

    _inherit = "order.signoff.step"

    def _decide_action(self, skipped=None):
        """Return the dialog with card and questions of these steps."""
        sheet = self.env["order.signoff.decide"]._for_steps(self, skipped)
        return {
            "type": "ir.actions.act_window",
            "name": ", ".join(self.chain_id.mapped("name")) or self.env._("Decide"),
            "res_model": sheet._name,
            "res_id": sheet.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _domain_next(self):
        """Steps that the reader may decide and that are none of these.

        Who has spoken already is not asked again, nor who asked for the signatures
        where that is refused.
        """
        own_request = Domain("signoff_id.exclude_requester", "=", True)
        own_request &= Domain("signoff_id.requester_id", "=", self.env.uid)
        others = Domain("id", "not in", self.ids)
        spoken = Domain("decision_ids.user_id", "=", self.env.uid)
        return self._domain_mine() & others & ~own_request & ~spoken

    def _next_step(self):
        """Return the step that is due first; empty when nothing is left."""
        return self.search(self._domain_next(), order="priority desc, due_at", limit=1)

    def _next_count(self):
        return self.search_count(self._domain_next())
