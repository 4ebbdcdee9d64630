from odoo import api, models, tools
from odoo.exceptions import UserError
from odoo.fields import Domain


class OrderDeletionMixin(models.AbstractModel):
    """A document on which something may be owed when it is deleted.

    Rounds are evidence and keep their document from being deleted
    (``order.signoff.mixin``), and so does whatever else was recorded for it; a process
    that runs and duties end with it, each with its
    event, or they would stay on a desk on which nobody could finish them.
    """

    _name = "order.deletion.mixin"
    _description = "Document That Ends Its Duties"

    @api.ondelete(at_uninstall=False)
    def _unlink_without_records(self):
        """Refuse where PostgreSQL would: records that must keep their document.

        :raise UserError: naming the document and what was recorded for it
        """
        for model, name in self._unlink_keepers():
            # sudo: what was recorded stands in the way, whoever may read it.
            records = self.env[model].sudo().with_context(active_test=False)
            found = records.search(Domain(name, "in", self.ids), limit=1)
            if found:
                raise UserError(
                    self.env._(
                        "%(document)s cannot be deleted because other records belong "
                        "to it: %(records)s. Cancel or archive it.",
                        document=found[name].display_name,
                        records=self.env["ir.model"]._get(model).name,
                    )
                )

    @api.model
    @tools.ormcache()
    def _unlink_keepers(self):
        """Return (model, field) of all that keeps records of this model from being
        deleted."""
        return tuple(
            (model._name, name)
            for model in self.env.registry.values()
            if not model._abstract and not model._transient and model._auto
            for name, field in model._fields.items()
            if field.type == "many2one"
            and field.store
            and field.comodel_name == self._name
            and field.ondelete == "restrict"
        )

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
