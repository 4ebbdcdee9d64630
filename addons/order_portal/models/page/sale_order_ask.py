from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html

from odoo.addons.order_clock.engine.deadline import Limit

#: Characters of a question.
MOST = 2000
#: Questions that one order takes in a day.
MOST_A_DAY = 20
#: ``duty_source`` of a question that no node of the procedure takes up.
ANSWER = "customer.question"


class SaleOrder(models.Model):
    """The customer asks something about the order and is answered (S2-A-07, S3-I-06).

    A question is a message of the customer: nodes that wait for it open. Where the
    procedure has none, who looks after the order owes the answer.
    """

    _inherit = "sale.order"

    def _customer_ask(self, partner, text):
        """Take a question of the customer; as superuser, for a visitor whose link or
        company was checked.

        :raise UserError: nothing was asked, or too much, or too often
        """
        self.ensure_one()
        question = (text or "").strip()
        if not question or len(question) > MOST:
            raise UserError(
                self.env._("Enter your question with at most %s characters.", MOST)
            )
        self._customer_ensure_few(partner)
        self.message_post(
            body=plaintext2html(question),
            author_id=partner.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self._process_flush_events()
        self._customer_owe_answer()

    def _customer_ensure_few(self, partner):
        """:raise UserError: the customer has asked more often than anybody does"""
        since = fields.Datetime.now() - timedelta(days=1)
        domain = Domain("model", "=", self._name) & Domain("res_id", "=", self.id)
        domain &= Domain("author_id", "=", partner.id) & Domain("date", ">=", since)
        said = self.env["mail.message"].search_count(domain, limit=MOST_A_DAY)
        if said >= MOST_A_DAY:
            raise UserError(self.env._("You have asked often today. Please call us."))

    def _customer_owe_answer(self):
        """Put the question on a desk where no node of the procedure does it."""
        people = self._process_responsible()
        taken = self._process_waiting("customer.answered")
        if not people or taken or self._customer_owed(ANSWER):
            return
        order = self._in_company_language()
        self.env["order.milestone"].sudo()._create_duties(
            [
                {
                    "kind": "task",
                    "name": order.env._("Answer the customer's question"),
                    "document": self,
                    "role": self.env["order.role"],
                    "user": people[:1],
                    "limit": Limit("working_days", 1),
                    "company": self.company_id,
                    "start": fields.Datetime.now(),
                    "source": ANSWER,
                }
            ]
        )

    def _customer_question_over(self, heard):
        """An answer of whomever ends the question."""
        answered = heard.of("customer.answered")
        answered._customer_owed(ANSWER)._end_duties("done")
