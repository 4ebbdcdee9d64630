from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

RESULTS = [
    ("keep", "Keep"),
    ("improve", "Improve"),
    ("reduce", "Reduce Orders"),
    ("stop", "Stop Ordering"),
]


class OrderSupplierEvaluation(models.Model):
    """供应商评价表: how good a supplier was in a period. What the receipts say is
    computed; people score the criteria, and say what follows (S3-E-11, S3-E-12,
    S3-O-03).

    The newest concluded evaluation of a supplier counts: it gives the grade, and
    with the result *Stop Ordering* nothing more can be ordered there.
    """

    _name = "order.supplier.evaluation"
    _description = "Supplier Evaluation"
    _inherit = ["order.draft.mixin", "mail.activity.mixin"]
    _order = "date_to desc, id desc"
    _rec_names_search = ["name", "partner_id.name"]
    _check_company_auto = True
    _draft_sequence = "order.supplier.evaluation"

    name = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        copy=False,
        default="/",
        system=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Supplier",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('parent_id', '=', False)]",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", required=True, default=fields.Date.context_today)
    state = fields.Selection([("draft", "Draft"), ("done", "Evaluated")])
    # What the receipts say
    lines_due = fields.Integer(
        readonly=True,
        copy=False,
        help="Purchase lines whose promised day lies in the period.",
        system=True,
    )
    on_time_rate = fields.Float(
        string="On Time (%)", readonly=True, copy=False, aggregator="avg", system=True
    )
    quantity_rate = fields.Float(
        string="Quantity Right (%)",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Lines of which exactly what was ordered has come.",
        system=True,
    )
    kept_rate = fields.Float(
        string="Kept, Not Returned (%)",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Received lines of which nothing went back.",
        system=True,
    )
    measured_at = fields.Datetime(readonly=True, copy=False, system=True)
    # What people say
    line_ids = fields.One2many(
        "order.supplier.evaluation.line",
        "evaluation_id",
        string="Criteria",
        copy=True,
        default=lambda self: self._default_lines(),
    )
    score = fields.Float(
        compute="_compute_score",
        store=True,
        aggregator="avg",
        digits=(5, 1),
        help="Mean of the scores by weight, 0 to 100.",
    )
    grade_id = fields.Many2one(
        "order.supplier.grade",
        string="Level",
        compute="_compute_grade_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        tracking=True,
        help="By the limits of the grades, unless set otherwise.",
    )
    result = fields.Selection(RESULTS, tracking=True)
    measures = fields.Text(
        string="Improvement Measures", help="What was agreed with the supplier."
    )
    strategy = fields.Text(
        string="Change of Strategy",
        help="How we buy there from now on, as agreed with the departments.",
    )
    consulted_role_ids = fields.Many2many(
        "order.role",
        "order_supplier_evaluation_consulted_rel",
        string="Departments Consulted",
    )
    running_count = fields.Integer(
        string="Running Orders", compute="_compute_running_count"
    )
    running_seen = fields.Boolean(
        string="Running Orders Looked At",
        copy=False,
        help="Orders that were placed with the supplier go on.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Evaluated By",
        default=lambda self: self.env.uid,
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    done_at = fields.Datetime(
        string="Evaluated At", readonly=True, copy=False, system=True
    )
    is_latest = fields.Boolean(
        string="In Force", readonly=True, copy=False, index=True, system=True
    )

    _one_in_force = models.UniqueIndex(
        "(partner_id, company_id) WHERE is_latest",
        "Another evaluation of the supplier has just been concluded.",
    )

    @api.model
    def _default_lines(self):
        criteria = self.env["order.supplier.criterion"].search([("name", "!=", False)])
        return [
            Command.create({"criterion_id": one.id, "weight": one.weight})
            for one in criteria
        ]

    @api.depends("line_ids.score", "line_ids.weight")
    def _compute_score(self):
        for one in self:
            total = sum(one.line_ids.mapped("weight"))
            points = sum(line.weight * line.score for line in one.line_ids)
            one.score = points / total if total else 0.0

    @api.depends("score")
    def _compute_grade_id(self):
        """The best grade whose limit the score reaches."""
        grades = self.env["order.supplier.grade"].search([("name", "!=", False)])
        grades = grades.sorted("score_from", reverse=True)
        for one in self:
            reached = grades.filtered(
                lambda grade, one=one: one.score >= grade.score_from
            )
            one.grade_id = reached[:1]

    @api.depends("partner_id", "company_id")
    def _compute_running_count(self):
        groups = self.env["purchase.order"]._read_group(
            self._running_domain(), ["partner_id"], ["__count"]
        )
        for one in self:
            one.running_count = sum(
                count
                for partner, count in groups
                if partner.commercial_partner_id == one.partner_id
            )

    def _running_domain(self):
        """Return the orders that were placed with these suppliers and not received."""
        domain = Domain("partner_id", "child_of", self.partner_id.ids)
        domain &= Domain("company_id", "in", self.company_id.ids)
        domain &= Domain("state", "=", "purchase")
        return domain & Domain("receipt_status", "in", ("pending", "partial"))

    @api.constrains("date_from", "date_to", "partner_id", "company_id")
    def _check_period(self):
        """Periods of a supplier do not overlap: each receipt is judged once."""
        for one in self:
            if one.date_to < one.date_from:
                raise ValidationError(self.env._("The end lies before the beginning."))
            domain = Domain("partner_id", "=", one.partner_id.id)
            domain &= Domain("company_id", "=", one.company_id.id)
            domain &= Domain("date_from", "<=", one.date_to)
            domain &= Domain("date_to", ">=", one.date_from)
            # sudo: the evaluation of somebody else counts as well.
            twin = self.sudo().search(domain & Domain("id", "!=", one.id), limit=1)
            if twin:
                raise ValidationError(
                    self.env._(
                        "%(supplier)s has an evaluation of this period already: "
                        "%(name)s.",
                        supplier=one.partner_id.name,
                        name=twin.name,
                    )
                )
