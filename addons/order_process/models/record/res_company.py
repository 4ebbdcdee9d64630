from odoo import SUPERUSER_ID, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    order_remind_opened = fields.Boolean(
        string="New Duty Notifications",
        default=True,
        help="Members of the role are notified when a duty opens.",
    )
    order_remind_before_minutes = fields.Integer(
        string="Advance Reminder (minutes)",
        default=60,
        help=(
            "Working minutes before the due time, unless set otherwise on the "
            "process or node. 0: no advance reminder."
        ),
    )
    order_escalate_after_minutes = fields.Integer(
        string="Escalation Interval (minutes)",
        default=60,
        help=(
            "Working minutes after the due time, and again after each level, "
            "until the next role up is notified. 0: no escalation."
        ),
    )
    order_escalate_rush_minutes = fields.Integer(
        string="Rush Escalation Interval (minutes)",
        default=30,
        help=(
            "Working minutes for duties of rush documents, if shorter. 0: same as "
            "the others."
        ),
    )
    order_escalation_levels = fields.Integer(
        string="Escalation Levels", default=2, help="How many levels up."
    )
    order_mail_reminders = fields.Boolean(
        string="Email Reminders",
        default=True,
        help=(
            "To the people who receive their notifications by email. Otherwise "
            "all reminders go to the inbox in Odoo."
        ),
    )
    order_reminder_activities = fields.Boolean(
        string="Activities on Documents",
        default=True,
        help=(
            "A duty also appears as an activity of its first person on the document."
        ),
    )

    order_on_time_target = fields.Float(
        string="On-Time Target (%)",
        help="Target of the cockpit for promises that are kept. 0: no target.",
    )
    order_signoff_hours = fields.Float(
        string="Default Signature Limit (hours)",
        default=8.0,
        help=(
            "Working hours for signatures whose chain and node have no limit. 0: "
            "no due time."
        ),
    )

    def _order_managers(self):
        """Return the process managers to be told of what concerns this company; those
        of all companies when it is none."""
        group = self.env.ref("order_process.order_process_group_manager")
        users = group.all_user_ids.filtered(
            lambda user: user.active and not user.share and user.id != SUPERUSER_ID
        )
        return users.filtered(lambda user: self <= user.company_ids)
