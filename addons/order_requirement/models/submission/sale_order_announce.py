from odoo import models


class SaleOrder(models.Model):
    """What roles and customers are told of the check of an order, and the event with
    which its procedure goes on."""

    _inherit = "sale.order"

    def _criteria_announce(self, verdicts):
        """Tell roles and customers what the check brought (S2-K-06, S2-P-02).

        An order whose customer has to mend something goes back to him at once; one
        that has all of which somebody is told goes on by itself.
        """
        verified = self.browse()
        for order, found in verdicts.items():
            order._criteria_tell_roles(found)
            if self._criteria_right(found):
                verified |= order
            order._criteria_tell_customer(found)
        verified._process_emit_later("order.verified", {})

    def _criteria_announce_again(self, verdicts, before):
        """Go on with submitted orders that have by now what they lacked, e.g. because
        goods have come."""
        mended = {
            order: found
            for order, found in verdicts.items()
            if order.requirement_state == "submitted"
            and self._criteria_right(found)
            and any(
                not before.get((order.id, verdict.criterion.id), (True,))[0]
                for verdict in self._criteria_told(found)
            )
        }
        self._criteria_announce(mended)

    @staticmethod
    def _criteria_told(found):
        """Return the verdicts of which somebody is told."""
        return [
            verdict
            for verdict in found
            if verdict.criterion.notify_role_id or verdict.criterion.notify_customer
        ]

    def _criteria_right(self, found):
        """Tell whether there are verdicts that somebody waits for, and all are good."""
        told = self._criteria_told(found)
        return bool(told) and all(verdict.state == "passed" for verdict in told)

    def _criteria_tell_roles(self, found):
        for criterion, state, _reason in found:
            if criterion.notify_role_id and state == "passed":
                self.sudo()._criterion_notify_role(criterion)

    def _criteria_tell_customer(self, found):
        """Confirm the order to its customer, or return it to him."""
        told = [verdict for verdict in found if verdict.criterion.notify_customer]
        wrong = [f"{v.criterion.name}: {v.reason}" for v in told if v.state == "failed"]
        if wrong:
            self.sudo()._order_return("\n".join(wrong), "customer")
        elif told:
            self.sudo()._message_customer(
                self.env._("We have checked your order %s and confirm it.", self.name)
            )

    def _criterion_notify_role(self, criterion):
        """Notify the people who hold the role now."""
        actors = criterion.notify_role_id._actors(self.company_id)
        people = self.env["res.users"].union(
            *(user for pairs in actors.values() for user, _principal in pairs)
        )
        if people:
            self.message_notify(
                partner_ids=people.partner_id.ids,
                subject=self.name,
                body=self.env._(
                    "%(order)s: “%(criterion)s” is met. You can continue.",
                    order=self.name,
                    criterion=criterion.name,
                ),
            )

    def _message_customer(self, text):
        """Write to the customer on the order's page and by mail."""
        self.message_post(
            body=text,
            partner_ids=self.partner_id.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
