from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.kernel.said import said_text

from .order_production_plan import RUNNING


class OrderProductionPlanLine(models.Model):
    """Tasks to which their departments object."""

    _inherit = "order.production.plan.line"

    def line_object(self, reason, date_wished=None):
        """Object to the time of the task (who owes it, interfaces).

        :param str reason: why it cannot be
        :param date_wished: the time that could be, naive UTC
        :return: id of the objection
        :raise UserError: the time for objections is over, or the reason is missing
        :raise AccessError: it is not the user's task
        """
        self.ensure_one()
        self.check_access("read")
        plan = self.plan_id
        plan._document_begin(*RUNNING)
        self._ensure_objecting()
        text = said_text(self.env, reason)
        moment = self.env["order.time.reader"]._moment(date_wished)
        objections = self.env["order.plan.objection"].sudo()
        objection = objections.create(
            {
                "line_id": self.id,
                "reason": text,
                "date_wished": moment or False,
                "raised_by_id": self.env.uid,
            }
        )
        objection._open_duties()
        data = {**plan.sudo()._event_data(), "task": self.sudo().name}
        plan._document_emit("prodplan.objected", data)
        return objection.id

    def _ensure_objecting(self):
        """:raise UserError: the time for objections is over
        :raise AccessError: it is not the user's task
        """
        plan = self.plan_id
        if not self.env.su and not self._held():
            raise AccessError(self.env._("“%s” is not your task.", self.name))
        if plan.objections_until and fields.Datetime.now() > plan.objections_until:
            raise UserError(
                self.env._(
                    "The time for objections is over. Ask who plans for an adjustment."
                )
            )

    def _move_task(self, moment, reason):
        """Owe the task by another time; as superuser."""
        self._end_tasks("cancelled", reason)
        self._write_system({"date_due": moment, "duty_id": False})
        self._open_duties()
