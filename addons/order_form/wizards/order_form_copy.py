from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderFormCopy(models.TransientModel):
    """A form of the catalogue as the beginning of one of the company's own."""

    _name = "order.form.copy"
    _description = "Copy a Form"

    entry_id = fields.Many2one(
        "order.form.catalogue", string="Form of the Catalogue", required=True
    )
    name = fields.Char(
        string="Title",
        required=True,
        compute="_compute_name",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    code = fields.Char(
        required=True,
        compute="_compute_name",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )

    @api.depends("entry_id")
    def _compute_name(self):
        for copy in self.filtered("entry_id"):
            copy.name = copy.entry_id.name
            copy.code = f"{copy.entry_id.code}_own"

    def action_copy(self):
        """Make a draft of the company's own and open it in the designer (button).

        :raise UserError: the company has a form with the code
        """
        self.ensure_one()
        types = self.env["order.form.type"]
        types.check_access("create")
        code = self.code.strip()
        if types._of_company(code, self.env.company):
            raise UserError(self.env._("This code is already in use."))
        made = self.entry_id._draft(self.env.company, code)
        made.write({"name": self.name, "process_codes": False})
        return made.sudo(False)._get_records_action()
