from odoo import api, models, tools

_COMPANY = (
    "order.acceptance.rule",
    "order.change.kind",
    "order.change.lock",
    "order.contract.item.type",
    "order.credit.rule",
    "order.money.rule",
    "order.print.rule",
    "order.product.plan.template",
    "order.requirement.rule",
    "order.review.criterion",
    "order.review.plan",
)
_SHARED = (
    "order.change.cause",
    "order.class.condition",
    "order.class.rule",
    "order.class.set",
    "order.rush.kind",
    "order.rush.level",
    "order.supplier.grade",
    "order.technical.kind",
    "order.tracking.class",
)


class IrRule(models.Model):
    """Set-up of the review, of one company or of all."""

    _inherit = "ir.rule"

    @api.model
    @tools.ormcache()
    def _shared_setup(self):
        parts = {
            "order.change.duty": "kind_id.company_id",
            "order.change.reaction": "kind_id.company_id",
            "order.change.route": "kind_id.company_id",
            "order.product.plan.template.line": "template_id.company_id",
        }
        own = {**dict.fromkeys(_COMPANY, "company_id"), **dict.fromkeys(_SHARED, "")}
        return {**super()._shared_setup(), **own, **parts}
