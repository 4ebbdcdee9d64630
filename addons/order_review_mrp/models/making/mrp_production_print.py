from odoo import api, fields, models

ODOO_FORMS = ("mrp.report_mrporder",)


class MrpProduction(models.Model):
    """The printed manufacturing order carries the version of the sale order it is made
    for: after a change the sheet on the floor is void."""

    _name = "mrp.production"
    _inherit = ["mrp.production", "order.print.mixin"]
    _print_version_field = "order_version"

    order_version = fields.Integer(
        compute="_compute_order_version",
        groups="base.group_user",
    )

    @api.depends(
        "sale_line_id.order_id.order_version",
        "reference_ids.sale_ids.order_version",
    )
    def _compute_order_version(self):
        for made in self:
            orders = made.sudo()._print_orders()
            made.order_version = max(orders.mapped("order_version"), default=1)

    def _print_orders(self):
        """Return the orders running a process that this is made for."""
        orders = self.sale_line_id.order_id | self.reference_ids.sale_ids
        return orders.filtered("process_id")

    def _print_followed(self, report_name):
        if report_name in ODOO_FORMS:
            # sudo: who makes things need not be able to read orders.
            return self.filtered(lambda made: made.sudo()._print_orders())
        return super()._print_followed(report_name)
