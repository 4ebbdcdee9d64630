from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STATES = [
    ("draft", "Draft"),
    ("issued", "Issued"),
    ("accepted", "Accepted"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]
RUNNING = ("issued", "accepted")
#: States of a plan by which goods are made, or were.
ISSUED = (*RUNNING, "done")
MANAGER = "order_process.order_process_group_manager"
#: Who plans where the procedure names no role.
PLANNERS = "order_process.order_process_group_planning,mrp.group_mrp_user"


class OrderProductionPlan(models.Model):
    """Order production plan 订单生产计划: which tasks make the order, whose they are,
    when they begin and must be done, by what they count as done (S1-B-027 to 032,
    S2-C-08, S3-M-05, S4-C-21).

    Issued after the coordination meeting where one is needed, once it agrees with the
    order; each task lies on the desk of its role, who may object within the time of the
    rule. What is adjusted becomes the next version.
    """

    _name = "order.production.plan"
    _description = "Production Plan"
    _inherit = ["order.document.sale", "order.document.frozen", "order.shown.mixin"]
    _document_sequence = "order.production.plan"
    _document_open_states = ("draft", *RUNNING)

    state = fields.Selection(STATES)
    order_id = fields.Many2one(required=True, once=True)
    instruction_id = fields.Many2one(
        "order.instruction",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('order_id', '=', order_id), ('state', 'in', ('issued', 'received'))]",
    )
    date_start = fields.Datetime(
        string="Production Begins",
        compute="_compute_span",
        store=True,
        help="When its first task begins.",
    )
    date_end = fields.Datetime(
        string="Production Ends",
        compute="_compute_span",
        store=True,
        help="When its last task must be done.",
    )
    material = fields.Text(string="Material Needed")
    line_ids = fields.One2many("order.production.plan.line", "plan_id", copy=True)
    objection_ids = fields.One2many("order.plan.objection", "plan_id", readonly=True)
    # The meeting
    meeting_at = fields.Datetime(readonly=True, copy=False, system=True)
    meeting_role_ids = fields.Many2many(
        "order.role",
        "order_production_plan_meeting_rel",
        string="Took Part",
        readonly=True,
        copy=False,
        system=True,
    )
    meeting_note = fields.Text(string="Minutes", readonly=True, copy=False, system=True)
    # What happened
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    objections_until = fields.Datetime(readonly=True, copy=False, system=True)
    returned_at = fields.Datetime(
        string="Returned to Sales At", readonly=True, copy=False, system=True
    )
    adjust_reason = fields.Text(readonly=True, copy=False, system=True)

    @api.depends("line_ids.start_at", "line_ids.date_due")
    def _compute_span(self):
        for plan in self:
            lines = plan.line_ids
            plan.date_start = min(filter(None, lines.mapped("start_at")), default=False)
            plan.date_end = max(filter(None, lines.mapped("date_due")), default=False)

    @api.constrains("instruction_id", "order_id")
    def _check_instruction_id(self):
        for plan in self.sudo():
            if plan.instruction_id and plan.instruction_id.order_id != plan.order_id:
                raise ValidationError(
                    self.env._(
                        "%(instruction)s is not of %(order)s.",
                        instruction=plan.instruction_id.name,
                        order=plan.order_id.name,
                    )
                )

    @api.model
    def _shown_domain(self, mine, below):
        own = Domain("user_id", "=", self.env.uid)
        return own | Domain("line_ids.role_id", "in", [*mine, *below])

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["order_id", "partner_id", "date_start", "date_end"],
            "lines": {"line_ids": ["kind", "name", "role_id", "date_due"]},
        }

    # -- who -------------------------------------------------------------------------
    def _rule(self):
        """Return the rule that counts for the order, as superuser; it may be empty."""
        self.ensure_one()
        return self.env["order.production.plan.rule"]._rule_for(self.sudo().order_id)

    def _plans(self):
        """Return whether the user plans the production of the order."""
        self.ensure_one()
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        role = self._rule().planner_role_id
        return (
            self._document_holds(role) if role else self.env.user.has_groups(PLANNERS)
        )

    def _ensure_planner(self):
        """:raise AccessError: naming who plans it"""
        for plan in self:
            plan.check_access("read")
            if not plan._plans():
                role = plan._rule().planner_role_id
                names = role.mapped("name") or [self.env._("production planning")]
                plan._document_refuse(names)

    def _event_data(self):
        """Return the data of every event of a plan."""
        self.ensure_one()
        return {
            "plan": self.name,
            "version": self.version,
            "date_end": fields.Datetime.to_string(self.date_end) or "",
        }
