from odoo import fields, models


class OrderClassificationBacktestLine(models.TransientModel):
    """What the rules tried would have made of one past order."""

    _name = "order.classification.backtest.line"
    _description = "Order in a Back-Test"
    _order = "id"

    test_id = fields.Many2one(
        "order.classification.backtest",
        string="Back-Test",
        required=True,
        ondelete="cascade",
        index=True,
    )
    order_id = fields.Many2one("sale.order", readonly=True)
    type_old_id = fields.Many2one("order.type", string="Type", readonly=True)
    type_new_id = fields.Many2one("order.type", string="By These Rules", readonly=True)
    chain_before_id = fields.Many2one(
        "order.signoff.chain", string="Chain", readonly=True
    )
    chain_after_id = fields.Many2one(
        "order.signoff.chain", string="Chain by These Rules", readonly=True
    )
    opened_at = fields.Datetime(string="Review Opened", readonly=True)
    closed_at = fields.Datetime(string="Review Closed", readonly=True)
    hours = fields.Float(string="Hours Taken", readonly=True)
    due_old = fields.Datetime(string="Original Due Time", readonly=True)
    due_new = fields.Datetime(string="New Due Time", readonly=True)
    missed_old = fields.Boolean(string="Originally Late", readonly=True)
    missed_new = fields.Boolean(string="Newly Late", readonly=True)
    reasons = fields.Text(readonly=True)
    changed = fields.Boolean(string="Different", readonly=True)
