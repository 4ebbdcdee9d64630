from odoo import fields, models


class OrderInstructionStep(models.TransientModel):
    """Asks what the next step of a production instruction needs to know."""

    _name = "order.instruction.step"
    _description = "Step of a Production Instruction"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("instruction_id",)

    instruction_id = fields.Many2one("order.instruction", required=True, readonly=True)
    step = fields.Selection(
        [
            ("announce", "Announced by Telephone"),
            ("check", "Check the Instruction"),
            ("give_back", "Return the Instruction"),
            ("recall", "Recall the Instruction"),
        ],
        required=True,
        readonly=True,
    )
    differences = fields.Text(related="instruction_id.differences", related_sudo=False)
    person = fields.Char(string="Spoken With")
    text = fields.Text()

    def _confirm_announce(self):
        self.instruction_id.instruction_announce(self.person, self.text)

    def _confirm_check(self):
        self.instruction_id.instruction_check(self.text)

    def _confirm_give_back(self):
        self.instruction_id.instruction_return(self.text)

    def _confirm_recall(self):
        self.instruction_id.instruction_recall(self.text)
