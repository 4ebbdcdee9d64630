from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from odoo.addons.order_process.engine.file.list_columns import WeekdaysColumn
from odoo.addons.order_process.kernel.calendar_day import LocalDays


class OrderWindowRule(models.Model):
    """On which days orders are issued: on other days they wait; a day off moves to the
    next working day (S0-B-34 to 36).

    Several rules that fit an order all count.
    """

    _name = "order.window.rule"
    _description = "Order Window"
    _inherit = ["order.rule.gate.mixin"]
    _condition_model = "sale.order"
    _file_section = "order_windows"
    _file_words = {
        "name": "name",
        "weekdays": "days",
        "gate_event_ids": "holds",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    weekdays = fields.Char(
        required=True, help="Monday = 0, e.g. 0,3. A day off moves to the next one."
    )

    @api.constrains("weekdays")
    def _check_weekdays(self):
        for rule in self:
            days = (rule.weekdays or "").split(",")
            if not all(day in map(str, range(7)) for day in days):
                raise ValidationError(
                    self.env._("Weekdays are numbers from 0 (Monday) to 6, as in 0,3.")
                )

    @api.model
    def _file_column(self, name, word):
        if name == "weekdays":
            return WeekdaysColumn(word, name)
        return super()._file_column(name, word)

    @tools.ormcache("self.id")
    def _days(self):
        """Return the weekdays, for every reader."""
        return frozenset(map(int, self.sudo().weekdays.split(",")))

    def _is_open(self, company, at):
        """Return whether orders of a company are issued at a moment."""
        local = LocalDays(self.env(su=True)).at(company, at)
        return local["workday"] and bool(self._days() & local["weekdays"])

    def _next_day(self, company, at):
        """Return the next day, as ISO text, on which orders are issued."""
        days = LocalDays(self.env(su=True))
        for ahead in range(1, 60):
            moment = fields.Datetime.add(at, days=ahead)
            local = days.at(company, moment)
            if local["workday"] and self._days() & local["weekdays"]:
                return local["day"]
        return ""
