from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_process.kernel.said import said_text

from .order_action import LATER

MANAGER = "order_process.order_process_group_manager"
EFFECTS = {"yes": "effective", "no": "not_effective"}


class OrderAction(models.Model):
    """An action ends: done, its effect checked by somebody else, or cancelled."""

    _inherit = "order.action"

    def action_done(self, note):
        """Say that it was done and how (interfaces; people use the dialog of the duty).

        :return: the action, as ``fetch_open`` returns it
        :raise UserError: without a note, or by whom it is owed
        """
        self.ensure_one()
        self.check_access("read")
        text = said_text(self.env, note, self.env._("Enter what was done."))
        self.sudo().duty_id.with_env(self.env).action_complete(note=text)
        return self._action_row()

    def action_effect(self, effective, note):
        """Say whether it was effective (dialog, interfaces; S3-N-20).

        What had no effect is followed by a new action of the same owner.

        :param str effective: yes, no
        :param str note: by what that is seen
        :return: the action, as ``fetch_open`` returns it
        :raise UserError: it is not done, nobody checks it, or without a note
        :raise AccessError: who does not check it, or did it
        """
        self.ensure_one()
        self.check_access("read")
        if effective not in EFFECTS:
            raise ValidationError(self.env._("State the effect: yes or no."))
        text = said_text(
            self.env, note, self.env._("Enter by what the effect is seen.")
        )
        self._ensure_checkable()
        action = self.sudo()
        action._checks()._end_duties("done", text)
        action._write_system(
            {
                "state": EFFECTS[effective],
                "effect_note": text,
                "effect_at": fields.Datetime.now(),
                "effect_by_id": self.env.uid,
            }
        )
        if effective == "no":
            action._follow_up(text)
        action._tell("action.effective", effective=effective)
        return self._action_row()

    def action_withdraw(self, reason):
        """Nobody owes it any more (dialog, interfaces).

        :raise UserError: without a reason, or it is not open
        :raise AccessError: who neither decided it nor is a process manager
        """
        self.ensure_one()
        self.check_access("read")
        text = said_text(self.env, reason)
        decided = self.sudo().decided_by_id == self.env.user
        if not decided and not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._(
                    "“%(action)s” is withdrawn by %(who)s or a process manager.",
                    action=self.display_name,
                    who=self.sudo().decided_by_id.name,
                )
            )
        self._ensure_state("open")
        self._end_tasks("cancelled", text)
        return self._action_row()

    # -- helpers ---------------------------------------------------------------------
    def _ensure_state(self, state):
        """:raise UserError: naming the state in which it is"""
        if self.sudo().state != state:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(action)s” is “%(state)s”.",
                    action=self.display_name,
                    state=labels[self.sudo().state],
                )
            )

    def _ensure_checkable(self):
        """Refuse a check by whoever did it, or who does not check it."""
        action, user = self.sudo(), self.env.user
        action.lock_for_update()
        self._ensure_state("done")
        role = action.check_role_id
        if not role:
            raise UserError(
                self.env._("The effect of “%s” is not checked.", self.display_name)
            )
        if user in action.done_by_id | action.duty_id.done_for_id:
            raise AccessError(
                self.env._("The effect is checked by somebody else than who did it.")
            )
        if not role._user_principal(user, action.company_id) and not user.has_group(
            MANAGER
        ):
            raise AccessError(
                self.env._(
                    "The effect of “%(action)s” is checked by %(role)s.",
                    action=self.display_name,
                    role=role.name,
                )
            )

    def _follow_up(self, note):
        """Begin anew what had no effect; as superuser."""
        today = fields.Date.context_today(self)
        head = {
            name: self[name].id
            for name in ("company_id", "role_id", "owner_id", "check_role_id")
        }
        self._writing_system().create(
            {
                **head,
                "name": self.name,
                "reason": note,
                "kind": self.kind,
                "res_model": self.res_model,
                "res_id": self.res_id,
                "meeting_id": self.meeting_id.id,
                "previous_id": self.id,
                "decided_by_id": self.env.uid,
                "until": today + LATER,
            }
        )
