from odoo import api, fields, models

from ...engine import assigning


class OrderAssignRule(models.Model):
    """Whom the rules choose for orders."""

    _inherit = "order.assign.rule"

    @api.model
    def _choose_for(self, orders, role, event=None):
        """Return ``{order: (rule, user)}`` of those for which a rule of the role
        counts; the user is empty where it is the whole role.

        :param str event: only rules that assign at this event
        """
        key = (event, role.id) if event else role.id
        first, chosen = self._first_for(orders, key), {}
        by_rule = {}
        for order in orders.sudo():
            if rule := first.get(order.id):
                by_rule.setdefault((rule, order.company_id), []).append(order)
        for (rule, company), alike in by_rule.items():
            people = rule._people_for(company)
            empty = self.env["res.users"]
            for order in alike:
                chosen[order] = rule, next(people, empty)
        return chosen

    def _people_for(self, company):
        """Return an endless iterator of who gets one order after the other; an empty
        one for the whole role, and where nobody of it can be chosen."""
        self.ensure_one()
        candidates, users = self._candidates(company), self.env["res.users"].sudo()
        if self.method == "role" or not candidates:
            return iter(())
        if self.method == "in_turn":
            ids = assigning.in_turn(candidates.ids, self._last_chosen(company))
        else:
            load = self.env["order.team"]._load_of(candidates, company)
            ids = assigning.least_loaded(candidates.ids, load)
        return (users.browse(user_id) for user_id in ids)

    def _candidates(self, company):
        """Return who can be chosen: those of the role whom the rule names, or all; who
        is on leave only where nobody is there."""
        people = self.role_id._people_in(company)
        if chosen := self._chosen():
            people = people.filtered(lambda user: user in chosen)
        now = fields.Datetime.now()
        absences = self.env["order.role"]._absences(people.ids, now, now)
        away = absences.at(company.id, now)
        return people.filtered(lambda user: user.id not in away) or people

    def _last_chosen(self, company):
        """Return the id of whoever had the last order by this rule."""
        lines = self.env["order.team"].sudo()
        domain = [("rule_id", "=", self.id), ("company_id", "=", company.id)]
        return lines.search([*domain, ("user_id", "!=", False)], limit=1).user_id.id
