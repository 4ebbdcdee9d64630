from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...engine.rhythm import MONTHS
from ...kernel.limits import short_text
from ...kernel.repeated import repeated
from ..milestone.order_milestone_end import TOLD

MANAGER = "order_process.order_process_group_manager"


class OrderRoutineRun(models.Model):
    """What one role owes of a routine for one period, and what it reported.

    Opened by the clock. Its duty is a milestone, by which people are assessed; the
    answers are the evidence of that milestone and are never changed.
    """

    _name = "order.routine.run"
    _description = "Routine Run"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "order.task.mixin",
        "order.shown.mixin",
    ]
    _order = "period desc, role_id, id desc"
    _mail_post_access = "read"
    #: Its end is told by an event of its own.
    _duty_told = {**TOLD, "done": "routine.done"}

    routine_id = fields.Many2one(
        "order.routine", required=True, readonly=True, index=True, ondelete="restrict"
    )
    name = fields.Char(required=True, readonly=True)
    series = fields.Char(
        required=True,
        readonly=True,
        help="The routine in all versions of its procedure.",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    role_id = fields.Many2one(
        "order.role", required=True, readonly=True, index=True, ondelete="restrict"
    )
    reader_role_id = fields.Many2one(
        "order.role", string="Read By", readonly=True, ondelete="restrict"
    )
    process_id = fields.Many2one(related="routine_id.process_id")
    description = fields.Text(related="routine_id.description")
    period = fields.Date(
        string="Period From",
        required=True,
        readonly=True,
        help="First day of the day, week, month or year that is reported on.",
    )
    period_label = fields.Char(string="Period", compute="_compute_period_label")
    state = fields.Selection(
        [("open", "To Do"), ("done", "Done"), ("cancelled", "Cancelled")],
        default="open",
        required=True,
        readonly=True,
        index=True,
        system=True,
    )
    overdue = fields.Boolean(readonly=True, help="Not done in time.", system=True)
    opened_at = fields.Datetime(readonly=True)
    due_at = fields.Datetime(string="Due", readonly=True, system=True)
    done_at = fields.Datetime(readonly=True, system=True)
    done_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    late_minutes = fields.Integer(
        string="Working Minutes Late", readonly=True, system=True
    )
    done_key = fields.Char(readonly=True, copy=False, system=True)
    user_id = fields.Many2one(related="duty_id.user_id")
    note = fields.Text(related="duty_id.note")
    answer_ids = fields.One2many(
        "order.milestone.evidence", "routine_run_id", string="Answers", readonly=True
    )
    is_mine = fields.Boolean(related="duty_id.is_mine")

    _once = models.UniqueIndex(
        "(company_id, series, role_id, period)", "This run has already been opened."
    )
    _key_unique = models.UniqueIndex(
        "(company_id, done_key) WHERE done_key IS NOT NULL",
        "This key has already been used.",
    )
    _late_index = models.Index("(due_at) WHERE state = 'open' AND NOT overdue")
    _reader_index = models.Index("(reader_role_id) WHERE reader_role_id IS NOT NULL")

    @api.depends("period", "routine_id.rhythm")
    @api.depends_context("lang")
    def _compute_period_label(self):
        for run in self:
            months = MONTHS.get(run.sudo().routine_id.rhythm)
            day = run.period
            if not day or not months:
                run.period_label = format_date(self.env, day) if day else False
            elif months == 1:
                run.period_label = f"{day:%Y-%m}"
            elif months == 12:
                run.period_label = f"{day:%Y}"
            else:
                part = (day.month - 1) // months + 1
                run.period_label = f"{day:%Y}-{'Q' if months == 3 else 'H'}{part}"

    @api.depends("name", "period_label")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = f"{run.name} · {run.period_label}"

    # -- opened by the clock -----------------------------------------------------
    @api.model
    def _open_many(self, wanted):
        """Open the runs that are not there yet, each with its duty; return them.

        :param list wanted: values as ``order.routine._prepare_run`` gives them
        """
        runs = self.sudo()
        periods = {vals["period"] for vals in wanted}
        series = {vals["series"] for vals in wanted}
        domain = [("period", "in", list(periods)), ("series", "in", list(series))]
        there = {
            (run.company_id.id, run.series, run.role_id.id, run.period)
            for run in runs.search(domain)
        }
        now = fields.Datetime.now()
        fresh = [
            {**vals, "opened_at": now}
            for vals in wanted
            if self._key_of(vals) not in there
        ]
        with repeated("order_routine_run_once"):
            opened = runs.with_context(mail_create_nolog=True).create(fresh)
        opened._open_duties(now)
        return opened

    @staticmethod
    def _key_of(vals):
        return vals["company_id"], vals["series"], vals["role_id"], vals["period"]

    def _prepare_duty(self, start):
        """The duty is the role's, within the limit of the routine."""
        return {
            **super()._prepare_duty(start),
            "name": self.name,
            "document": self,
            "role": self.role_id,
            "limit": self.routine_id,
            "company": self.company_id,
        }

    def _keep_duty(self, duty):
        self.sudo()._write_system({"duty_id": duty.id, "due_at": duty.due_at})

    @api.model
    def _newly_overdue(self):
        """Return the open runs whose time is over and that are not marked yet."""
        now = fields.Datetime.now()
        domain = [("state", "=", "open"), ("overdue", "=", False), ("due_at", "<", now)]
        return self.search(domain, order="due_at, id")

    def _mark_overdue(self):
        """Mark runs whose time is over and tell it, in constant queries."""
        self._write_system({"overdue": True})
        pairs = [(run, run._event_payload()) for run in self]
        self.env["order.event"]._record_each(pairs, "routine.overdue")

    def _event_payload(self):
        return {
            "routine": self.series,
            "role": self.role_id.code,
            "period": fields.Date.to_string(self.period),
        }

    # -- the duty ----------------------------------------------------------------
    def _duty_evidence(self):
        """Return what is asked when the duty is done."""
        return self.sudo().routine_id.evidence_ids

    def _duties_changed(self, duties):
        """Show what became of the duties; called when they end or are owed again."""
        for duty in duties:
            self.browse(duty.res_id)._write_system(
                {
                    "state": duty.state,
                    "done_at": duty.done_at,
                    "done_by_id": duty.done_by_id.id,
                    "late_minutes": duty.late_working_minutes,
                    "overdue": duty.late_minutes > 0,
                }
            )

    # -- ending ------------------------------------------------------------------
    def action_report(self):
        """Open the dialog that asks what is to be reported (button)."""
        self.ensure_one()
        self.check_access("read")
        self._ensure_open()
        return self.sudo().duty_id.with_env(self.env).action_do()

    def action_cancel(self, reason):
        """Cancel what nobody owes any more, with a reason that is kept.

        :raise AccessError: for whoever is no process manager
        """
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Only process managers can cancel a run."))
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter a reason for the cancellation."))
        self.check_access("read")
        for run in self:
            run._ensure_open()
        self._end_tasks("cancelled", short_text(self.env, reason))
        return True

    def _ensure_open(self):
        """:raise UserError: saying who has done it, or that it was cancelled"""
        run = self.sudo()
        if run.state == "done":
            raise UserError(
                self.env._(
                    "“%(run)s” was already reported by %(user)s.",
                    run=run.display_name,
                    user=run.done_by_id.name,
                )
            )
        if run.state == "cancelled":
            raise UserError(self.env._("“%s” was cancelled.", run.display_name))
