from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.said import said_text

from .order_inspection import OPEN
from .order_inspection_duty import SOURCES
from .order_inspection_rights import MANAGER


class OrderInspection(models.Model):
    """Inspectors of other posts who are sent to help when those of the post cannot
    finish in time (S1-B-087)."""

    _inherit = "order.inspection"

    helper_ids = fields.Many2many(
        "res.users",
        "order_inspection_helper_rel",
        "inspection_id",
        "user_id",
        string="Supported By",
        readonly=True,
        copy=False,
        system=True,
    )
    may_lead = fields.Boolean(compute="_compute_may_lead")

    @api.depends_context("uid")
    @api.depends("role_id")
    def _compute_may_lead(self):
        for inspection in self:
            inspection.may_lead = inspection._is_leader()

    def inspection_support(self, user, reason):
        """Send somebody to help: who leads the inspectors (dialog, interfaces). The
        helper finds it on the desk and may give the verdict.

        :param user: login or id of the helper
        :param str reason: why the post cannot finish
        :return: as :meth:`fetch_inspections` returns one
        """
        self.ensure_one()
        self.check_access("read")
        self._ensure_leader()
        self.sudo()._document_lock()
        self._document_ensure(*OPEN)
        helper = self._helper_said(user)
        text = said_text(self.env, reason)
        inspection = self.sudo()
        inspection._write_system({"helper_ids": [fields.Command.link(helper.id)]})
        inspection._owe_support(helper)
        inspection._message_log(
            body=self.env._(
                "%(helper)s supports: %(reason)s", helper=helper.name, reason=text
            )
        )
        return self._inspection_row()

    def _helper_said(self, user):
        """Return the person whom a caller names.

        :raise ValidationError: there is none who could read the inspection
        """
        users = self.env["res.users"].sudo()
        if isinstance(user, int) and not isinstance(user, bool):
            found = users.search([("id", "=", user)])
        else:
            found = users.search(
                [("login", "=", user if isinstance(user, str) else "")]
            )
        group = "order_process.order_process_group_user"
        inside = len(found) == 1 and found.has_group(group)
        if not inside or self.sudo().company_id not in found.company_ids:
            raise ValidationError(
                self.env._("%s cannot work on this inspection.", found.name or user)
            )
        return found

    def _owe_support(self, helper):
        self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "name": self.env._("Support the inspection: %s", self.name),
                    "document": self,
                    "role": self.env["order.role"],
                    "user": helper,
                    "limit": Limit(),
                    "due": self.due_at,
                    "company": self.company_id,
                    "start": fields.Datetime.now(),
                    "source": SOURCES["decide"],
                }
            ]
        )

    def _leaders(self):
        """Return the role that leads the inspectors, as superuser."""
        role = self.sudo().role_id
        return role.parent_id or role

    def _is_leader(self):
        """Return whether the user leads the inspectors of this one."""
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        held = self._leaders()._user_principals(self.env.user, self.sudo().company_id)
        return any(held.values())

    def _ensure_leader(self):
        """:raise AccessError: naming who leads the inspectors"""
        if not self._is_leader():
            raise AccessError(
                self.env._(
                    "%(document)s: support is sent by %(who)s.",
                    document=self.display_name,
                    who=self._leaders().name or self.env._("a process manager"),
                )
            )
