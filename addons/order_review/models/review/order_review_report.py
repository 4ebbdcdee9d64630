from odoo import fields, models
from odoo.tools import SQL


class OrderReviewReport(models.Model):
    """The review process under evaluation (S2-F-09): a row for each section.

    Age of rounds, share of sections answered on time for each department, how often an
    order is asked again, by class of order.
    """

    _name = "order.review.report"
    _description = "Review Analysis"
    _auto = False
    _order = "opened_at desc, id desc"
    _rec_name = "order_id"

    signoff_id = fields.Many2one("order.signoff", string="Round", readonly=True)
    order_id = fields.Many2one("sale.order", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    order_type_id = fields.Many2one("order.type", string="Order Type", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    role_id = fields.Many2one("order.role", string="Department", readonly=True)
    round_no = fields.Integer(string="Round Number", readonly=True, aggregator="avg")
    state = fields.Selection(
        selection=lambda self: self.env["order.signoff.step"]
        ._fields["state"]
        ._description_selection(self.env),
        readonly=True,
    )
    round_state = fields.Selection(
        selection=lambda self: self.env["order.signoff"]
        ._fields["state"]
        ._description_selection(self.env),
        string="Round Result",
        readonly=True,
    )
    opened_at = fields.Datetime(readonly=True)
    decided_at = fields.Datetime(string="Answered At", readonly=True)
    hours = fields.Float(
        string="Answering Time (hours)", readonly=True, aggregator="avg"
    )
    due_at = fields.Datetime(string="Due", readonly=True)
    timing = fields.Selection(
        [("on_time", "On Time"), ("late", "Late"), ("unknown", "Not Yet Known")],
        string="Timeliness",
        readonly=True,
        help=(
            "Answered by the due time. Not known: without a time limit, or still "
            "running in time."
        ),
    )
    on_time = fields.Float(string="On-Time Rate", readonly=True, aggregator="avg")
    is_open = fields.Boolean(string="Unanswered", readonly=True)
    round_days = fields.Float(
        string="Round Age (days)", readonly=True, aggregator="avg"
    )
    asked_again = fields.Float(
        string="Repeat Review Rate", readonly=True, aggregator="avg"
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT f.*,
                   CASE f.timing WHEN 'on_time' THEN 1.0 WHEN 'late' THEN 0.0 END
                       AS on_time
              FROM (%s) f
            """,
            self._sections_query(),
        )

    def _sections_query(self):
        """Return the sections with whether they were answered in time; an open one
        that is overdue is late, one that was not needed any more is not."""
        return SQL(
            """
            SELECT s.id, s.signoff_id, o.id AS order_id, o.partner_id, o.order_type_id,
                   s.company_id, s.role_id, s.round_no, s.state,
                   r.state AS round_state, s.opened_at, s.decided_at, s.due_at,
                   extract(epoch FROM s.decided_at - s.opened_at) / 3600 AS hours,
                   CASE WHEN s.due_at IS NULL OR s.opened_at IS NULL THEN 'unknown'
                        WHEN s.decided_at <= s.due_at THEN 'on_time'
                        WHEN s.decided_at IS NULL AND (s.paused OR s.due_at >= COALESCE(
                             r.closed_at, now() AT TIME ZONE 'UTC')) THEN 'unknown'
                        ELSE 'late' END AS timing,
                   s.state = 'open' AS is_open,
                   extract(epoch FROM COALESCE(r.closed_at, now() AT TIME ZONE 'UTC')
                           - r.opened_at) / 86400 AS round_days,
                   CASE WHEN s.round_no > 1 THEN 1.0 ELSE 0.0 END AS asked_again
              FROM order_signoff_step s
              JOIN order_signoff r ON r.id = s.signoff_id
              JOIN sale_order o ON o.id = s.res_id
             WHERE s.res_model = 'sale.order' AND s.purpose = 'review'
               AND s.state <> 'carried'
            """
        )
