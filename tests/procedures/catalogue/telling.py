"""What customers are told of their orders, read on the order's page and say of them."""

from .test_rows_portal import CustomerCase


class TellingCase(CustomerCase):
    """Tells customers as the person of a role; asks and rates as the customer."""

    def tells(self, order, role, topic="progress", how="mail", text=""):
        """The person of a role tells the customer in the dialog; return the notice."""
        user = self.enable(role, "customer.informed")
        action = order.with_user(user).action_customer_inform()
        dialogs = self.env[action["res_model"]].with_user(user)
        said = {"how": how, "topic": topic, "text": text}
        dialogs.with_context(**action["context"]).create(said).action_inform()
        notice = self.told(order)[-1:]
        self.assertEqual((notice.state, notice.user_id), ("sent", user))
        return notice

    def told(self, order):
        """What the customer was told, the oldest first."""
        self.env.flush_all()
        notices = self.env["order.customer.notice"]
        return notices.search([("order_id", "=", order.id)], order="id")

    def check_mailed(self, notice, *words):
        """A notice went to the customer's address and says something."""
        self.assertEqual((notice.channel, notice.state), ("mail", "sent"))
        self.assertEqual(notice.email, self.dealer.email_normalized)
        mail = self.env["mail.mail"].search(
            [("mail_message_id", "=", notice.mail_message_id.id)]
        )
        self.assertEqual(mail.recipient_ids, self.dealer)
        for word in words:
            self.assertIn(word, notice.body)
            self.assertIn(word, mail.body_html)

    def check_tells(self, order, code, role, *words, **said):
        """A node lies on the desk of a role, whose person ends it by telling the
        customer; return the notice."""
        self.check_owes(order, code, role)
        notice = self.tells(order, role, **said)
        self.check_mailed(notice, *words)
        self.check_done_by(order, code, role)
        return notice

    # -- the customer ----------------------------------------------------------------
    def page(self, order):
        """What the order's page says to the customer who has the link."""
        return self.opens(order, "")

    def rates(self, order, goods="5", service="4", opinion="Well packed"):
        """The customer rates goods and service; return the feedback."""
        said = {"goods": goods, "service": service, "opinion": opinion}
        self.says(order, "/rate", given_by="Ms Li", **said)
        return order.sudo().feedback_ids[:1]

    def answers(self, order, role, text="On Monday"):
        """The person of a role answers the customer on the order."""
        user = self.enable(role, "order.confirmed")
        order.with_user(user).message_post(
            body=text, message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.env.flush_all()
