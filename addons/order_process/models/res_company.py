from odoo import SUPERUSER_ID, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    order_remind_opened = fields.Boolean(
        string="Tell About New Duties",
        default=True,
        help="The people of the role are told when a duty opens.",
    )
    order_remind_before_minutes = fields.Integer(
        string="Remind Before (minutes)",
        default=60,
        help="Working minutes before the due time, unless the process or its node says "
        "otherwise. 0: no reminder before.",
    )
    order_escalate_after_minutes = fields.Integer(
        string="Escalate Every (minutes)",
        default=60,
        help="Working minutes after the due time, and again after each level, at which "
        "the next role up the line is told. 0: no escalation.",
    )
    order_escalate_rush_minutes = fields.Integer(
        string="Escalate Rush Every (minutes)",
        default=30,
        help="Working minutes for duties of rush documents, when that is less. 0: as "
        "the others.",
    )
    order_escalation_levels = fields.Integer(
        string="Levels of Escalation", default=2, help="How far up the line."
    )
    order_mail_reminders = fields.Boolean(
        string="Reminders by E-mail",
        default=True,
        help="To the people who receive their notifications by e-mail. Otherwise all "
        "reminders go to the inbox in Odoo.",
    )
    order_reminder_activities = fields.Boolean(
        string="Activities on Documents",
        default=True,
        help="A duty also shows as an activity of its first person on the document.",
    )

    order_signoff_hours = fields.Float(
        string="Signatures Generally Within (hours)",
        default=8.0,
        help="Working hours for signatures whose chain and node name no limit. 0: they "
        "have no due time.",
    )

    def _order_managers(self):
        """Return the process managers to be told of what concerns this company; those
        of all companies when it is none."""
        group = self.env.ref("order_process.order_process_group_manager")
        users = group.all_user_ids.filtered(
            lambda user: user.active and not user.share and user.id != SUPERUSER_ID
        )
        return users.filtered(lambda user: self <= user.company_ids)
