from odoo import api, models
from odoo.exceptions import UserError

from ...engine.file.coming import EVENT, addon_of, names_of
from ...engine.file.phrases import read_phrase
from ...kernel import conditions, readable


class OrderProcessPart(models.AbstractModel):
    """What a process is made of: editable in a draft, frozen once published.

    Running orders keep the version they started with, so a published version must
    not change under them (S1-K-01).
    """

    _name = "order.process.part"
    _description = "Process Component"
    _inherit = ["order.file.row.mixin"]
    _file_depth = 1
    _file_parent = "node_id"
    #: Fields that say nothing of the procedure: written after publication, too.
    _part_free = frozenset()

    @api.model
    def _waiting_text(self, phrase):
        """Return what is said of a phrase whose event comes with a later addon."""
        code = read_phrase(phrase).code
        return self.env._(
            "Waits for “%(event)s” (%(phrase)s, %(addon)s)",
            event=names_of(EVENT, self.env.lang).get(code, code),
            phrase=phrase,
            addon=addon_of(EVENT, code),
        )

    def _part_processes(self):
        """Return the processes the records belong to."""
        if "process_id" in self._fields:
            return self.process_id
        return self.node_id.process_id

    def _ensure_readable(self, text):
        """Refuse a condition of one part that reads what its writer may not read.

        What cannot be read at all is for the check of the process, which names it.
        """
        process = self._part_processes()
        documents = self.env.get(process.res_model)
        if documents is not None and not conditions.fault(documents, text):
            readable.ensure_condition(documents, text, process.display_name)

    def _ensure_draft(self):
        frozen = self.sudo()._part_processes().filtered(lambda p: p.state != "draft")
        if frozen:
            raise UserError(
                self.env._(
                    "%(process)s is published and therefore frozen. Create a new "
                    "version and change that one.",
                    process=", ".join(frozen.mapped("display_name")),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._ensure_draft()
        return records

    def write(self, vals):
        if vals.keys() <= self._part_free:
            return super().write(vals)
        self._ensure_draft()
        result = super().write(vals)
        self._ensure_draft()
        return result

    def unlink(self):
        self._ensure_draft()
        return super().unlink()
