from odoo import fields, models


class OrderProcessTrialStep(models.TransientModel):
    """What happened to the invented document."""

    _name = "order.process.trial.step"
    _description = "Step of a Trial"
    _order = "id desc"

    trial_id = fields.Many2one(
        "order.process.trial", required=True, index=True, ondelete="cascade"
    )
    moment = fields.Datetime(string="Time", readonly=True)
    cause = fields.Char(
        string="Event", readonly=True, help="Event that brought it about."
    )
    kind = fields.Selection(
        [
            ("opened", "Opened"),
            ("done", "Completed"),
            ("skipped", "Skipped"),
            ("cancelled", "Cancelled"),
            ("paused", "Paused"),
            ("resumed", "Resumed"),
        ],
        string="Change",
        readonly=True,
    )
    node_id = fields.Many2one("order.process.node", readonly=True)
    outcome = fields.Char(readonly=True)
