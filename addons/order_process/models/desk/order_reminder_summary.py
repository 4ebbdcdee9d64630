from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models

CRON = "order_process.order_reminder_cron_summary"


class OrderReminderSummary(models.AbstractModel):
    """Once a day, for each company: what is late and whom no reminder reached, to the
    process managers. Silent when there is nothing to tell."""

    _name = "order.reminder.summary"
    _description = "Daily Summary of Reminders"
    _inherit = ["order.reminder.sender"]

    @api.model
    def _run(self):
        """Body of the daily cron; a second run on the same day tells nobody again."""
        summary = self.sudo()  # the cron looks at all companies
        now = fields.Datetime.now()
        findings = summary._findings(now)

        def tell(companies):
            for company, managers in summary._managers(companies, now).items():
                summary._notify_managers(company, managers, findings[company], now)

        companies = self.env["res.company"].sudo().union(*findings)
        self.env["order.job"]._work(CRON, companies, tell)

    def _findings(self, now):
        """{company: [(role name, late, unreached)]}, worst first."""
        late = self.env["order.duty"]._read_group(
            [("is_late", "=", True)], ["company_id", "role_id"], ["__count"]
        )
        unreached = self.env["order.reminder"]._read_group(
            [("state", "=", "unreached"), ("date", ">=", now - timedelta(days=1))],
            ["company_id", "role_id"],
            ["__count"],
        )
        rows = defaultdict(lambda: [0, 0])
        for column, groups in enumerate((late, unreached)):
            for company, role, count in groups:
                rows[company, role][column] += count
        found = defaultdict(list)
        for (company, role), counts in rows.items():
            found[company].append((role, *counts))
        for lines in found.values():
            lines.sort(key=lambda line: (-line[2], -line[1]))
        return found

    def _managers(self, companies, now):
        """{company: users} who have not had today's summary yet."""
        told = self.env["order.reminder"].search_fetch(
            [("kind", "=", "summary"), ("level", "=", self._day_number(now))],
            ["duty_res_id", "user_id"],
        )
        known = {(row.duty_res_id, row.user_id.id) for row in told}
        return {
            company: company._order_managers().filtered(
                lambda user, c=company: (c.id, user.id) not in known
            )
            for company in companies
        }

    def _day_number(self, now):
        return int(now.strftime("%Y%m%d"))

    def _notify_managers(self, company, managers, lines, now):
        """One message for each language spoken by the managers."""
        for lang, users in managers.grouped(self._lang_of).items():
            here = self.with_context(lang=lang)
            body = here.env["ir.qweb"]._render(
                "order_process.order_reminder_summary", {"lines": lines}
            )
            here.message_notify(
                partner_ids=users.partner_id.ids,
                subject=here.env._("Duties in %s: daily summary", company.name),
                body=body,
                email_layout_xmlid="mail.mail_notification_light",
                force_send=False,
            )
        self.env["order.reminder"]._record(
            [self._prepare_summary_vals(company, user, now) for user in managers]
        )

    def _prepare_summary_vals(self, company, user, now):
        return {
            "name": company.name,
            "duty_model": company._name,
            "duty_res_id": company.id,
            "kind": "summary",
            "level": self._day_number(now),
            "user_id": user.id,
            "company_id": company.id,
            "state": "sent",
            "date": now,
        }
