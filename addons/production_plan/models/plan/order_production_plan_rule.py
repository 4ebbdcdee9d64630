from odoo import fields, models

#: {kind of plan line: field of the rule with its role}
ROLES = {
    "design": "design_role_id",
    "cooperation": "cooperation_role_id",
    "purchase": "purchase_role_id",
    "prepare": "prepare_role_id",
    "make": "make_role_id",
    "assemble": "assembly_role_id",
    "packing": "packing_role_id",
    "install": "installing_role_id",
}


def _role(label):
    return fields.Many2one(
        "order.role",
        string=label,
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Where somebody is named, a plan without such a line is not issued.",
    )


class OrderProductionPlanRule(models.Model):
    """Who plans the production of an order, which tasks a plan must have and whose they
    are, whether it needs a coordination meeting, how long it is open to objections and
    who settles them (S1-B-027 to 032, S1-B-041, S1-B-042, S3-M-05).

    The first rule that fits an order decides.
    """

    _name = "order.production.plan.rule"
    _description = "Production Plan Rule"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "sale.order"
    _first_decides = True
    _limit_words = {"objections_within": "objections_label"}
    _file_section = "production_plan_rules"
    _file_words = {
        "name": "name",
        "planner_role_id": "planned_by",
        "needs_meeting": "needs_meeting",
        "meeting_role_ids": "meeting_of",
        "design_role_id": "design_by",
        "cooperation_role_id": "cooperation_by",
        "cooperation_done": "cooperation_done",
        "purchase_role_id": "purchase_by",
        "prepare_role_id": "prepared_by",
        "make_role_id": "made_by",
        "assembly_role_id": "assembled_by",
        "packing_role_id": "packed_by",
        "installing_role_id": "installed_by",
        "needs_people": "needs_people",
        "review_days": "days_from_review",
        "objections_within": "objections_within",
        "arbiter_role_id": "settled_by",
        "arbiter_company": "settled_across",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    planner_role_id = fields.Many2one(
        "order.role",
        string="Planned By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Empty: planning or whoever makes things.",
    )
    needs_meeting = fields.Boolean(
        help="The plan is issued only after a coordination meeting."
    )
    meeting_role_ids = fields.Many2many(
        "order.role",
        "order_production_plan_rule_meeting_rel",
        string="Meeting Of",
        help="Each of them must have taken part.",
    )
    design_role_id = _role("Technical Design By")
    cooperation_role_id = _role("Parts of Other Companies By")
    cooperation_done = fields.Selection(
        [("arrived", "Arrived in the Warehouse"), ("treated", "Treated and Arrived")],
        string="Parts of Other Companies Are Done When",
        default="arrived",
        required=True,
        help="Treated: electroplated or powder-coated, except goods that need no "
        "immediate surface treatment.",
    )
    purchase_role_id = _role("Purchasing By")
    prepare_role_id = _role("Preparation By")
    make_role_id = _role("Made By")
    assembly_role_id = _role("Assembled By")
    packing_role_id = _role("Packed By")
    installing_role_id = _role("Installed By")
    needs_people = fields.Boolean(
        string="Names People and Equipment",
        help="Lines of making and assembling name both.",
    )
    objections_within = fields.Char(default="1 working day")
    objections_label = fields.Char(
        string="Open to Objections",
        compute="_compute_limit_labels",
        readonly=False,
        help="From when the plan was issued, in words: 1 working day.",
    )
    arbiter_role_id = fields.Many2one(
        "order.role",
        string="Settled By",
        ondelete="restrict",
        help="Decides objections that who plans cannot settle.",
    )
    arbiter_company = fields.Selection(
        [("raising", "That Objects"), ("planning", "That Plans")],
        string="Across Companies Settled In the Company",
        default="raising",
        required=True,
        help="Whose arbiter decides an objection of another company.",
    )
    review_days = fields.Char(
        string="Days Asked in the Review",
        help="Code of the question of the review whose answer is the time of a "
        "department in working days: its tasks are due then.",
    )
    note = fields.Text(help="Reference to the procedure.")

    def _demanded_kinds(self):
        """Return the kinds of lines that a plan must have."""
        return [kind for kind, name in ROLES.items() if self[name]]
