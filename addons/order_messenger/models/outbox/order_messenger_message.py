from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.vendor import AGAIN, BUSY, SENT
from ..robot.order_messenger_robot_send import BACKOFF, UNREACHED
from ..robot.order_messenger_robot_text import STRENGTH

MANAGER = "order_process.order_process_group_manager"
#: Messages of one robot that one run of the cron looks at.
MOST = 500
#: Days that what was told is kept.
KEPT = 90


class OrderMessengerMessage(models.Model):
    """What a robot tells of one reminder: the outbox.

    One row for each robot, duty, kind and level, whoever of a role was reminded: a
    group reads a duty once. Only code writes it.
    """

    _name = "order.messenger.message"
    _description = "Messenger Message"
    _order = "id desc"
    _rec_name = "reminder_id"
    _log_access = False

    robot_id = fields.Many2one(
        "order.messenger.robot",
        string="Group",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="robot_id.company_id", store=True, index="btree_not_null"
    )
    reminder_id = fields.Many2one(
        "order.reminder",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    key = fields.Char(required=True, readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("sent", "Sent"),
            ("over", "No Longer Needed"),
            ("failed", "Failed"),
        ],
        required=True,
        readonly=True,
        default="waiting",
    )
    tries = fields.Integer(readonly=True, default=0, aggregator=None)
    next_at = fields.Datetime(string="Next Try", readonly=True)
    tried_at = fields.Datetime(string="Last Try", readonly=True)
    post_key = fields.Char(readonly=True, help="Messages of one post have the same.")
    number = fields.Integer(
        string="Answer",
        readonly=True,
        aggregator=None,
        help="Number in the answer of the messenger, or of the web server.",
    )

    _once = models.UniqueIndex("(robot_id, key)", "This is told already.")
    _waiting_index = models.Index("(robot_id, id) WHERE state = 'waiting'")
    _tried_index = models.Index("(robot_id, tried_at) WHERE tried_at IS NOT NULL")

    # -- reading ---------------------------------------------------------------------
    @api.model
    def _waiting_for(self, robots):
        """Return what robots have to post now, the oldest first, in one query."""
        if not robots:
            return self.browse()
        self.flush_model(["robot_id", "state", "next_at"])
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM (
                    SELECT id, row_number() OVER (
                        PARTITION BY robot_id ORDER BY id) AS place
                      FROM order_messenger_message
                     WHERE state = 'waiting' AND next_at <= %s AND robot_id IN %s
                ) waiting WHERE place <= %s ORDER BY id""",
                fields.Datetime.now(),
                tuple(robots.ids),
                MOST,
            )
        )
        return self.browse(row[0] for row in rows)

    def _strongest(self):
        """Return one message for each duty that is still open, of several kinds the
        strongest; the others are not needed any more."""
        reminders = self.reminder_id
        still = set(reminders.filtered("is_duty_open").ids)
        best = {}
        for message in self:
            reminder = message.reminder_id
            if reminder.id not in still:
                continue
            duty = (reminder.duty_model, reminder.duty_res_id)
            known = best.get(duty)
            if not known or known._strength() <= message._strength():
                best[duty] = message
        kept = self.browse(message.id for message in best.values())
        now = fields.Datetime.now()
        (self - kept).write({"state": "over", "next_at": False, "tried_at": now})
        return kept

    def _strength(self):
        reminder = self.reminder_id
        return STRENGTH.index(reminder.kind), reminder.level

    # -- writing ---------------------------------------------------------------------
    def _write_outcome(self, meaning, number, post_key, now):
        """Put on record what came of a post that told these messages."""
        same = {"post_key": post_key, "tried_at": now, "number": number}
        if meaning == SENT:
            self.write({**same, "state": "sent", "next_at": False})
            return
        if meaning == BUSY:  # too fast is no failure: the robot rests
            self.write(same)
            return
        for tries, messages in self.grouped("tries").items():
            last = meaning != AGAIN or tries >= len(BACKOFF)
            wait = False if last else now + timedelta(minutes=BACKOFF[tries])
            state = "failed" if last else "waiting"
            messages.write(
                {**same, "state": state, "tries": tries + 1, "next_at": wait}
            )

    def _reason_text(self):
        """Return why it was not told, without a word of the answer: nobody knows what
        it repeats."""
        self.ensure_one()
        if self.number == UNREACHED:
            return self.env._("The messenger could not be reached.")
        return self.env._("The messenger answered: %s", self.number)

    def action_again(self):
        """Try again to tell what has failed (button of managers)."""
        self.check_access("read")
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Process managers try messages again."))
        # sudo: only code writes messages.
        failed = self.sudo().filtered(lambda one: one.state == "failed")
        failed.write({"state": "waiting", "tries": 0, "next_at": fields.Datetime.now()})
        return True

    @api.autovacuum
    def _gc_messages(self):
        """Forget what was told long ago."""
        before = fields.Datetime.now() - timedelta(days=KEPT)
        old = Domain("state", "in", ("sent", "over")) & Domain("tried_at", "<", before)
        self.search(old, limit=10000).unlink()
