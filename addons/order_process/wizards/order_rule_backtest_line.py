from odoo import fields, models


class OrderRuleBacktestLine(models.TransientModel):
    """What the rules would have decided about one past document."""

    _name = "order.rule.backtest.line"
    _description = "Document in a Back-Test"
    _order = "id"

    test_id = fields.Many2one(
        "order.rule.backtest",
        string="Back-Test",
        required=True,
        ondelete="cascade",
        index=True,
    )
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", readonly=True, aggregator=None
    )
    name = fields.Char(string="Document", readonly=True)
    before = fields.Char(string="Decided Then", readonly=True)
    after = fields.Char(string="By Today's Rules", readonly=True)
    changed = fields.Boolean(string="Different", readonly=True)
