from odoo import api, models
from odoo.fields import Domain


class OrderDeletionMixin(models.AbstractModel):
    """A document on which something may be owed when it is deleted.

    Rounds are evidence and keep their document from being deleted
    (``order.signoff.mixin``); a process that runs and duties end with it, each with its
    event, or they would stay on a desk on which nobody could finish them.
    """

    _name = "order.deletion.mixin"
    _description = "Document That Ends Its Duties"

    @api.ondelete(at_uninstall=False)
    def _unlink_end_duties(self):
        # sudo: who may delete a document need not owe what ends with it.
        documents = self.sudo()
        reason = self.env._("The document was deleted.")
        if "process_state" in documents._fields:
            running = documents.filtered(lambda d: d.process_state == "running")
            running._process_cancel(reason)
        duties = self.env["order.milestone"].sudo()
        owed = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        owed &= Domain("state", "=", "open") & Domain("kind", "!=", "node")
        duties.search(owed)._end_duties("cancelled", reason)
