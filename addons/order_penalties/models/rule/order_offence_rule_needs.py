from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day

from .order_offence_rule_occurrence import OLDEST

#: Kinds of cases in which the quality of an order is called in question.
COMPLAINTS = ("complaint", "claim", "return", "exchange", "repair", "rejected")


class OrderOffenceRule(models.Model):
    """What must hold for an order before somebody is rewarded for it; all of it
    (S3-D-17)."""

    _inherit = "order.offence.rule"

    def _needs_missing(self, document, person):
        """Return what does not hold, in words; empty: everything does. As superuser."""
        missing = self._needs_appraised(person)
        for need in self._listed(self.needs):
            if text := getattr(self, f"_needs_{need}")(document):
                missing.append(text)
        return missing

    def _needs_appraised(self, person):
        """Return the indicators without a result of the person in the last 90 days."""
        if not self.indicator_ids:
            return []
        known = self._appraised(person).indicator_id
        return [
            self.env._("the result of %s", indicator.name)
            for indicator in self.indicator_ids - known
        ]

    def _appraised(self, person):
        """Return the results by which a person is appraised, the oldest first."""
        since = fields.Date.context_today(self) - OLDEST
        return self.env["order.kpi.result"].search(
            Domain("user_id", "=", person.id)
            & Domain("indicator_id", "in", self.indicator_ids.ids)
            & Domain("date_to", ">=", since),
            order="date_to, revision, id",
        )

    def _results_of(self, person):
        """Return the results of a person as they stand in the facts of a record."""
        return {
            one.indicator_id.code: {"value": one.value, "reached": one.reached}
            for one in self._appraised(person)
        }

    def _needs_on_time(self, order):
        """The procedure ended or the goods went, by the promised day, and no node was
        late by somebody's fault."""
        if not order or order._name != "sale.order":
            return self.env._("the order is not named")
        whole = order._wholly_delivered()
        if not whole and order.process_state != "done":
            return self.env._("the order is not completed")
        moves = order.picking_ids.filtered(lambda one: one.state == "done")
        last = max(moves.mapped("date_done"), default=None)
        promised = order.commitment_date
        if promised and last and local_day(order, last) > local_day(order, promised):
            return self.env._("the goods left after the promised date")
        where = SQL("m.res_model = %s AND m.res_id = %s", order._name, order.id)
        late = self.env["order.fair.lateness"]._late(where)
        if any(not one.shield for one in late):
            return self.env._("a step of the order was late")
        return ""

    def _needs_qualified(self, order):
        """No inspection of its goods failed, and no complaint was our own cause."""
        if not order or order._name != "sale.order":
            return self.env._("the order is not named")
        complained = Domain("order_id", "=", order.id)
        complained &= Domain("kind", "in", COMPLAINTS)
        complained &= Domain("state", "not in", ("draft", "cancelled", "refused"))
        complained &= Domain("party", "not in", ("customer", "carrier"))
        if self.env["order.case"].search_count(complained, limit=1):
            return self.env._("the customer complained of the order")
        failed = Domain("order_ids", "in", order.ids)
        failed &= Domain("verdict", "in", ("failed", "partial"))
        if self.env["order.inspection"].search_count(failed, limit=1):
            return self.env._("an inspection of its goods failed")
        return ""
