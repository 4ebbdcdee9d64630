from odoo import fields, models


class OrderClassBacktestLine(models.TransientModel):
    """What the rules tried would have made of one past order."""

    _name = "order.class.backtest.line"
    _description = "Order in a Back-Test"
    _order = "id"

    test_id = fields.Many2one(
        "order.class.backtest", required=True, ondelete="cascade", index=True
    )
    order_id = fields.Many2one("sale.order", readonly=True)
    kind_old_id = fields.Many2one("order.kind", string="Kind", readonly=True)
    kind_new_id = fields.Many2one("order.kind", string="By These Rules", readonly=True)
    chain_old_id = fields.Many2one("order.signoff.chain", string="Chain", readonly=True)
    chain_new_id = fields.Many2one(
        "order.signoff.chain", string="Chain by These Rules", readonly=True
    )
    opened_at = fields.Datetime(string="Review Opened", readonly=True)
    closed_at = fields.Datetime(string="Review Closed", readonly=True)
    hours = fields.Float(string="Hours Taken", readonly=True)
    due_old = fields.Datetime(string="Was Due", readonly=True)
    due_new = fields.Datetime(string="Would Be Due", readonly=True)
    missed_old = fields.Boolean(string="Missed", readonly=True)
    missed_new = fields.Boolean(string="Would Be Missed", readonly=True)
    reasons = fields.Text(readonly=True)
    changed = fields.Boolean(string="Differs", readonly=True)
