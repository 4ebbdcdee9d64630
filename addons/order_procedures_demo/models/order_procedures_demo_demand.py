from odoo import models

#: What each region asks for: its products and how many of them.
ASKED = {
    "sz": (("switch", 120.0), ("antenna", 40.0)),
    "fs": (("switch", 80.0), ("amplifier", 16.0)),
}
#: How much of all goods, and of each model, may lie in stock.
CEILINGS = ((None, 1500.0), ("switch", 800.0), ("amplifier", 80.0), ("antenna", 200.0))


class OrderProceduresDemoDemand(models.AbstractModel):
    """What the regions of the demo company ask for next month: both have submitted, the
    month is broken down to weeks, the first one was checked."""

    _inherit = "order.procedures.demo"

    def _demand(self):
        self._ceilings()
        regions = {
            "sz": self._region("深圳区域", "marketing_manager", "sz"),
            "fs": self._region("佛山区域", "sales_clerk", "fs"),
        }
        plan = self._new("sales_clerk", "order.demand.plan", note="旺季备货")
        for place, team in regions.items():
            region = plan.sudo().region_ids.filtered(
                lambda one, t=team: one.team_id == t
            )
            lines = [
                {"product_id": self._goods(name).id, "quantity": quantity}
                for name, quantity in ASKED[place]
            ]
            region.with_user(team.user_id).demand_submit(lines)
        plan.action_consolidate()
        plan.action_break_down()
        plan.week_ids.sorted("date_from")[:1].week_check()

    def _goods(self, name):
        return self._ref(f"product_{name}_demo").product_variant_id

    def _region(self, name, leader, dealer):
        """Return a sales team whose orders are made for a dealer."""
        return self.env["crm.team"].create(
            {
                "name": name,
                "user_id": self._user(leader).id,
                "company_id": self.env.company.id,
                "demand_partner_id": self._ref(f"partner_dealer_{dealer}_demo").id,
            }
        )

    def _ceilings(self):
        ceilings = self._as("planning", self.env["order.stock.ceiling"])
        ceilings.create(
            [
                {"product_id": name and self._goods(name).id, "level": level}
                for name, level in CEILINGS
            ]
        )
