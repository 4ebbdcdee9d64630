from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_clock.engine.due_item import DueItem

CRON = "order_form.ir_cron_order_form_watch"


class OrderForm(models.Model):
    """What the clock does: sheets that are late, and the ladder above them."""

    _inherit = "order.form"

    level = fields.Integer(
        string="Escalation Level",
        readonly=True,
        copy=False,
        aggregator=None,
        system=True,
    )
    next_level_at = fields.Datetime(readonly=True, copy=False, system=True)

    _level_index = models.Index("(next_level_at) WHERE next_level_at IS NOT NULL")

    @api.model
    def _cron_watch(self):
        """Mark what is late and go up the ladder; every 10 minutes."""
        now = fields.Datetime.now()
        forms, job = self.sudo(), self.env["order.job"]
        open_ = Domain("state", "in", ("sent", "received"))
        late = open_ & Domain("overdue", "=", False) & Domain("due_at", "<", now)
        found = forms.search(late, order="due_at, id")
        job._work(CRON, found, lambda part: part._mark_overdue())
        steps = open_ & Domain("next_level_at", "<=", now)
        found = forms.search(steps, order="next_level_at, id")
        job._work(CRON, found, lambda part: part._climb())

    def _mark_overdue(self):
        """Mark sheets whose time is over and tell it."""
        self._write_system({"overdue": True})
        for form in self:
            roles = form.recipient_ids._open_rows().role_id.mapped("code")
            form._form_event("form.overdue", {"role": ",".join(roles)})

    def _plan_level(self):
        """Set when the next step of the ladder is due, by the hours of its role."""
        for form in self:
            level = form._next_level()
            due = form._level_due(level) if level and form.due_at else False
            form._write_system({"next_level_at": due})

    def _next_level(self):
        """Return the next step of the ladder; nothing when it is at its top."""
        self.ensure_one()
        levels = self.type_id.level_ids
        waiting = self.state in ("sent", "received")
        return levels[self.level : self.level + 1] if waiting else levels.browse()

    def _level_due(self, level):
        """Return when a step is due: its time counts from the due time."""
        limit = level._word_limit(level.after)
        calendar = level.role_id._calendar(self.company_id) or None
        item = DueItem(
            limit, self.due_at, self.company_id, calendar=calendar, dates=self
        )
        return self.env["order.clock"]._due_batch([item])[0]

    def _climb(self):
        """Take these sheets up one step."""
        for form in self.filtered(lambda one: one._next_level()):
            form._escalate(self.env._("It was not answered in time."))

    def form_escalate(self, reason):
        """Take a sheet up the next step of its ladder now (dialog, interfaces).

        :raise UserError: without a reason, or when it is at the top
        """
        self.ensure_one()
        self.check_access("read")
        self._document_lock()
        self._document_ensure("sent", "received")
        self._ensure_sender()
        reason = self._demand_reason(reason)
        self.sudo()._ensure_level()
        self.sudo()._escalate(reason)
        return self._form_row()

    def _ensure_level(self):
        """:raise UserError: nobody is above"""
        if not self._next_level():
            raise UserError(
                self.env._("“%s” is at the top of its ladder.", self.display_name)
            )

    def _escalated_to(self, role):
        """Make the role a recipient of the next step."""
        return (
            self.env["order.form.recipient"]
            ._writing_system()
            .create(
                {
                    "form_id": self.id,
                    "role_id": role.id,
                    "mode": "sign",
                    "level": self.level + 1,
                    "sequence": 1000 + self.level,
                }
            )
        )

    def _escalate(self, reason):
        """Let the role of the next step have the sheet, too; as superuser."""
        self.ensure_one()
        level = self._next_level()
        row = self._escalated_to(level.role_id)
        self._write_system({"level": self.level + 1})
        row._owe(fields.Datetime.now())
        payload = {"level": self.level, "role": level.role_id.code, "reason": reason}
        self._form_event("form.escalated", payload)
        self._plan_level()
        people = self._document_people(level.role_id)
        self.message_post(
            body=self.env._(
                "%(form)s was escalated to %(role)s: %(reason)s",
                form=self.display_name,
                role=level.role_id.name,
                reason=reason,
            ),
            partner_ids=people.partner_id.ids,
            subtype_xmlid="mail.mt_note",
        )
