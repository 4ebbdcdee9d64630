from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

APPROVED, CONVERTED = "demand_plan.approved", "demand_plan.converted"


class OrderDemandWeek(models.Model):
    """How a weekly plan is approved, and becomes orders of the regions' dealers."""

    _inherit = "order.demand.week"

    def action_approve(self):
        """Approve checked plans (button of the sales manager, S0-B-12).

        :raise UserError: it was not checked, or it is another role's turn
        """
        for week in self:
            week.check_access("write")
            week._ensure_state("checked")
            plan = week.plan_id
            plan._process_ensure_turn(APPROVED)
            plan.sudo()._process_check_batches(APPROVED, [(plan.sudo(), week.sudo())])
            week.sudo()._write_system(
                {
                    "state": "approved",
                    "approved_at": fields.Datetime.now(),
                    "approved_by_id": self.env.uid,
                }
            )
            week._tell_week(APPROVED, {"week": week.display_name})
        return True

    def action_issue(self):
        """Make the orders of all regions and issue them together (button, S0-B-11,
        S0-B-42): one order for each dealer, due in the week; rules on windows hold
        them outside the days on which orders are issued.

        :raise GateRefused: today is no such day, or departments have not confirmed
        """
        for week in self:
            week.check_access("write")
            week._ensure_state("approved")
            plan = week.plan_id
            plan._process_ensure_turn(CONVERTED)
            pairs = [(plan.sudo(), week.sudo())]
            plan.sudo()._process_check_batches(CONVERTED, pairs)
            orders = week._make_orders()
            orders.action_confirm()
            week.sudo()._write_system(
                {"state": "issued", "issued_at": fields.Datetime.now()}
            )
            payload = {"week": week.display_name, "orders": orders.mapped("name")}
            week._tell_week(CONVERTED, payload)
            orders.sudo()._process_emit_later(CONVERTED, {"week": week.display_name})
        return True

    def _make_orders(self):
        """Return a new order for each region, and link its lines."""
        orders = self.env["sale.order"]
        by_team = self.line_ids.filtered("quantity").grouped("team_id")
        for team, lines in by_team.items():
            order = orders.create(self._prepare_dealer_order(team, lines))
            order.sudo()._write_system({"demand_week_id": self.id})
            for line, made in zip(lines, order.order_line, strict=True):
                line.sudo()._write_system({"order_line_id": made.id})
            orders |= order
        # sudo: the region has submitted it by its plan; the clerk need not hold that
        # role.
        orders.sudo().action_order_submit()
        return orders

    def _prepare_dealer_order(self, team, lines):
        """Return the values of the order of a region's dealer.

        :raise UserError: the region has no dealer
        """
        dealer = team.sudo().demand_partner_id
        if not dealer:
            raise UserError(self.env._("%s has no dealer.", team.sudo().name))
        return {
            "partner_id": dealer.id,
            "team_id": team.id,
            "company_id": self.company_id.id,
            "commitment_date": self._end(),
            "origin": self.plan_id.name,
            "order_line": [Command.create(line._order_vals()) for line in lines],
        }

    def _end(self):
        """Return noon of the last day of the week, which is that day everywhere."""
        return fields.Datetime.to_datetime(self.date_to).replace(hour=8)
