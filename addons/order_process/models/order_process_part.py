from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError


class OrderProcessPart(models.AbstractModel):
    """What a process is made of: editable in a draft, frozen once published.

    Running orders keep the version they started with, so a published version must
    not change under them (S1-K-01).
    """

    _name = "order.process.part"
    _description = "Part of a Process"

    def _part_processes(self):
        """Return the processes the records belong to."""
        if "process_id" in self._fields:
            return self.process_id
        return self.node_id.process_id

    def _ensure_draft(self):
        frozen = self.sudo()._part_processes().filtered(lambda p: p.state != "draft")
        if frozen:
            raise UserError(
                self.env._(
                    "%(process)s is published and therefore frozen. Make a new "
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

    def unlink(self):
        self._ensure_draft()
        return super().unlink()
