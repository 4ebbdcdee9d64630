from odoo import api, fields, models
from odoo.tools import format_date

#: Questions whose answer is a promise of the department.
PROMISES = [
    ("delivery", "Delivery Date"),
    ("work_date", "Own Work Completion Date"),
    ("work_hours", "Hours for Own Work"),
    ("work_days", "Days for Own Work"),
]


class OrderReviewPromise(models.Model):
    """What a department promised in a review: a date, or the time its own work needs
    (S4-A-10: 各部门确定各属工作所需时间).

    Made from the answers to questions marked as promises, never changed: later it is
    compared with what happened (``order.review.promise.report``).
    """

    _name = "order.review.promise"
    _description = "Department Promise"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "order_id"

    review_id = fields.Many2one(
        "order.review", index="btree_not_null", ondelete="restrict", readonly=True
    )
    decision_id = fields.Many2one(
        "order.signoff.decision", required=True, ondelete="restrict", readonly=True
    )
    step_id = fields.Many2one(
        "order.signoff.step",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    role_id = fields.Many2one(
        "order.role", required=True, index=True, ondelete="restrict", readonly=True
    )
    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="cascade", readonly=True
    )
    partner_id = fields.Many2one("res.partner", ondelete="restrict", readonly=True)
    company_id = fields.Many2one("res.company", ondelete="restrict", readonly=True)
    product_id = fields.Many2one(
        "product.product",
        readonly=True,
        help="Product of the order with the highest value.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Promised By",
        required=True,
        ondelete="restrict",
        readonly=True,
    )
    kind = fields.Selection(PROMISES, string="Type", required=True, readonly=True)
    question = fields.Char(readonly=True)
    date = fields.Date(string="Promised Date", readonly=True)
    amount = fields.Float(string="Promised Time", readonly=True, aggregator=None)
    promised_at = fields.Datetime(required=True, readonly=True)

    @api.model
    def _record(self, decisions):
        """Append the promises among the answers of these decisions on orders."""
        reviews = self.env["order.review"].sudo()
        steps = decisions.step_id
        sheets = reviews.search([("round_id", "in", steps.signoff_id.ids)])
        sheet_of = {sheet.round_id: sheet for sheet in sheets}
        vals_list = []
        for decision in decisions:
            asked = decision.step_id.questions or []
            for question in asked:
                value = (decision.answers or {}).get(question["code"])
                if question.get("promise") and value not in (None, False):
                    sheet = sheet_of.get(decision.signoff_id, reviews)
                    vals = self._prepare_vals(decision, question, value, sheet)
                    vals_list.append(vals)
        return self.browse(self._as_kernel().create(vals_list).ids)

    @api.model
    def _prepare_vals(self, decision, question, value, sheet):
        step = decision.step_id
        order = self.env["sale.order"].sudo().browse(step.res_id)
        lines = order.order_line.filtered("product_id").sorted("price_subtotal")
        dated = question["promise"] in ("delivery", "work_date")
        return {
            "review_id": sheet.id,
            "decision_id": decision.id,
            "step_id": step.id,
            "role_id": step.role_id.id,
            "order_id": order.id,
            "partner_id": order.partner_id.commercial_partner_id.id,
            "company_id": step.company_id.id,
            "product_id": lines[-1:].product_id.id,
            "user_id": decision.user_id.id,
            "kind": question["promise"],
            "question": question["name"],
            "date": fields.Date.to_date(value) if dated else False,
            "amount": 0 if dated else float(value),
            "promised_at": decision.date,
        }

    def _promise_text(self):
        """Return the promise in words, for the review of a similar order."""
        self.ensure_one()
        value = format_date(self.env, self.date) if self.date else f"{self.amount:g}"
        return self.env._(
            "%(role)s – %(question)s: %(value)s",
            role=self.role_id.name,
            question=self.question,
            value=value,
        )
