from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    order_remind_opened = fields.Boolean(
        related="company_id.order_remind_opened", readonly=False
    )
    order_remind_before_minutes = fields.Integer(
        related="company_id.order_remind_before_minutes", readonly=False
    )
    order_escalate_after_minutes = fields.Integer(
        related="company_id.order_escalate_after_minutes", readonly=False
    )
    order_escalate_rush_minutes = fields.Integer(
        related="company_id.order_escalate_rush_minutes", readonly=False
    )
    order_escalation_levels = fields.Integer(
        related="company_id.order_escalation_levels", readonly=False
    )
    order_at_once_minutes = fields.Integer(
        related="company_id.order_at_once_minutes", readonly=False
    )
    order_on_time_target = fields.Float(
        related="company_id.order_on_time_target", readonly=False
    )
    order_signoff_hours = fields.Float(
        related="company_id.order_signoff_hours", readonly=False
    )
    order_mail_reminders = fields.Boolean(
        related="company_id.order_mail_reminders", readonly=False
    )
    order_reminder_activities = fields.Boolean(
        related="company_id.order_reminder_activities", readonly=False
    )
