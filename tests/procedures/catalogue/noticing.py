"""What people do so that goods leave against a shipping notice."""

from . import shipping
from .following import FollowCase


class NoticeCase(FollowCase):
    """Writes and issues notices as the person of a role, and looks at what leaves."""

    def confirms(self, order, role, *ticks):
        """The person of a role confirms an order, with the criteria that it meets."""
        user = self.enable(role, "order.confirmed")
        for code in ticks:
            order.with_user(user).action_criterion_tick(code)
        if order.state != "sale":
            self.acts(order, "order.confirmed", role)

    def drafts(self, order, role, **said):
        """The person of a role begins a notice."""
        user = self.enable(role, "shipping.noticed")
        return shipping.draft(order.with_user(user), **said)

    def issues(self, order, role, **said):
        """The person of a role writes a notice and issues it; return it."""
        draft = self.drafts(order, role, **said)
        draft.action_issue()
        return self.env["order.shipping.notice"].browse(draft.id)

    def by(self, document, role):
        """A document as the person of a role has it."""
        return document.with_user(self.people[role])

    def stores(self, *roles):
        """The persons of these roles work in the store."""
        for role in roles:
            self.enable(role, "order.shipped", "goods.prepared")

    def leaves(self, order, role):
        """The person of a role lets the goods go."""
        self._act(order, "order.shipped", role)

    def register(self, kind, role):
        """The newest line of a register, as the person of a role reads it."""
        lines = self.env["order.shipping.notice.line"].with_user(self.people[role])
        found = lines.fetch_register(kind)["lines"]
        self.assertTrue(found, kind)
        return found[-1]
