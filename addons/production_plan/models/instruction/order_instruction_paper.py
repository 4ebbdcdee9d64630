from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.given import given


class OrderInstructionPaper(models.Model):
    """A file that goes along with a production instruction: standard version, drawing
    (S0-D-15, S1-B-033, S3-K-04). It is added until the instruction is issued."""

    _name = "order.instruction.paper"
    _description = "File of a Production Instruction"
    _order = "instruction_id, id"

    instruction_id = fields.Many2one(
        "order.instruction", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="instruction_id.company_id", store=True, index=True
    )
    name = fields.Char(required=True)
    is_demanded = fields.Boolean(
        string="Demanded", readonly=True, help="By the rule of the procedure."
    )
    file = fields.Binary(attachment=True)
    file_name = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        """:raise UserError: the instruction was issued"""
        if not self.env.su:
            vals_list = [{**vals, "is_demanded": False} for vals in vals_list]
        given(self, vals_list, "instruction_id")._papers_ensure_open()
        return super().create(vals_list)

    def write(self, vals):
        """:raise UserError: the instruction was issued"""
        instructions = self.instruction_id | given(self, [vals], "instruction_id")
        instructions._papers_ensure_open()
        if not self.env.su:
            told = {"name", "instruction_id", "is_demanded"}
            self._ensure_free(told & vals.keys())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_before_issue(self):
        self.instruction_id._papers_ensure_open()
        if not self.env.su:
            self._ensure_free({"name"})

    def _ensure_free(self, names):
        """:raise UserError: the procedure asks for one of these files"""
        asked = self.filtered("is_demanded")
        if names and ("is_demanded" in names or asked):
            raise UserError(
                self.env._(
                    "The procedure asks for these files: %s.",
                    self.env._(", ").join((asked or self).mapped("name")),
                )
            )
