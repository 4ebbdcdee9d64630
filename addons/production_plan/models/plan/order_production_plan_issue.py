from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.said import said_text

from .order_production_plan_line import GOODS


class OrderProductionPlan(models.Model):
    """A plan is issued: complete, agreeing with its order, after the coordination
    meeting where one is needed (S1-B-030 to 032, S3-R-04); what is made by it becomes
    draft manufacturing orders."""

    _inherit = "order.production.plan"

    def plan_hold_meeting(self, role_codes, minutes):
        """Record the coordination meeting (who plans, interfaces).

        :param list role_codes: codes of the roles that took part
        :param str minutes: what was agreed
        :return: as :meth:`prodplan_get` returns one
        :raise UserError: an unknown role, or no minutes
        """
        self._document_begin("draft")
        self._ensure_planner()
        codes = role_codes if isinstance(role_codes, list) else []
        roles = self.env["order.role"].sudo().search([("code", "in", codes)])
        if not roles or set(roles.mapped("code")) != set(codes):
            raise UserError(self.env._("State the roles that took part."))
        text = said_text(self.env, minutes)
        self.sudo()._write_system(
            {
                "meeting_at": fields.Datetime.now(),
                "meeting_role_ids": [fields.Command.set(roles.ids)],
                "meeting_note": short_text(self.env, text),
            }
        )
        self._document_emit("prodplan.meeting_held", self.sudo()._event_data())
        return self._plan_row()

    def action_issue(self):
        """Issue the plans (button)."""
        for plan in self:
            plan.plan_issue()
        return True

    def plan_issue(self):
        """Issue it to those whose tasks it names (who plans, interfaces).

        :return: as :meth:`prodplan_get` returns one
        :raise UserError: with everything that is missing or does not agree, and the
            goods that another plan makes already
        :raise GateRefused: the order is held, with who releases it
        """
        self._document_begin("draft")
        self._ensure_planner()
        plan = self.sudo()
        faults = plan._faults_of_lines() + plan._faults_of_meeting()
        faults += plan.with_env(self.env).sudo()._disagreements()
        faults += plan._faults_of_double()
        if faults:
            raise UserError("\n".join(faults))
        self._document_check("prodplan.issued")
        again = plan.version > 1
        plan._issue(self.env.user)
        code = "prodplan.adjusted" if again else "prodplan.issued"
        self._document_emit(code, plan._event_data())
        return self._plan_row()

    def _faults_of_lines(self):
        """Return what the tasks do not say, a line of text each."""
        rule, kinds = self._rule(), set(self.line_ids.mapped("kind"))
        found = [
            self.env._("Missing task: %s", self._kind_label(kind))
            for kind in rule._demanded_kinds()
            if kind not in kinds
        ]
        if not self.line_ids:
            found.append(self.env._("%s has no tasks.", self.display_name))
        for line in self.line_ids:
            if missing := line._unsaid(rule.needs_people):
                labels = [
                    line._fields[name]._description_string(self.env) for name in missing
                ]
                found.append(f"{line.name}: {self.env._(', ').join(labels)}")
        return found

    def _faults_of_meeting(self):
        """Return who has not met although the procedure says so."""
        rule = self._rule()
        absent = rule.meeting_role_ids - self.meeting_role_ids
        if not rule.needs_meeting or (self.meeting_at and not absent):
            return []
        return [
            self.env._(
                "A coordination meeting comes first. Missing: %s.",
                self.env._(", ").join((absent or rule.meeting_role_ids).mapped("name")),
            )
        ]

    def _issue(self, user):
        now = fields.Datetime.now()
        self._document_move(
            "issued",
            issued_at=now,
            issued_by_id=user.id,
            objections_until=self._objections_end(now),
        )
        self._make_drafts()
        self.line_ids._open_duties(now)
        self.line_ids._done_by_goods()

    def _objections_end(self, start):
        rules = self.env["order.production.plan.rule"]
        words = self._rule().objections_within or "1 working day"
        item = DueItem(
            limit=rules._word_limit(words),
            start=start,
            company=self.company_id,
            calendar=None,
            dates=self.order_id,
        )
        return self.env["order.clock"]._due_batch([item])[0]

    def _make_drafts(self):
        """Make a draft manufacturing order for each task that makes goods and has
        none; one that was made for the order line already is taken."""
        wanted = self.line_ids.filtered(
            lambda line: line.kind in GOODS and line.product_id and line.quantity
        )
        for line in wanted.filtered(lambda one: not one.production_id):
            line.production_id = self._known_production(line) or self.env[
                "mrp.production"
            ].create(self._prepare_production(line))
        for line in self.line_ids.filtered(lambda one: one.kind == "packing"):
            line.production_id = line.production_id or wanted[-1:].production_id

    def _known_production(self, line):
        """Return a manufacturing order of the instruction that no task has."""
        told = self.instruction_id.line_ids.filtered(
            lambda one: one.order_line_id and one.order_line_id == line.order_line_id
        )
        free = told.production_ids - self.line_ids.production_id
        return free.filtered(
            lambda made: (
                made.state != "cancel"
                and made.product_uom_id.compare(made.product_qty, line.quantity) == 0
            )
        )[:1]

    def _prepare_production(self, line):
        unit = line.order_line_id.product_uom_id or line.product_id.uom_id
        return {
            "product_id": line.product_id.id,
            "product_qty": line.quantity,
            "product_uom_id": unit.id,
            "company_id": self.company_id.id,
            "origin": ", ".join([self.order_id.name, self.name]),
            "date_start": line.start_at,
            "date_deadline": line.date_due,
            "sale_line_id": line.order_line_id.id,
        }
