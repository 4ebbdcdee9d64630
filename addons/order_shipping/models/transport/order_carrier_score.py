from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_process.kernel.said import empty_labels

JUDGES = (
    "stock.group_stock_manager,order_process.order_process_group_planning,"
    "order_process.order_process_group_management,"
    "order_process.order_process_group_manager"
)
MARKS = [(str(mark), str(mark)) for mark in range(1, 6)]


class OrderCarrierScore(models.Model):
    """How good a carrier was in a period: service, efficiency and price as people judge
    them, on time and problems as they were measured; one that is not good is replaced
    (S4-B-43, S4-B-45, S2-F-17)."""

    _name = "order.carrier.score"
    _description = "Carrier Evaluation"
    _inherit = ["order.draft.mixin"]
    _order = "date_to desc, id desc"
    _rec_name = "carrier_id"

    carrier_id = fields.Many2one(
        "delivery.carrier", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", required=True, default=fields.Date.context_today)
    service = fields.Selection(MARKS, help="1: bad, 5: very good.")
    efficiency = fields.Selection(MARKS, help="1: bad, 5: very good.")
    price = fields.Selection(MARKS, help="1: dear, 5: cheap.")
    mark = fields.Float(
        compute="_compute_mark",
        store=True,
        aggregator="avg",
        help="Mean of the three.",
    )
    transports = fields.Integer(readonly=True, copy=False, system=True)
    on_time_rate = fields.Float(
        string="On Time (%)", readonly=True, copy=False, system=True, aggregator="avg"
    )
    problems = fields.Integer(
        readonly=True,
        copy=False,
        system=True,
        help="Transport problems that were reported on its deliveries.",
    )
    result = fields.Selection(
        [("keep", "Keep"), ("watch", "Watch"), ("replace", "Replace")], tracking=True
    )
    reason = fields.Text()
    state = fields.Selection([("draft", "Draft"), ("done", "Evaluated")])
    user_id = fields.Many2one(
        "res.users",
        string="Evaluated By",
        default=lambda self: self.env.uid,
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )

    _order_period = models.UniqueIndex(
        "(carrier_id, company_id, date_from, date_to)",
        "The carrier has an evaluation of this period already.",
    )

    @api.depends("service", "efficiency", "price")
    def _compute_mark(self):
        for score in self:
            said = (score.service, score.efficiency, score.price)
            marks = [int(mark) for mark in said if mark]
            score.mark = sum(marks) / len(marks) if marks else 0.0

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for score in self:
            if score.date_to < score.date_from:
                raise ValidationError(self.env._("The end lies before the beginning."))

    def _draft_refusal(self):
        return self.env._(
            "The evaluation of %s stands; write another one.",
            self.carrier_id.sudo().name,
        )

    def action_measure(self):
        """Count the transports of the period and what went wrong (button)."""
        for score in self:
            score._ensure_draft()
            score.check_access("write")
            score.sudo()._measure()
        return True

    def _measure(self):
        transports = self.env["order.transport"].search(
            [
                ("carrier_id", "=", self.carrier_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "arrived"),
                ("arrived_at", ">=", fields.Datetime.to_datetime(self.date_from)),
                ("arrived_at", "<", fields.Date.add(self.date_to, days=1)),
            ]
        )
        good = transports.filtered("on_time")
        problems = self.env["order.exception"].search_count(
            [
                ("type_code", "=", "transport"),
                ("state", "not in", ("draft", "withdrawn")),
                ("picking_id", "in", transports._pickings().ids),
            ]
        )
        self._write_system(
            {
                "transports": len(transports),
                "on_time_rate": 100 * len(good) / len(transports) if transports else 0,
                "problems": problems,
            }
        )

    def action_evaluate(self):
        """Conclude the evaluations (button): one that is to be replaced is not offered
        for transports any more.

        :raise UserError: a mark, the result or the reason is missing
        :raise AccessError: the user does not judge carriers
        """
        if not self.env.user.has_groups(JUDGES):
            raise AccessError(
                self.env._(
                    "Carriers are evaluated by planning, management or the warehouse "
                    "manager."
                )
            )
        for score in self:
            score._ensure_draft()
            score._ensure_judged()
            score.sudo()._measure()
            score.sudo()._write_system({"state": "done", "user_id": self.env.uid})
            if score.result == "replace":
                score.sudo().carrier_id.active = False
        return True

    def _ensure_judged(self):
        names = ["service", "efficiency", "price", "result"]
        if self.result in ("watch", "replace"):
            names.append("reason")
        if missing := empty_labels(self, names):
            raise UserError(self.env._("Fill in: %s.", self.env._(", ").join(missing)))
