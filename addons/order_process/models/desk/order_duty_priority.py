from odoo import fields, models
from odoo.tools import SQL


class OrderDutyPriority(models.Model):
    """What is late stands above what is not; among both, duties of rush documents
    above the others."""

    _inherit = "order.duty"
    _order = "late_rank, priority desc, due_at, id"
    _depends = {
        "order.milestone": ["priority"],
        "order.signoff.step": ["priority"],
    }

    priority = fields.Integer(
        readonly=True, aggregator=None, help="Above 0: rush, sorted first."
    )
    late_rank = fields.Integer(
        string="Lateness",
        readonly=True,
        aggregator=None,
        help="0: late now, 1: not late. Late duties are sorted first.",
    )

    def _late_rank_to_sql(self, alias):
        """The rank depends on the time at which it is asked for."""
        return SQL(
            """CASE WHEN %s < %s AND %s IS NOT TRUE AND %s IS NOT TRUE
                THEN 0 ELSE 1 END""",
            SQL.identifier(alias, "due_at"),
            fields.Datetime.now(),
            SQL.identifier(alias, "paused"),
            SQL.identifier(alias, "waiting"),
        )
