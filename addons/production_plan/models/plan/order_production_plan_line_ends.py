from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class OrderProductionPlanLine(models.Model):
    """What people say of the end of a task: that parts of another company are treated,
    which are done once they lie, treated, in the warehouse of the company that gave
    the task (S1-B-047); that a design has no obvious fault and can guide production
    (S1-B-049)."""

    _inherit = "order.production.plan.line"

    treated_at = fields.Datetime(
        string="Surface Treated At", readonly=True, copy=False, system=True
    )

    def line_treated(self):
        """Note that the parts are electroplated or powder-coated (button of who owes
        the task or plans, interfaces).

        :raise UserError: the plan does not run, the task does not ask for it
        :raise AccessError: the user neither owes the task nor plans
        """
        self.ensure_one()
        self.check_access("read")
        self.plan_id._document_begin("issued", "accepted")
        line = self.sudo()
        if line.done_when != "treated" or line.treated_at:
            raise UserError(
                self.env._("“%s” waits for no surface treatment.", self.name)
            )
        if not (self._held() or self.plan_id._plans()):
            raise AccessError(self.env._("“%s” is not your task.", self.name))
        line._write_system({"treated_at": fields.Datetime.now()})
        line.with_env(self.env).sudo()._done_by_goods()
        return True

    def line_usable(self):
        """End the design: it shows no obvious fault and can guide production (button of
        who plans, interfaces).

        :raise UserError: the plan does not run, or the task does not wait for it
        :raise AccessError: somebody else plans
        """
        self.ensure_one()
        self.check_access("read")
        self.plan_id._document_begin("issued", "accepted")
        self.plan_id._ensure_planner()
        line = self.sudo()
        if line.done_when != "usable" or line.duty_state != "open":
            raise UserError(
                self.env._("“%s” waits for no such confirmation.", self.name)
            )
        line.with_env(self.env)._end_tasks("done")
        line._told_done()
        return True

    def _surface_ready(self):
        """Return whether the surface holds up the task no more; as superuser."""
        self.ensure_one()
        free = self.product_id.no_surface_treatment
        return self.done_when != "treated" or free or bool(self.treated_at)
