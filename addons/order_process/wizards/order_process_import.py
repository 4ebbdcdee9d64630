from odoo import fields, models
from odoo.exceptions import UserError

from ..kernel.uploaded import uploaded


class OrderProcessImport(models.TransientModel):
    """Makes a draft from the file of a procedure, or lists what is wrong with it."""

    _name = "order.process.import"
    _description = "Import a Procedure"

    file = fields.Binary(string="Procedure File", attachment=False)
    file_name = fields.Char()
    fault_ids = fields.One2many(
        "order.process.import.fault", "import_id", string="Faults", readonly=True
    )
    error_count = fields.Integer(string="Errors", readonly=True)

    def action_import(self):
        """Make the drafts and open them (button); of a file with faults nothing is
        made, and the dialog stays with the list of them.

        :raises UserError: without a file
        """
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose the file of a procedure."))
        processes = self.env["order.process"]
        made, faults = processes._file_import(uploaded(self.file))
        if not made:
            return self._action_faults(faults)
        for process in made:
            process.action_lint()
        if faults:
            told = map(processes._file_fault_text, faults)
            made[0].message_post(body="\n".join(told))
        return made._get_records_action(name=self.env._("Imported Processes"))

    def _action_faults(self, faults):
        """Keep the faults and open the dialog again."""
        self.fault_ids.unlink()
        self.env["order.process.import.fault"].create(
            [
                {"import_id": self.id, **self._prepare_fault(number, fault)}
                for number, fault in enumerate(faults, 1)
            ]
        )
        self.error_count = sum(not fault.warning for fault in faults)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a Procedure"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _prepare_fault(self, number, fault):
        processes = self.env["order.process"]
        return {
            "sequence": number,
            "severity": "warning" if fault.warning else "error",
            "place": processes._file_place_text(fault.place),
            "name": processes._file_texts()[fault.code] % fault.detail,
        }
