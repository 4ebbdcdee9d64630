from odoo import fields, models
from odoo.exceptions import UserError


class OrderChangeAnswers(models.Model):
    """What people say on a notice: departments, customer, contract management."""

    _inherit = "order.change"

    def _change_record_effect(self, progress, logistics):
        """Note the joint assessment: its two headings (S3-H-04)."""
        self.ensure_one()
        self.check_access("read")
        self._document_ensure("assessed", "approval")
        texts = {"progress_effect": progress, "logistics_effect": logistics}
        texts = {name: str(text or "").strip() for name, text in texts.items()}
        given = {name: text for name, text in texts.items() if text}
        self.sudo()._write_system(given)
        for name, text in given.items():
            title = self._fields[name]._description_string(self.env)
            self.sudo()._message_log(body=f"{title}: {text}")
        if self.state == "approval":
            self.sudo()._change_advance()

    def _change_record_customer_answer(self, answer, note):
        """Record whether the customer accepts (S1-B-023, S3-H-05, S3-F-03).

        :param str answer: agreed or refused
        """
        self.ensure_one()
        self.check_access("write")
        self._document_ensure("approval")
        self._change_ensure_answerable(answer)
        note = str(note or "").strip()
        self._write_system(
            {
                "customer_answer": answer,
                "customer_answer_note": note or False,
                "customer_answer_at": fields.Datetime.now(),
                "customer_answer_by_id": self.env.uid,
            }
        )
        if answer == "refused":
            return self._change_refuse(note or self.env._("The customer disagreed."))
        return self._change_advance()

    def _change_ensure_answerable(self, answer):
        """Refuse an answer that is none, and one that nobody waits for."""
        if answer not in ("agreed", "refused"):
            raise UserError(
                self.env._("The customer's answer must be “agrees” or “disagrees”.")
            )
        if self.step != "customer":
            raise UserError(
                self.env._(
                    "%s is not waiting for the customer at the moment.", self.name
                )
            )

    def _change_decide_handling(self, review, supplement):
        """Contract management decides on re-review and supplement (S1-B-073).

        :param bool review: the order is reviewed again as a non-regular one
        :param bool supplement: a supplementary contract is signed
        """
        self.ensure_one()
        self.check_access("read")
        self._document_ensure("assessed", "approval")
        role = self._change_route().decision_role_id
        if role and not role._user_principal(self.env.user, self.company_id):
            raise UserError(
                self.env._("This is decided by %(role)s.", role=role.sudo().name)
            )
        if not role:
            self.check_access("write")
        change = self.sudo()
        change._write_system(
            {
                "review_decided": "yes" if review else "no",
                "supplement_decided": "yes" if supplement else "no",
                "decided_by_id": self.env.uid,
            }
        )
        change._change_reclassify()
        if change.state == "approval":
            change._change_advance()
