import uuid

from odoo import api, fields, models
from odoo.tools import SQL

TOLD = ("sent", "unreached")
SHEET = "order.form"


class OrderMessengerMessage(models.Model):
    """What of the reminders goes into the outbox."""

    _inherit = "order.messenger.message"

    @api.model
    def _queue(self, reminders):
        """Put reminders into the outbox of the robots that tell them; two statements,
        however many there are, and none where no robot is.

        :param reminders: rows of ``order.reminder`` that were just written
        """
        facets = self.env["order.messenger.robot"]._facets()
        if not facets or not reminders:
            return
        forms = any(codes for *_other, codes in facets)
        sheets = self._sheets_of(reminders) if forms else {}
        rows = [
            (robot, company, reminder.id, self._key_of(reminder))
            for robot, company, kinds, roles, codes in facets
            for reminder in reminders
            if reminder.state in TOLD
            and reminder.kind in kinds
            and reminder.company_id.id == company
            and (not roles or reminder.role_id.id in roles)
            and (not codes or sheets.get(self._sheet_id(reminder)) in codes)
        ]
        self._append(rows)

    @staticmethod
    def _sheet_id(reminder):
        return reminder.res_id if reminder.res_model == SHEET else None

    def _sheets_of(self, reminders):
        """Return ``{id: code of the type}`` of the sheets among the documents."""
        ids = {self._sheet_id(reminder) for reminder in reminders} - {None}
        # sudo: which type a sheet has is all that is asked.
        found = self.env[SHEET].sudo().search_fetch([("id", "in", ids)], ["type_code"])
        return {form.id: form.type_code for form in found}

    @staticmethod
    def _key_of(reminder):
        duty = f"{reminder.duty_model},{reminder.duty_res_id}"
        return f"{duty},{reminder.kind},{reminder.level}"

    def _append(self, rows):
        """Write rows that are not there: several people are reminded of one duty."""
        if not rows:
            return
        self.env["order.reminder"].flush_model()
        now = fields.Datetime.now()
        values = [SQL("(%s, %s, %s, %s, 'waiting', 0, %s)", *row, now) for row in rows]
        self.env.cr.execute(
            SQL(
                """INSERT INTO order_messenger_message
                    (robot_id, company_id, reminder_id, key, state, tries, next_at)
                   VALUES %s ON CONFLICT (robot_id, key) DO NOTHING""",
                SQL(", ").join(values),
            )
        )

    @api.model
    def _of_test(self, robot):
        """Return the message that stands for a test of the robot."""
        return self.create({"robot_id": robot.id, "key": f"test,{uuid.uuid4().hex}"})
