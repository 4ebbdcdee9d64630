from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

#: Keys of this scope read the calendar of duties and nothing else.
SCOPE = "order_messenger.calendar"
USER = "order_process.order_process_group_user"


class ResUsers(models.Model):
    """Each of us has a calendar of the own duties, by a link with a key of Odoo's."""

    _inherit = "res.users"

    has_order_calendar = fields.Boolean(
        string="Calendar of Duties", compute="_compute_has_order_calendar"
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return [*super().SELF_READABLE_FIELDS, "has_order_calendar"]

    def _compute_has_order_calendar(self):
        keys = self._order_calendar_keys()
        for user in self:
            user.has_order_calendar = user in keys.user_id

    def _order_calendar_keys(self):
        """Return the keys of the calendars of these users."""
        mine = Domain("user_id", "in", self.ids) & Domain("scope", "=", SCOPE)
        # sudo: a user knows that there is one; the key itself nobody reads.
        return self.env["res.users.apikeys"].sudo().search(mine)

    def _ensure_order_calendar(self):
        """Refuse another's calendar, and who has no desk."""
        self.ensure_one()
        if self.ids != self.env.user.ids:
            raise AccessError(self.env._("The link is made by the person alone."))
        if not self.has_group(USER):
            raise AccessError(self.env._("Only users of Order Control have duties."))

    def action_order_calendar_make(self):
        """Make the link of the own calendar of duties; an older one ends (button of
        the preferences).

        :return: the action that shows the link, once
        :raise AccessError: it is somebody else's, or the caller has no desk
        """
        self._ensure_order_calendar()
        self._order_calendar_keys().unlink()
        # sudo: it lasts until it is revoked; it is made for the caller.
        keys = self.env["res.users.apikeys"].sudo()
        key = keys._generate(SCOPE, self.env._("Calendar of duties"), None)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Calendar of Duties"),
            "res_model": "order.calendar.link",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_url": f"{self.get_base_url()}/order/calendar/{key}.ics"
            },
        }

    def action_order_calendar_stop(self):
        """End the link of the own calendar of duties (button of the preferences).

        :raise AccessError: it is somebody else's, or the caller has no desk
        """
        self._ensure_order_calendar()
        self._order_calendar_keys().unlink()
        return {"type": "ir.actions.client", "tag": "reload_context"}

    @api.model
    def _order_calendar_user(self, key):
        """Return whose calendar a key opens; nobody where it opens none."""
        keys = self.env["res.users.apikeys"].sudo()  # nobody is logged in
        user_id = keys._check_credentials(scope=SCOPE, key=key)
        user = self.sudo().browse(user_id or [])
        allowed = user and user.active and user.has_group(USER) and not user.share
        return user if allowed else user.browse()
