from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.models import BaseModel

from odoo.addons.order_process.kernel import judgement

from ...engine import sampling
from ..sampling.order_sampling_letter import LEVELS
from ..sampling.order_sampling_plan import AQLS

STAGES = [
    ("receipt", "Receipt"),
    ("output", "Production Output"),
    ("leaving", "Before Delivery"),
    ("returned", "Customer Return"),
    ("transfer", "Internal Transfer"),
    ("asked", "On Request"),
]
OBJECTS = [
    ("material", "Purchased Material"),
    ("outsourced", "Outsourced Goods"),
    ("part", "Self-made Part"),
    ("in_process", "In Process"),
    ("finished", "Finished Goods"),
    ("shipping", "Goods to Be Shipped"),
    ("returned", "Returned Goods"),
]
METHODS = [
    ("full", "Every Piece"),
    ("sampling", "Sampling"),
    ("none", "No Inspection"),
]


class Facts(NamedTuple):
    """What is asked for a plan: goods at a stage of their way."""

    stage: str
    company: BaseModel
    product: BaseModel
    partner: BaseModel
    picking_type: BaseModel
    orders: BaseModel
    move: BaseModel
    remainder: bool = False


class OrderInspectionPlan(models.Model):
    """Inspection plan 检验规范: which goods are inspected at which stage of their
    way, by whom, how many of them, what of them, by when (S1-B-086, S3-X-12, S3-B-10).

    The first plan that fits decides; one without inspection lets goods pass that a
    later one would catch. Goods that arrive wait in the quarantine place of their
    warehouse for the verdict; goods that leave do so as far as they were released.
    """

    _name = "order.inspection.plan"
    _description = "Inspection Plan"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "stock.move"
    _limit_words = {"start_within": "start_label", "decide_within": "decide_label"}
    _facet_fields = {
        "category_ids": "category",
        "product_tmpl_ids": "product",
        "partner_ids": "partner",
        "picking_type_ids": "picking_type",
    }

    name = fields.Char(required=True, translate=True)
    stage = fields.Selection(STAGES, default="receipt", required=True)
    object = fields.Selection(OBJECTS, default="material", required=True)
    role_id = fields.Many2one(
        "order.role",
        string="Inspected By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Empty: engineering and quality.",
    )
    method = fields.Selection(
        METHODS, string="Inspection Method", default="full", required=True
    )
    level = fields.Selection(LEVELS, string="Inspection Level", default="II")
    aql = fields.Selection(AQLS, string="AQL", default="1.0")
    whole_below = fields.Float(
        string="Every Piece Below",
        digits="Product Unit",
        aggregator=None,
        help="Smaller lots are inspected piece by piece. 0: never.",
    )
    always_tightened = fields.Boolean(
        help="Tightened inspection, whatever was found before."
    )
    start_within = fields.Char(help="From the request, e.g. 30 minutes.")
    start_label = fields.Char(
        string="To Be Started Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the request, in words: 30 minutes.",
    )
    decide_within = fields.Char(help="From the request, e.g. 4 working hours.")
    decide_label = fields.Char(
        string="To Be Decided Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the request, in words: 4 working hours.",
    )
    four_eyes = fields.Boolean(
        string="Two Persons",
        help="Who moved the goods does not decide about them.",
    )
    batch_least = fields.Float(
        string="Smallest Batch",
        digits="Product Unit",
        aggregator=None,
        help="Fewer pieces are submitted with a reason only, unless they complete the "
        "order. 0: any.",
    )
    remainder_only = fields.Boolean(
        help="For the batch that completes an order of which others were inspected.",
    )
    store_role_id = fields.Many2one(
        "order.role",
        string="Brought to the Store By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="What was released waits until this role brings it to the store. Empty: "
        "it goes there with the verdict.",
    )
    grade = fields.Char(
        string="Quality Grade",
        translate=True,
        help="What the goods have to reach, e.g. excellent.",
    )
    instruction = fields.Text(translate=True, help="What the inspector reads first.")
    instruction_file = fields.Binary(string="Work Instruction", attachment=True)
    instruction_file_name = fields.Char()
    category_ids = fields.Many2many(
        "product.category",
        "order_inspection_plan_category_rel",
        string="Product Categories",
        help="With those below them. Empty: any.",
    )
    product_tmpl_ids = fields.Many2many(
        "product.template",
        "order_inspection_plan_product_rel",
        string="Products",
        help="Empty: any.",
    )
    partner_ids = fields.Many2many(
        "res.partner",
        "order_inspection_plan_partner_rel",
        string="Partners",
        help="Suppliers or customers. Empty: any.",
    )
    picking_type_ids = fields.Many2many(
        "stock.picking.type",
        "order_inspection_plan_picking_type_rel",
        string="Operation Types",
        help="Empty: any.",
    )
    characteristic_ids = fields.One2many(
        "order.inspection.characteristic", "plan_id", copy=True
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.constrains("method", "level", "aql", "whole_below", "batch_least")
    def _check_sampling(self):
        for plan in self:
            small = min(plan.whole_below, plan.batch_least) < 0
            unsaid = plan.method == "sampling" and not (plan.level and plan.aql)
            if unsaid or small:
                raise ValidationError(
                    self.env._(
                        "“%s”: sampling needs an inspection level and an AQL, and the "
                        "smallest lot and batch are not negative.",
                        plan.display_name,
                    )
                )

    @api.constrains("stage", "picking_type_ids")
    def _check_transfer(self):
        """A plan for transfers inside says which, else everything would stand still."""
        for plan in self:
            if plan.stage == "transfer" and not plan.picking_type_ids:
                raise ValidationError(
                    self.env._(
                        "“%s”: enter the operation types of the transfers that are "
                        "inspected.",
                        plan.display_name,
                    )
                )

    def _rule_keys(self):
        """Plans are asked for by the stage."""
        return (self.stage,)

    @api.model
    def _stages_planned(self):
        """Return the stages that have active plans, cached; no query."""
        return self._rule_index().keys() - {None}

    @api.model
    def _remainders_planned(self, stage):
        """Return whether a plan of a stage is for the remainder of orders; no query."""
        return any(plan.remainder_only for plan in self._rules(stage))

    @api.model
    def _plan_for(self, facts):
        """Return the plan of some goods, as superuser; nothing where none fits or the
        one that does wants no inspection."""
        for plan in self._rules(facts.stage):
            if plan._fits(facts):
                return plan if plan.method != "none" else self.browse()
        return self.browse()

    def _fits(self, facts):
        """Return whether the plan is for these goods; reads caches only."""
        if self.remainder_only and not facts.remainder:
            return False
        tests = self._facet_tests(facts)
        if not all(tests[facet](wanted) for facet, wanted in self._facets().items()):
            return False
        domain = self._condition()
        if domain.is_true():
            return True
        return bool(facts.move and judgement.matching(facts.move, domain))

    @api.model
    def _facet_tests(self, facts):
        """Return for each facet of a plan how these goods are held against it."""
        return {
            "company": lambda wanted: facts.company.id in wanted,
            "process": lambda wanted: any(
                order._process_in_process(wanted) for order in facts.orders
            ),
            "type_or_tag": lambda wanted: any(
                order._process_in_type_or_tag(wanted) for order in facts.orders
            ),
            "category": lambda wanted: _in_category(facts.product.categ_id, wanted),
            "product": lambda wanted: facts.product.product_tmpl_id.id in wanted,
            "partner": lambda wanted: (
                not wanted.isdisjoint(
                    (facts.partner | facts.partner.commercial_partner_id).ids
                )
            ),
            "picking_type": lambda wanted: facts.picking_type.id in wanted,
        }

    def _sample(self, quantity, severity):
        """Return the sample of a lot (Sample), in pieces."""
        if self.method != "sampling" or quantity < self.whole_below:
            return sampling.whole(quantity)
        rows = self.env["order.sampling.plan"]
        return rows._sample_of(self.level, self.aql, severity, quantity)


def _in_category(category, wanted):
    """Return whether a category is one of these or below one; its path is cached."""
    path = (category.parent_path or "").split("/")
    return not wanted.isdisjoint(int(part) for part in path if part)
