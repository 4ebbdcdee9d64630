from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day

#: Days of the period that the cockpit shows.
DAYS = 30


class OrderMeasure(models.Model):
    """What measures are now: the last 30 days against the 30 before, and the target;
    each opens what it is made of."""

    _inherit = "order.measure"

    value = fields.Float(string="Last 30 Days", compute="_compute_now")
    previous = fields.Float(string="30 Days Before", compute="_compute_now")
    has_value = fields.Boolean(compute="_compute_now")
    has_previous = fields.Boolean(compute="_compute_now")
    whole = fields.Float(string="Out Of", compute="_compute_now")
    target = fields.Float(compute="_compute_target")
    is_met = fields.Boolean(string="Target Met", compute="_compute_target")
    trend = fields.Selection(
        [("better", "Better"), ("worse", "Worse"), ("same", "Unchanged")],
        compute="_compute_target",
    )
    unit_label = fields.Char(
        string="Unit Shown",
        compute="_compute_unit_label",
        help="Money is in the company's currency.",
    )
    is_readable = fields.Boolean(
        compute="_compute_is_readable",
        search="_search_is_readable",
        help="Money is for those who may see money.",
    )

    @api.depends_context("uid", "allowed_company_ids", "tz")
    def _compute_now(self):
        """What is being written has the figures of what was saved."""
        period = self._last_days()
        before = self._period_before(period)
        for measure in self:
            now = measure._origin._known_figures(period)
            past = measure._origin._known_figures(before)
            measure.value, measure.has_value = now["value"], now["value"] is not False
            measure.previous = past["value"]
            measure.has_previous = past["value"] is not False
            measure.whole = now["whole"]

    @api.depends("unit")
    @api.depends_context("lang", "company")
    def _compute_unit_label(self):
        labels = dict(self._fields["unit"]._description_selection(self.env))
        labels["money"] = self.env.company.currency_id.name
        for measure in self:
            measure.unit_label = labels.get(measure.unit)

    @api.model
    def _last_days(self):
        today = local_day(self, fields.Datetime.now())
        return today - timedelta(days=DAYS - 1), today

    def _known_figures(self, period):
        """Return the figures; none of what is not saved, and where the reader may not
        see what they count."""
        if not self.is_readable:
            return {"value": False, "part": 0, "whole": 0}
        return self._figures(period)

    @api.depends("value", "previous", "target_ids.value", "better")
    @api.depends_context("uid", "allowed_company_ids", "tz")
    def _compute_target(self):
        today = local_day(self, fields.Datetime.now())
        targets = self.env["order.measure.target"]._of(self, self.env.company, today)
        for measure in self:
            target, up = targets.get(measure._origin.id, 0), measure.better == "up"
            better = measure.value >= target if up else measure.value <= target
            measure.target = target
            measure.is_met = bool(target) and measure.has_value and better
            moved = measure.value - measure.previous
            known = measure.has_value and measure.has_previous
            measure.trend = known and (
                "same" if not moved else "better" if (moved > 0) == up else "worse"
            )

    def _measured_fields(self):
        """Return the fields whose sums the measure shows; of one that is being written
        those that there are."""
        self.ensure_one()
        known = self.env[self.source]._fields if self.source else {}
        names = (self.value_field, self.base_field)
        return [known[name] for name in names if name in known]

    @api.depends("source", "value_field", "base_field")
    @api.depends_context("uid")
    def _compute_is_readable(self):
        user = self.env.user
        for measure in self:
            groups = [one.groups for one in measure._measured_fields() if one.groups]
            measure.is_readable = user._is_superuser() or all(
                map(user.has_groups, groups)
            )

    @api.model
    def _search_is_readable(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        found = self.sudo(False).search(Domain.TRUE).filtered("is_readable")
        return Domain("id", "in", found.ids)

    def action_view_all(self):
        """Open what the measure counts in the last 30 days (button)."""
        return self._view_records(Domain.TRUE)

    def action_view_part(self):
        """Open what is not as it should be: of a share the rest (button)."""
        self.ensure_one()
        if self.kind != "share":
            raise UserError(self.env._("%s is no share of anything.", self.name))
        return self._view_records(~self._part())

    def _view_records(self, domain):
        self.ensure_one()
        if not self.is_readable:
            raise AccessError(self.env._("Money is for those who may see money."))
        views = ["list", "pivot", "graph"]
        if not self.source.startswith("order.fact"):
            views = ["list", "form"]
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self.source,
            "views": [(False, one) for one in views],
            "domain": list(self._scope(self._last_days(), domain)),
            "help": self.formula,
        }
