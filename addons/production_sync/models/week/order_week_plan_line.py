from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderWeekPlanLine(models.Model):
    """What is made on a day on a work center, in which place, by whom."""

    _name = "order.week.plan.line"
    _description = "Line of a Weekly Plan"
    _inherit = ["order.document.line"]
    _document_field = "plan_id"
    _order = "plan_id desc, day, workcenter_id, sequence, id"
    _rec_name = "production_id"

    plan_id = fields.Many2one(
        "order.week.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    day = fields.Date(required=True)
    workcenter_id = fields.Many2one(
        "mrp.workcenter",
        string="Work Center",
        required=True,
        ondelete="restrict",
        index=True,
    )
    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        required=True,
        ondelete="restrict",
        index=True,
    )
    order_id = fields.Many2one(
        related="production_id.sale_line_id.order_id",
        string="Order",
        store=True,
        index=True,
    )
    product_id = fields.Many2one(related="production_id.product_id", store=True)
    quantity = fields.Float(digits="Product Unit", required=True)
    people = fields.Char()
    date_promised = fields.Datetime(related="order_id.commitment_date")

    @api.constrains("day", "plan_id")
    def _check_day(self):
        for line in self:
            monday = line.plan_id.week
            if not monday <= line.day < monday + timedelta(days=7):
                raise ValidationError(
                    self.env._("%s is not in the week of the plan.", line.day)
                )

    @api.constrains("quantity", "production_id", "plan_id")
    def _check_quantity(self):
        """No day takes nothing, no plan more than its manufacturing order and the
        backorders into which that was split since."""
        for line in self:
            made = line.production_id
            family = made._with_backorders().filtered(
                lambda one, made=made: one.id >= made.id and one.state != "cancel"
            )
            same = line.plan_id.line_ids.filtered(
                lambda one, line=line, family=family: (
                    one.production_id in family
                    and one.workcenter_id == line.workcenter_id
                )
            )
            planned, most = (
                sum(same.mapped("quantity")),
                sum(family.mapped("product_qty")),
            )
            over = made.product_uom_id.compare(planned, most) > 0
            if line.quantity <= 0 or over:
                raise ValidationError(
                    self.env._(
                        "%(made)s: more than nothing is planned, at most %(most)s.",
                        made=made.name,
                        most=most,
                    )
                )
