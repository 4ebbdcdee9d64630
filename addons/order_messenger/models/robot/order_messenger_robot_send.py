import time
import uuid
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_process.engine.posting import NotReached, post

from ...engine.address import hosts_for, is_allowed
from ...engine.quiet import is_quiet
from ...engine.vendor import AGAIN, BUSY, SENT, VENDORS, body, outcome, signed

CRON = "order_messenger.ir_cron_order_messenger_send"
#: What failed is tried again after so many minutes; then it has failed for good.
BACKOFF = (1, 5, 15, 60, 240)
MINUTE = timedelta(minutes=1)
#: No number of the vendor's: the host was not reached, or not in time.
UNREACHED = 0
#: Bytes of an answer that are read.
ANSWER = 65536
HEADERS = {"Content-Type": "application/json; charset=utf-8"}


class OrderMessengerRobot(models.Model):
    """How a robot posts what waits.

    Each post is a transaction of its own. The robot and its messages are locked
    from before the post until it is on record; a second worker finds them locked and
    leaves them, or finds them changed and begins anew: nothing is told twice. A host
    that takes a post and breaks off before it answers is asked again.
    """

    _inherit = "order.messenger.robot"

    def _vendor(self):
        return VENDORS[self.vendor]

    @api.model
    def _cron_send(self):
        """Post what waits; every minute."""
        # sudo: the cron looks at all companies.
        messages, job = (
            self.env["order.messenger.message"].sudo(),
            self.env["order.job"],
        )
        robots = self.sudo().search(Domain.TRUE)
        able = robots.filtered(lambda robot: robot._is_able(fields.Datetime.now()))
        for robot, waiting in messages._waiting_for(able).grouped("robot_id").items():
            if job._has_time():
                job._work(CRON, waiting, robot._send, size=robot.lines)

    # -- when ------------------------------------------------------------------------
    def _is_able(self, now):
        """Return whether the robot may post at this moment."""
        if not self.active or not self.address:
            return False
        if self.rests_until and self.rests_until > now:
            return False
        local = fields.Datetime.context_timestamp(self._spoken(), now)
        hour = local.hour + local.minute / 60
        return not is_quiet(hour, self.quiet_from, self.quiet_to)

    def _has_room(self, now):
        """Return whether the messenger takes another post within this minute."""
        tried = Domain("robot_id", "=", self.id)
        tried &= Domain("tried_at", ">", now - MINUTE)
        [(posts,)] = self.env["order.messenger.message"]._read_group(
            tried, [], ["post_key:count_distinct"]
        )
        return posts < self.per_minute

    # -- posting ---------------------------------------------------------------------
    def _locked(self, messages):
        """Return the messages that this worker alone posts now: still waiting, robot
        and rows locked."""
        if not self.try_lock_for_update():
            return messages.browse()
        mine = messages.try_lock_for_update()
        self.invalidate_recordset()
        mine.invalidate_recordset()
        return mine.filtered(lambda one: one.state == "waiting")

    def _send(self, messages):
        """Post what waits of a robot; called with as many as one post tells."""
        self.ensure_one()
        now = fields.Datetime.now()
        messages = self._locked(messages)
        if not messages or not self._is_able(now) or not self._has_room(now):
            return
        messages = messages._strongest()
        if not messages:
            return
        title, text, said = self._composed(messages)
        meaning, number = self._post(title, text)
        said._write_outcome(meaning, number, uuid.uuid4().hex, now)
        self._write_rest(meaning, now)
        self._tell_failure(said, meaning)

    def _post(self, title, text):
        """Post to the group; return what the answer means and its number."""
        robot, loopback = self.sudo(), self._allows_loopback()  # the secrets
        if not is_allowed(robot.vendor, robot.address, loopback):
            raise UserError(
                self.env._("The address of “%s” is not allowed.", robot.name)
            )
        now, secret = time.time(), robot.secret or ""
        address = signed(robot.vendor, robot.address, secret, now)
        content = body(robot.vendor, title, text, secret, now)
        hosts = hosts_for(robot.vendor, address, loopback)
        try:
            status, answer = post(address, content, HEADERS, hosts, ANSWER)
        except NotReached:
            return AGAIN, UNREACHED
        return outcome(robot.vendor, status, answer)

    def _write_rest(self, meaning, now):
        rest = timedelta(seconds=self._vendor().rest)
        until = now + rest if meaning == BUSY else False
        self._write_system({"last_post_at": now, "rests_until": until})

    def _tell_failure(self, said, meaning):
        """Put on the list of failures that a group is not reached; take it off."""
        failures, cron = self.env["order.job.failure"].sudo(), self.env.ref(CRON)
        if meaning == SENT:
            failures._heal(cron, self._name, self.ids)
        elif failed := said.filtered(lambda one: one.state == "failed"):
            here = self.with_context(lang=failures._lang_of(self))
            text = here.env._(
                "Duties not told in “%(robot)s”: %(count)s. %(reason)s",
                count=len(failed),
                robot=self.name,
                reason=failed[0].with_env(here.env)._reason_text(),
            )
            failures._note(cron, self, UserError(text))

    # -- test ------------------------------------------------------------------------
    def action_test(self):
        """Post a line to the group and say whether it was taken (button).

        :raise UserError: nothing can be posted now
        """
        self.ensure_one()
        self.check_access("write")
        robot, now = self.sudo(), fields.Datetime.now()  # the secrets
        robot.lock_for_update()
        if not robot.address:
            raise UserError(self.env._("“%s” has no address yet.", robot.name))
        if not robot._has_room(now):
            raise UserError(
                self.env._("Enough was posted within this minute. Try again soon.")
            )
        here = robot._spoken()
        meaning, number = robot._post(
            here.env._("Order Control"), here.env._("Duties are told in this group.")
        )
        message = robot.env["order.messenger.message"]._of_test(robot)
        message._write_outcome(meaning, number, uuid.uuid4().hex, now)
        robot._write_rest(meaning, now)
        return self._test_result(meaning == SENT, message)

    def _test_result(self, is_taken, message):
        text = self.env._("“%s” was reached.", self.name)
        if not is_taken:
            message.write({"state": "failed", "next_at": False})
            text = message.with_env(self.env).sudo()._reason_text()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success" if is_taken else "danger", "message": text},
        }
