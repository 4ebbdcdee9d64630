"""What a shop needs so that orders load it: a work centre, recipes with hours, work
orders; and what planners and directors do with the capacity of a month."""

from odoo import fields
from odoo.fields import Command

MAKE = "mrp.group_mrp_user"


class LoadingMixin:
    """Loads work centres with orders and looks at their capacity."""

    def shop(self, minutes=480):
        """Return a work centre of 8 hours a day on which a piece of the goods takes
        some minutes; its maker sets it up."""
        centre = self.env["mrp.workcenter"].create(
            {
                "name": "Press",
                "company_id": self.company.id,
                "resource_calendar_id": self.company.resource_calendar_id.id,
                "time_start": 0,
                "time_stop": 0,
            }
        )
        self.sell_out()
        material = self.env["product.product"].create({"name": "Sheet Metal"})
        operation = {
            "name": "Press",
            "workcenter_id": centre.id,
            "time_cycle_manual": minutes,
        }
        self.recipe = self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "company_id": self.company.id,
                "bom_line_ids": [Command.create({"product_id": material.id})],
                "operation_ids": [Command.create(operation)],
            }
        )
        return centre

    def sell_out(self):
        """Nothing of the goods is in stock: what is ordered has to be made."""
        domain = [("product_id", "=", self.product.id)]
        quants = self.env["stock.quant"].search(
            [*domain, ("location_id.usage", "=", "internal")]
        )
        for quant in quants:
            quant.inventory_quantity = 0
        quants.action_apply_inventory()

    def made(self, order):
        """The goods of an order are being made; its maker has confirmed that."""
        productions = self.env["mrp.production"]
        production = productions.create(
            {
                "product_id": self.product.id,
                "product_qty": 5,
                "bom_id": self.recipe.id,
                "company_id": self.company.id,
                "date_start": fields.Datetime.now(),
                "sale_line_id": order.order_line[:1].id,
            }
        )
        production.action_confirm()
        return production

    def maker(self, role):
        """The person of a role, who works with manufacturing."""
        user = self.people[role]
        user.group_ids |= self.env.ref(MAKE)
        return user

    def sheet(self, role, month=None):
        """The capacity of a month, else of this one, analysed by the person of a
        role."""
        sheets = self.env["order.capacity.sheet"].with_user(self.maker(role))
        month = {"month": month} if month else {}
        sheet = sheets.create({"company_id": self.company.id, **month})
        sheet.action_compute()
        return sheet

    def first_week(self, sheet, centre):
        """The line of a work centre in the week of today."""
        lines = sheet.line_ids.filtered(lambda one: one.workcenter_id == centre)
        return lines.filtered(lambda one: one.planned or one.demanded)[:1]
