from odoo import api, fields, models


class OrderFormNew(models.TransientModel):
    """Which form is to be written on a document, or on none."""

    _name = "order.form.new"
    _description = "New Form"

    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    type_ids = fields.Many2many(
        "order.form.type", string="Offered Types", compute="_compute_type_ids"
    )
    type_id = fields.Many2one(
        "order.form.type",
        string="Form",
        required=True,
        domain="[('id', 'in', type_ids)]",
    )
    description = fields.Text(related="type_id.description")

    @api.depends("res_model")
    @api.depends_context("uid", "company")
    def _compute_type_ids(self):
        types = self.env["order.form.type"]
        company = self.env.company
        for new in self:
            new.type_ids = types._offered_on(new.res_model or "", company)

    def action_write(self):
        """Make the draft, filled in from its document, and open it (button)."""
        self.ensure_one()
        form = self.env["order.form"].create(
            {
                "type_id": self.type_id.id,
                "res_model": self.res_model,
                "res_id": self.res_id,
            }
        )
        form.recipient_ids = form._recipient_commands()
        return {
            "type": "ir.actions.act_window",
            "res_model": "order.form",
            "res_id": form.id,
            "views": [(False, "form")],
        }
