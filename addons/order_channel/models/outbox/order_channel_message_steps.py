from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text

from .order_channel_message import OWED, UNFINISHED

RESULTS = ("done", "refused", "stopped")


class OrderChannelMessage(models.Model):
    """What people and systems say of a message: retried, done by hand, stopped."""

    _inherit = "order.channel.message"

    @api.model
    def message_done(self, key, result, note=None, external_id=None, system=None):
        """Say what became of a message (people, systems that ask by themselves).

        :param str key: key of the message
        :param str result: ``done``, ``refused`` or ``stopped``
        :param str note: what was done, or why it was not; needed to stop
        :param str external_id: number of the order there
        :param str system: code of the system, where several have the key
        :return: ``{key, order, system, state, …}``; the same again changes nothing
        :raise ValidationError: no such message or result, or it has ended otherwise
        :raise AccessError: the user does not look after the system
        """
        self.check_access("read")
        message = self._by_key(key, system)
        if result not in RESULTS:
            raise ValidationError(
                self.env._("The result is one of: %s.", ", ".join(RESULTS))
            )
        message._finish(result, note, external_id)
        return message.sudo()._message_row()

    @api.model
    def _by_key(self, key, system=None):
        """Return a message that the user looks after, locked.

        :raise ValidationError: there is none
        """
        about = [("key", "=", key if isinstance(key, str) else "")]
        about += [("company_id", "in", self.env.companies.ids)]
        if system is not None:
            about += [("system_id.code", "=", str(system))]
        # sudo: whether the user looks after it is asked next.
        found = self.sudo().search(about, limit=2).with_env(self.env)
        if len(found) != 1:
            raise ValidationError(self.env._("There is no message with this key."))
        found._begin()
        return found

    def _begin(self):
        """Lock a message for a step of who looks after its system."""
        self.ensure_one()
        message = self.sudo()
        message.system_id.with_env(self.env)._ensure_handler(message.company_id)
        message.lock_for_update(allow_referencing=True)
        message.invalidate_recordset()

    def _finish(self, result, note=None, external_id=None):
        text = short_text(self.env, note.strip()) if isinstance(note, str) else ""
        message = self.sudo()
        ends = {"done": "confirmed", "refused": "refused", "stopped": "stopped"}
        if message.state == ends[result]:
            return
        if message.state not in UNFINISHED:
            raise ValidationError(
                self.env._("“%s” has already ended otherwise.", message.display_name)
            )
        if result == "stopped" and not text:
            raise UserError(self.env._("Enter the reason."))
        if result == "done":
            message._carried_out("hand", text, external_id)
        elif result == "refused":
            message._refused(text)
        else:
            message._close("stopped", text)

    def action_retry(self):
        """Ask the systems again at once (button)."""
        for message in self:
            message._begin()
            if message.sudo().state not in ("pending", *OWED):
                raise UserError(
                    self.env._("“%s” is not open any more.", message.display_name)
                )
            message.sudo()._again_now()
        return True

    def _again_now(self):
        """Queue a message that its system can be asked for; see ``_way``."""
        self._write_system(
            {
                "state": self._way(),
                "tries": 0,
                "next_try_at": fields.Datetime.now(),
                "is_mismatch": False,
                "reason": False,
            }
        )
        if self.state == "pending":
            self._end_tasks("cancelled")
            self._write_system({"duty_id": False})

    def action_done(self):
        """Ask what was done in the system by hand (button)."""
        return self._open_step("done")

    def action_stop(self):
        """Ask why the message is given up (button)."""
        return self._open_step("stopped")

    def _open_step(self, step):
        """Open the dialog of a step."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "order.channel.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_message_id": self.id, "default_step": step},
        }

    # -- ends ------------------------------------------------------------------------
    def _carried_out(self, source, reason="", external_id=None, state=None, link=None):
        """The system has what it was asked for: the order is in its state there."""
        reached, link = state or self.to_state_id, link or self._link()
        link._know(reached, source, external_id=external_id)
        self._close("confirmed", reason)
        code = "channel.by_hand" if source == "hand" else "channel.confirmed"
        self.order_id._channel_emit(code, self)

    def _refused(self, reason):
        self._write_system({"state": "refused", "reason": reason})
        self._owe()
        self.order_id._channel_emit("channel.refused", self)

    def _mismatch(self, reason, link):
        """Nothing is asked; somebody looks after it (S2-T-12): who calls lets them owe
        it."""
        self._write_system({"state": "hand", "is_mismatch": True, "reason": reason})
        link._write_system({"is_mismatch": True})
        self.order_id._channel_emit("channel.mismatch", self)

    def _close(self, state, reason=""):
        """End messages and what is owed for them."""
        by_people = not self.env.user._is_superuser()
        self._end_tasks("done" if state == "confirmed" and by_people else "cancelled")
        said = {"reason": reason} if reason else {}
        self._write_system(
            {
                "state": state,
                "done_at": fields.Datetime.now(),
                "done_by_id": self.env.uid,
                **said,
            }
        )
