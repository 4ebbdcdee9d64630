from odoo import models

#: What a recipient did in a round; its evidence stays with the answers.
STEPS = (
    "received_at",
    "received_by_id",
    "received_for_id",
    "answered_at",
    "answered_by_id",
    "answered_for_id",
    "duty_id",
    "due_at",
)


class OrderFormRecipient(models.Model):
    """A new round: recipients owe everything anew; who was asked later by the ladder
    only knows."""

    _inherit = "order.form.recipient"

    def _begin_round(self):
        rows = self.sudo()
        rows._write_system(dict.fromkeys(STEPS, False))
        rows.filtered("level")._write_system({"mode": "know"})
