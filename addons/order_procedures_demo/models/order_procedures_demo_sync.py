from datetime import timedelta

from odoo import fields, models
from odoo.fields import Command

#: Work centers, what is done there, minutes for a piece, cost of an hour.
CENTRES = (("装配线", "装配", 60, 60.0), ("测试台", "测试", 40, 90.0))
JUDGED = ["equipment", "staff", "material", "capacity", "delivery"]


class OrderProceduresDemoSync(models.AbstractModel):
    """How the demo company plans its week: work centers, the hours of the month, the
    weekly plan, and what the rush order would do to the others."""

    _inherit = "order.procedures.demo"

    def _plan_week(self):
        centres = self._work_centres()
        domain = [("company_id", "=", self.env.company.id)]
        domain += [("state", "=", "confirmed"), ("bom_id", "!=", False)]
        making = self.env["mrp.production"].search(domain, order="id")[1:]
        making.action_update_bom()
        sheets = self._as("production_manager", self.env["order.capacity.sheet"])
        day = fields.Date.start_of(self._soon(14), "month")
        sheets.create({"month": day}).capacity_compute()
        self._week_plan(making[:3], centres)
        rushes = self.env["order.rush"].search([("state", "=", "assessing")], limit=1)
        self._as("marketing_manager", rushes).action_simulate()

    def _work_centres(self):
        """Return the work centers; antennas go through both from now on."""
        centres = self.env["mrp.workcenter"].create(
            [
                {
                    "name": name,
                    "company_id": self.env.company.id,
                    "resource_calendar_id": self._ref("calendar_demo").id,
                    "costs_hour": cost,
                }
                for name, _work, _minutes, cost in CENTRES
            ]
        )
        antenna = self._ref("product_antenna_demo")
        ways = zip(centres, CENTRES, strict=True)
        operations = [self._operation(centre, *said) for centre, said in ways]
        boms = self.env["mrp.bom"].search([("product_tmpl_id", "=", antenna.id)])
        boms.write({"operation_ids": operations})
        return centres

    def _operation(self, centre, _name, work, minutes, _cost):
        """Return the command of an operation at a work center."""
        said = {"name": work, "time_cycle_manual": minutes}
        return Command.create({**said, "workcenter_id": centre.id})

    def _week_plan(self, making, centres):
        """Production issued the plan of next week and changed it once."""
        monday = fields.Date.start_of(fields.Date.context_today(self), "week")
        monday += timedelta(days=7)
        lines = [
            {
                "day": monday + timedelta(days=place),
                "workcenter_id": centre.id,
                "production_id": made.id,
                "quantity": min(made.product_qty, 8),
                "people": "装配一组",
            }
            for place, made in enumerate(making)
            for centre in centres
        ]
        plan = self._new(
            "production_manager",
            "order.week.plan",
            week=monday,
            workshop="天线车间",
            line_ids=[Command.create(line) for line in lines],
        )
        plan.week_issue()
        plan.week_change("performance", "测试台延后半天", JUDGED)
        plan.week_issue()
