from odoo import fields, models
from odoo.exceptions import UserError


class OrderDemandPlan(models.Model):
    """Steps of the sales clerk on the plan of a month."""

    _inherit = "order.demand.plan"
    _event_actions = {
        "demand_region.reminded": "action_view_regions",
        "demand_region.submitted": "action_view_regions",
        "demand_plan.checked": "action_view_weeks",
        "demand_plan.approved": "action_view_weeks",
        "demand_plan.converted": "action_view_weeks",
    }

    def _step(self, code, *states):
        """Begin a step: rights, state, whose turn it is, what holds it."""
        self.ensure_one()
        self.check_access("write")
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(plan)s is “%(state)s”: this is not possible now.",
                    plan=self.display_name,
                    state=labels[self.state],
                )
            )
        self._process_ensure_turn(code)
        self.sudo()._check_gates(code)

    def action_remind(self):
        """Urge the regions that have not submitted (button): each regional manager
        gets a task with the last moment and the delivery times of production
        (S0-B-33).

        :raise UserError: all have submitted
        """
        for plan in self:
            plan._step("demand_region.reminded", "open")
            missing = plan.region_ids.filtered(lambda one: one.state == "draft")
            if not missing:
                raise UserError(self.env._("All regions have submitted their plans."))
            for region in missing:
                plan._remind(region)
            missing.sudo()._write_system({"reminded_at": fields.Datetime.now()})
            names = missing.team_id.sudo().mapped("name")
            plan.sudo()._process_emit_later(
                "demand_region.reminded", {"regions": names}
            )
        return True

    def _remind(self, region):
        manager = region.sudo().user_id
        lead = max(region.line_ids.product_id.mapped("sale_delay"), default=0)
        text = self.env._(
            "Submit the demand plan of %(region)s. Production needs %(days)s days for "
            "what it plans now.",
            region=region.display_name,
            days=round(lead),
        )
        if manager:
            region.sudo().activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=manager.id,
                date_deadline=self._due_day(),
                summary=text,
            )
        region.sudo().message_post(body=text, partner_ids=manager.partner_id.ids)

    def _due_day(self):
        """Return the 20th of the month before the planned one."""
        before = fields.Date.subtract(self.month, months=1)
        return before.replace(day=20)

    def action_consolidate(self):
        """Take the plans of all regions together (button, S0-B-41).

        :raise UserError: naming the regions that have not submitted
        """
        for plan in self:
            plan._step("demand_plan.consolidated", "open")
            missing = plan.region_ids.filtered(lambda one: one.state == "draft")
            if missing or not plan.region_ids:
                names = missing.team_id.sudo().mapped("name")
                raise UserError(
                    self.env._(
                        "These regions have not submitted their plans: %s.",
                        self.env._(", ").join(names) or self.env._("none is there"),
                    )
                )
            plan._write_system({"state": "consolidated"})
            lines = plan.sudo().line_ids
            plan.sudo()._process_emit_later(
                "demand_plan.consolidated",
                {"products": len(lines.product_id), "regions": len(plan.region_ids)},
            )
        return True

    def action_close(self):
        """Close the month (button): all its weeks are issued.

        :raise UserError: naming the weeks that are not
        """
        for plan in self:
            plan._step("demand_plan.closed", "weeks")
            waiting = plan.week_ids.filtered(lambda one: one.state != "issued")
            if waiting:
                raise UserError(
                    self.env._(
                        "These weeks are not issued: %s.",
                        self.env._(", ").join(waiting.mapped("display_name")),
                    )
                )
            plan._write_system({"state": "closed"})
            plan.sudo()._process_emit_later("demand_plan.closed")
        return True

    def _view(self, xml_id, **context):
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        return {**action, "domain": [("plan_id", "in", self.ids)], "context": context}

    def action_view_regions(self):
        """Open the plans of the regions (button)."""
        return self._view("order_demand.order_demand_region_action")

    def action_view_products(self):
        """Open what all regions ask for, as a matrix (button)."""
        return self._view("order_demand.order_demand_region_line_action")

    def action_view_weeks(self):
        """Open the weekly demand plans (button)."""
        return self._view("order_demand.order_demand_week_action")
