from odoo import fields, models


class SaleOrder(models.Model):
    """Orders are issued on the days of their windows only."""

    _inherit = "sale.order"

    def _gate_extra_missing(self, code, batch):
        """What waits for its window; no query where no rule holds the event."""
        found = super()._gate_extra_missing(code, batch)
        rules = self.env["order.window.rule"]._rules_for(code, self)
        now = fields.Datetime.now()
        for rule, orders in rules.items():
            for company, of_company in orders.grouped("company_id").items():
                if rule._is_open(company, now):
                    continue
                item = self._window_missing(rule, rule._next_day(company, now))
                for order in of_company:
                    found.setdefault(order.id, []).append(item)
        return found

    def _window_missing(self, rule, day):
        text = self.env._(
            "%(name)s: the next day on which orders are issued is %(day)s",
            name=rule.with_env(self.env).sudo().name,
            day=day,
        )
        return {"what": text, "who": "", "role_ids": []}
