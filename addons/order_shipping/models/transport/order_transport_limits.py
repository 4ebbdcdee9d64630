from odoo import models
from odoo.exceptions import UserError

from .order_transport_conditions import MEASURED


class OrderTransport(models.Model):
    """Which limits of temperature and humidity a transport keeps: those that are typed,
    else the narrowest of what packing rules say of its goods (S3-B-08)."""

    _inherit = "order.transport"

    def _take_limits(self):
        """Take over the limits of the goods, where the plan says none.

        :raise UserError: naming goods that cannot go together
        """
        said = self.env["order.packing.rule"]._conditions_of(self.sudo()._pickings())
        if self.has_limits or not said:
            return
        found = {"has_limits": True}
        for what, (lowest, highest) in MEASURED.items():
            coldest = max(said, key=lambda rule, name=lowest: rule[name])
            hottest = min(said, key=lambda rule, name=highest: rule[name])
            if coldest[lowest] > hottest[highest]:
                self._refuse_together(what, coldest, hottest)
            found |= {lowest: coldest[lowest], highest: hottest[highest]}
        self.write(found)

    def _refuse_together(self, what, warm, cold):
        lowest, highest = MEASURED[what]
        raise UserError(
            self.env._(
                "These goods cannot go together: “%(one)s” is carried at %(least)s or "
                "more, “%(other)s” at %(most)s or less (%(what)s).",
                one=warm.name,
                least=warm[lowest],
                other=cold.name,
                most=cold[highest],
                what=self._fields[highest]._description_string(self.env),
            )
        )
