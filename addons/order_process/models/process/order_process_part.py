import logging

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError

from ...engine.file.coming import EVENT, addon_of, names_of
from ...engine.file.phrases import read_phrase
from ...kernel import conditions, readable

_logger = logging.getLogger(__name__)


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

    def _load_records_write(self, values):
        """An addon that is installed again brings its procedures again: versions that
        stayed, since they are published, are left as they are."""
        frozen = self.sudo()._part_processes().filtered(lambda p: p.state != "draft")
        if frozen and self.env.uid == SUPERUSER_ID:
            return True
        return super()._load_records_write(values)

    def _load_records(self, data_list, update=False):
        """An update of an addon adds nothing to a version that is published: what is
        new there is left out, with what belongs to it, and the log says so."""
        if self.env.context.get("install_mode") and self.env.uid == SUPERUSER_ID:
            data_list = [data for data in data_list if not self._is_left_out(data)]
        return super()._load_records(data_list, update)

    @api.model
    def _is_left_out(self, data):
        """Return whether it is new, and its process is frozen; the parent of what was
        left out is no record either (False)."""
        own = self._fields.get("process_id")
        name = "process_id" if own and own.store else "node_id"
        parent = data["values"].get(name)
        if parent is None or self.env.ref(data["xml_id"], raise_if_not_found=False):
            return False
        record = self.env[self._fields[name].comodel_name].browse(parent or ())
        process = record if name == "process_id" else record.process_id
        if process.state == "draft":
            return False
        _logger.warning("%s is left out: its process is published", data["xml_id"])
        return True

    def unlink(self):
        self._ensure_draft()
        return super().unlink()
