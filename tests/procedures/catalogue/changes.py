"""Change notices on the orders of tests of rows."""

from odoo.fields import Command

from .showing import ShowingCase


class ChangesCase(ShowingCase):
    """Writes notices as the people who owe them."""

    def notice(self, order, kind, role, quantity=7, **values):
        """Return a notice of another quantity, assessed and handed in by a person."""
        notice = self.drafted(order, kind, role, quantity, **values)
        notice.action_assess()
        notice.action_submit()
        return notice

    def drafted(self, order, kind, role, quantity=7, **values):
        """Return a notice that somebody has written."""
        user = self.enable(role, "order.confirmed")
        files = self.env["ir.attachment"].with_user(user)
        paper = files.create({"name": "request.txt", "raw": b"please change"})
        line = {"sale_line_id": order.order_line[:1].id, "quantity": quantity}
        return (
            self.env["order.change"]
            .with_user(user)
            .create(
                {
                    "order_id": order.id,
                    "type_id": self.change_kind(kind).id,
                    "cause_id": self.env.ref(
                        "order_change.order_change_cause_customer_wish"
                    ).id,
                    "description": "The customer wants it otherwise",
                    "request_attachment_ids": [Command.set(paper.ids)],
                    "line_ids": [Command.create(line)],
                    **values,
                }
            )
        )

    def change_kind(self, code):
        """Return a kind of change."""
        return self.env["order.change.type"].search([("code", "=", code)])

    def as_role(self, record, role):
        """Return a record as the person of a role has it."""
        return record.with_user(self.people[role])
