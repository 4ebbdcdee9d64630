from odoo import api, fields, models

from odoo.addons.order_process.models.milestone.order_milestone import PARTIES

from ..models.exception.order_exception import HOW


class OrderExceptionStep(models.TransientModel):
    """Asks what the next step of an exception needs to know."""

    _name = "order.exception.step"
    _description = "Step of an Exception"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("exception_id",)

    exception_id = fields.Many2one("order.exception", required=True, readonly=True)
    step = fields.Selection(
        [
            ("analyse", "State the Cause"),
            ("tell", "Customer Told"),
            ("solve", "Mark as Solved"),
            ("close", "Close with Effect"),
            ("withdraw", "Withdraw"),
        ],
        required=True,
        readonly=True,
    )
    party = fields.Selection(PARTIES, string="Whose Cause")
    cause_id = fields.Many2one(
        "order.exception.cause", domain="[('party', '=', party)]", string="Cause"
    )
    how = fields.Selection(HOW, string="By Way Of")
    text = fields.Text(
        compute="_compute_text", compute_sudo=False, store=True, readonly=False
    )
    answer = fields.Text(string="Customer's Answer")
    effective = fields.Selection(
        [("yes", "Effective"), ("partly", "Partly"), ("no", "Not Effective")],
        string="Effect",
    )

    @api.depends("step")
    def _compute_text(self):
        """Begin with what is known."""
        known = {"analyse": "root_cause", "tell": "solution", "solve": "result"}
        for dialog in self:
            name = known.get(dialog.step)
            dialog.text = name and dialog.exception_id[name]

    def _confirm_analyse(self):
        self.exception_id.exception_analyse(self.party, self.text, self.cause_id.code)

    def _confirm_tell(self):
        self.exception_id.exception_tell_customer(self.how, self.text, self.answer)

    def _confirm_solve(self):
        self.exception_id.exception_solve(self.text)

    def _confirm_close(self):
        self.exception_id.exception_close(self.effective, self.text)

    def _confirm_withdraw(self):
        self.exception_id.exception_withdraw(self.text)
