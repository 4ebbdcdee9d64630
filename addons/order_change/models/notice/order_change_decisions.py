from odoo import api, models


class OrderChangeApi(models.Model):
    """The decisions that ``change_decide`` takes by name."""

    _inherit = "order.change"

    @api.model
    def _change_decisions(self):
        """Return the decisions that ``change_decide`` knows."""
        prefix = "_decide_"
        names = (name for name in dir(type(self)) if name.startswith(prefix))
        return {name.removeprefix(prefix) for name in names}

    def _decide_submit(self, note, values):
        if values.get("attachment_ids"):
            self._change_attach([int(id_) for id_ in values["attachment_ids"]])
        self.action_submit()

    def _decide_customer_agreed(self, note, values):
        self._change_record_customer_answer("agreed", note)

    def _decide_customer_refused(self, note, values):
        self._change_record_customer_answer("refused", note)

    def _decide_handling(self, note, values):
        review, supplement = bool(values["review"]), bool(values["supplement"])
        self._change_decide_handling(review, supplement)

    def _decide_effect(self, note, values):
        self._change_record_effect(values.get("progress"), values.get("logistics"))

    def _decide_level(self, note, values):
        self._change_raise_level(str(values["level"]), note)

    def _decide_apply(self, note, values):
        self.action_apply()

    def _decide_confirm(self, note, values):
        self.action_confirm_again()

    def _decide_loss(self, note, values):
        ids = [int(values["department_id"])] if values.get("department_id") else []
        department = self.env["hr.department"].browse(ids).exists()
        self._change_record_loss(float(values["amount"]), department, note)

    def _decide_cancel(self, note, values):
        self._change_cancel(note)

    def _decide_close(self, note, values):
        self.action_close()
