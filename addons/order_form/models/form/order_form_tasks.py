from datetime import date

from odoo import fields, models
from odoo.fields import Command, Domain

from odoo.addons.order_clock.engine.clock_zone import day_number, to_datetime
from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.calendar_day import LocalDays

from ..type.order_form_field_value import MODELS
from .order_form import OPEN

#: ``duty_source`` of a row that somebody owes.
TASK = "form.task"
DAY = 86400


class OrderForm(models.Model):
    """Rows of a sheet that somebody owes, where its type says so (S3-U-07): duties from
    the moment it is sent. Who owes one knows the sheet."""

    _inherit = "order.form"

    task_ids = fields.One2many(
        "order.milestone",
        "res_id",
        string="Tasks",
        domain=[("res_model", "=", "order.form"), ("duty_source", "=", TASK)],
        readonly=True,
        copy=False,
    )

    def _rows_owed(self):
        """Yield what, the role, the person and the value of the last day of each row
        that somebody owes."""
        for table in self.type_id.sudo()._duty_tables():
            what, who, until = table._duty_columns()
            for row in (self.rows or {}).get(table.code) or ():
                if owner := row.get(who.code):
                    owners = {k: self.env[MODELS[k]] for k in ("role", "user")}
                    owners[who.kind] = owners[who.kind].browse(owner["id"])
                    text, day = row.get(what.code) or table.name, row.get(until.code)
                    yield text, owners["role"], owners["user"], day

    def _add_task_readers(self):
        """Let those who owe a row read the sheet, where they do not receive it."""
        for _what, role, user, _until in list(self._rows_owed()):
            there = self.recipient_ids
            if not role & there.role_id and not user & there.user_id:
                row = {"role_id": role.id, "user_id": user.id, "mode": "know"}
                self.recipient_ids = [Command.create({**row, "sequence": 1000})]

    def _open_row_tasks(self):
        """Put what the rows say on the desks of those whom they name."""
        form = self.sudo()
        now = fields.Datetime.now()
        same = {"kind": "task", "document": form, "company": form.company_id}
        same |= {"limit": Limit("none"), "start": now, "source": TASK}
        self.env["order.milestone"]._create_duties(
            [
                {
                    **same,
                    "name": what,
                    "role": role,
                    "user": user or False,
                    "due": form._end_of_day(until),
                }
                for what, role, user, until in form._rows_owed()
            ]
        )

    def _end_of_day(self, value):
        """Return the moment at which a day or moment of a sheet is over, naive UTC;
        False for none."""
        if not value or len(value) > len("2026-01-01"):
            return fields.Datetime.to_datetime(value)
        days = LocalDays(self.env(su=True))
        zone = days.clock(self.company_id, fields.Datetime.now()).zone
        after = day_number(date.fromisoformat(value)) + 1
        return to_datetime(zone.utc(after * DAY))

    def _tasks_open(self):
        """Return what rows of these sheets still ask of somebody."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("duty_source", "=", TASK) & Domain("state", "=", "open")
        return self.env["order.milestone"].sudo().search(domain)

    def _end_row_tasks(self, reason):
        """Nobody owes the rows of these sheets any more."""
        self._tasks_open()._end_duties("cancelled", reason)

    def _duties_changed(self, duties):
        """Close sheets whose last row was done; called when duties end."""
        done = duties.filtered(lambda d: d.duty_source == TASK and d.state == "done")
        for form in self.browse(set(done.mapped("res_id"))).exists():
            if form.state in OPEN:
                form._after_step()
