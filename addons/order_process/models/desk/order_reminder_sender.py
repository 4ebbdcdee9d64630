from odoo import api, fields, models
from odoo.tools import format_datetime

from odoo.addons.order_clock.engine.clock_zone import to_seconds
from odoo.addons.order_clock.engine.due_item import DueItem

from ...kernel.local import local_day
from .order_reminder_plan import CRON

#: The strongest kind names a duty that is told for several reasons at once.
STRENGTH = ("opened", "before", "due", "escalated")
#: Lines of one message; the desk shows the rest.
LINES = 30


class OrderReminderSender(models.AbstractModel):
    """Tells each person in one message what `order.reminder.plan` found for him."""

    _name = "order.reminder.sender"
    _description = "Reminder Sender"
    _inherit = ["order.reminder.plan", "mail.thread"]

    @api.model
    def _run(self):
        """One run of the cron. Each person's message is committed with its rows."""
        sender = self.sudo()  # the cron looks at all companies
        batch, now = self.env["order.job"], fields.Datetime.now()
        groups = sender.env["order.duty"]._read_group([], ["company_id"])
        companies = sender.env["res.company"].union(*(group[0] for group in groups))
        plans = sender._merged(
            batch._work(
                CRON,
                companies,
                lambda part: sender._find(part, now),
                finer=lambda company: sender._finer(company, now),
            )
        )
        for run, mine in plans:
            if batch._has_time():
                sender._tell(run, mine)
            sender._heal_duties(run)

    def _find(self, companies, now, only=None):
        """Find what is to be told in companies; put on record what reaches nobody.

        :param only: the duties that are asked for; nothing: all of the companies
        :return: run, {user id: [(duty, [stage])]} of the people who are at work
        """
        run, mine, unreached = self._plan(now, companies, only)
        mine = self._without_gone(mine)
        self.env["order.reminder"]._record(
            [
                self._prepare_reminder_vals(run, duty, stage, None, "unreached", why)
                for duty, stage, why in unreached
            ]
        )
        working, idle = self._working(run, mine)
        self._record_idle(run, {user_id: mine[user_id] for user_id in idle})
        # Who rests now is told by a later run: he is no remaining work of this one.
        resting = set(mine) - working - idle
        run.resting.update(duty.id for user in resting for duty, _s in mine[user])
        return run, {user_id: mine[user_id] for user_id in working}

    def _record_idle(self, run, mine):
        """Put on record whom no run can tell, as he has no working time any more."""
        users = {user.id: user for user in self.env["res.users"].browse(mine)}
        self.env["order.reminder"]._record(
            [
                self._prepare_reminder_vals(
                    run, duty, stage, users[user_id], "unreached", "no_hours"
                )
                for user_id, rows in mine.items()
                for duty, stages in rows
                for stage in stages
            ]
        )

    # ------------------------------------------------------------------
    # Who can be told now
    # ------------------------------------------------------------------

    def _working(self, run, mine):
        """Ids of the receivers whose working time is open, in any of the companies
        whose duties wait for them, and of those who have none to come.

        Where a company itself has no working time, everybody is told at once.
        """
        pairs = {
            (user_id, duty.company_id)
            for user_id, rows in mine.items()
            for duty, _s in rows
        }
        clocks = self._receiver_clocks(run, pairs)
        now, working, resting = to_seconds(run.now), set(), set()
        for user_id, company_id in pairs:
            clock, usual = clocks[user_id, company_id], clocks[0, company_id]
            if clock and clock.is_open_after(now):
                (working if clock.is_working(now) else resting).add(user_id)
            elif not clock or not usual or not usual.is_open_after(now):
                working.add(user_id)
        return working, set(mine) - working - resting

    def _receiver_clocks(self, run, pairs):
        """Return {(user id, company id): clock}, with user id 0 for the company's.

        :param pairs: (user id, company id) of receivers and duties
        """
        employees = self.env["hr.employee"].search(
            [
                ("user_id", "in", [user_id for user_id, _company in pairs]),
                ("company_id", "in", list(run.companies)),
            ]
        )
        own = {(e.user_id.id, e.company_id.id): e for e in employees}
        return self._clocks_of(
            {
                pair: DueItem(
                    None, run.now, run.companies[pair[1]], employee=own.get(pair)
                )
                for pair in pairs | {(0, company_id) for _user, company_id in pairs}
            }
        )

    # ------------------------------------------------------------------
    # Telling one person
    # ------------------------------------------------------------------

    def _tell(self, run, mine):
        """Tell each person in one message; where that fails, of the duties that can
        be told, so that one broken duty silences nobody."""
        people = self.env["res.users"].browse(sorted(mine))

        def tell(user):
            self._notify(run, people.browse(user.id), mine[user.id])

        def finer(user):
            rows = {duty.id: (duty, stages) for duty, stages in mine[user.id]}
            person = people.browse(user.id)
            return self.env["order.duty"].browse(rows), lambda part: self._notify(
                run, person, [rows[duty.id] for duty in part]
            )

        self.env["order.job"]._work(CRON, people, tell, size=1, finer=finer)

    def _notify(self, run, user, rows):
        """One message for all duties of one person, their rows and activities."""
        rows = self._named_for(user, rows)
        reachable = user.notification_type == "inbox" or bool(user.email)
        companies = {run.companies[duty.company_id] for duty, _stages in rows}
        inbox = not any(company.order_mail_reminders for company in companies)
        state, why = ("sent", False) if reachable or inbox else ("unreached", "no_mail")
        self.env["order.reminder"]._record(
            [
                self._prepare_reminder_vals(run, duty, stage, user, state, why)
                for duty, stages in rows
                for stage in stages
            ]
        )
        if state == "sent":
            self.with_context(order_reminder_inbox=inbox)._notify_digest(
                run, user, rows
            )
        self._create_activities(run, user, rows)

    def _lang_of(self, user):
        """Return the language of a person; one that was removed is no language."""
        return self.env["res.lang"]._get_code(user.lang) or "en_US"

    def _named_for(self, user, rows):
        """The rows with the duties called as in the language of the receiver."""
        duties = self.env["order.duty"].with_context(lang=self._lang_of(user))
        names = {
            duty.id: duty.name for duty in duties.browse(duty.id for duty, _s in rows)
        }
        return [(duty._replace(name=names[duty.id]), stages) for duty, stages in rows]

    def _prepare_reminder_vals(self, run, duty, stage, user, state, reason):
        return {
            "name": duty.name,
            "duty_model": duty.duty_model,
            "duty_res_id": duty.duty_res_id,
            "kind": stage.kind,
            "level": stage.level,
            "role_id": stage.role_id,
            "user_id": user and user.id,
            "company_id": duty.company_id,
            "state": state,
            "reason": reason,
            "date": run.now,
            "due_at": duty.due_at,
            "res_model": duty.res_model,
            "res_id": duty.res_id,
            "document_name": duty.document_name,
        }

    def _create_activities(self, run, user, rows):
        """An activity on the document for the first person of each duty, once."""
        first = self._told_first(run, user, rows)
        activities = self.env["mail.activity"].with_context(active_test=False)
        known = activities.search_fetch(
            [("order_duty_id", "in", [duty.id for duty in first])], ["order_duty_id"]
        )
        known = set(known.mapped("order_duty_id"))
        zone = self.with_context(tz=user.tz or "UTC")
        # Looked up once: `ref` asks the database each time.
        kind = self.env.ref("order_process.mail_activity_type_duty")
        self.env["mail.activity"]._create_for_duties(
            [
                {
                    **zone._prepare_activity_vals(run, user, duty),
                    "activity_type_id": kind.id,
                }
                for duty in first
                if duty.id not in known
            ]
        )

    def _told_first(self, run, user, rows):
        """Return the duties that are an activity of this user: whoever is told first
        of them has it."""
        return [
            duty
            for duty, stages in rows
            if run.companies[duty.company_id].order_reminder_activities
            and stages[0].kind != "escalated"
            and self._receivers(run, duty, stages[0])[:1] == [user.id]
            and self._has_activities(duty.res_model)
        ]

    def _has_activities(self, model):
        return model in self.env and "activity_ids" in self.env[model]._fields

    def _prepare_activity_vals(self, run, user, duty):
        return {
            "summary": duty.name,
            "date_deadline": local_day(self, duty.due_at or run.now),
            "user_id": user.id,
            "res_model_id": self.env["ir.model"]._get_id(duty.res_model),
            "res_model": duty.res_model,
            "res_id": duty.res_id,
            "automated": True,
            "order_duty_id": duty.id,
        }

    # ------------------------------------------------------------------
    # The message
    # ------------------------------------------------------------------

    def _notify_digest(self, run, user, rows):
        """One message that lists the duties, in the language of the receiver."""
        here = self.with_context(lang=self._lang_of(user), tz=user.tz or "UTC")
        # Writing a date takes longer than anything else: only what is shown is written.
        lines = [here._prepare_line(run, *row) for row in rows[:LINES]]
        late = sum(self._is_late(run, duty) for duty, _stages in rows)
        body = here.env["ir.qweb"]._render(
            "order_process.order_reminder_digest",
            {"lines": lines, "more": max(len(rows) - LINES, 0)},
        )
        here.message_notify(
            partner_ids=user.partner_id.ids,
            subject=here.env._(
                "%(count)s duties, %(late)s late", count=len(rows), late=late
            ),
            body=body,
            email_layout_xmlid="mail.mail_notification_light",
            force_send=False,  # the mail queue sends; one slow server stops no cron
        )

    def _prepare_line(self, run, duty, stages):
        kind = max((stage.kind for stage in stages), key=STRENGTH.index)
        labels = {
            "opened": self.env._("new"),
            "before": self.env._("due soon"),
            "due": self.env._("due"),
            "escalated": self.env._("late, escalated"),
        }
        return {
            "name": duty.name,
            "document": duty.document_name,
            "url": f"/mail/view?model={duty.res_model}&res_id={duty.res_id}",
            "due": duty.due_at
            and format_datetime(
                self.env, duty.due_at, tz=self.env.context["tz"], dt_format="short"
            ),
            "label": labels[kind],
            "is_late": self._is_late(run, duty),
        }

    @staticmethod
    def _is_late(run, duty):
        return bool(duty.due_at and not duty.paused and duty.due_at < run.now)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Companies without reminders by e-mail get them all into the inbox."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if self.env.context.get("order_reminder_inbox"):
            for recipient in recipients:
                recipient["notif"] = "inbox"
        return recipients
