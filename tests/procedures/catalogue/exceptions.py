"""What people do when something goes wrong with an order."""

from .showing import ShowingCase


class ExceptionCase(ShowingCase):
    """Reports exceptions from the head of an order and looks at who owes what."""

    def draft(self, order, code, role, **values):
        """The person of a role begins a report from the menu of the order."""
        user = self.enable(role, "order.confirmed")
        action = order.with_user(user).action_report_exception()
        drafts = self.env[action["res_model"]].with_user(user)
        kind = self.exception_type(order, code)
        values = {"type_id": kind.id, "description": "It went wrong", **values}
        return drafts.with_context(**action["context"]).create(values)

    def exception_type(self, order, code):
        """The type of a code that counts for an order: its procedure's, else the
        general one."""
        kinds = self.env["order.exception.type"].search([("code", "=", code)])
        own = kinds.filtered(
            lambda one: order.process_id.code in (one.process_codes or "").split(",")
        )
        kind = (own or kinds.filtered(lambda one: not one.process_codes))[:1]
        self.assertTrue(kind, code)
        return kind

    def report(self, order, code, role, **values):
        """The person of a role reports an exception; return it."""
        draft = self.draft(order, code, role, **values)
        draft.action_report()
        return self.env["order.exception"].browse(draft.id)

    def by(self, exception, role):
        """The exception as the person of a role has it."""
        return exception.with_user(self.people[role])

    def owed(self, exception, source):
        """Codes of the roles that owe something about an exception."""
        duties = self.env["order.milestone"].search(
            [
                ("res_model", "=", exception._name),
                ("res_id", "=", exception.id),
                ("duty_source", "=", f"exception.{source}"),
                ("state", "=", "open"),
            ]
        )
        return set(duties.role_id.mapped("code"))

    def check_on_desk(self, exception, role):
        """The exception lies on the desk of a role."""
        self.assertTrue(self.duties(exception, role), role)

    def takes_note(self, exception, role):
        """The person of a role confirms on the desk to have read of it."""
        self.env.invalidate_all()
        duties = self.env["order.duty"].with_user(self.people[role])
        found = duties.search(
            [("res_model", "=", exception._name), ("res_id", "=", exception.id)]
        )
        reading = found.milestone_id.filtered(
            lambda one: one.duty_source == "exception.read" and one.role_id.code == role
        )
        reading.with_user(self.people[role]).action_complete()

    def events(self, order, code):
        """Data of the events of a code on an order."""
        found = self.env["order.event"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("code", "=", f"exception.{code}"),
            ],
            order="id",
        )
        return found.mapped("payload")
