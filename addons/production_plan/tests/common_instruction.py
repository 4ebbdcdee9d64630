"""Confirmed orders whose production is told by instructions."""

from odoo.fields import Command

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon


class InstructionCommon(ReviewMrpCommon):
    """Sales writes, the merchandiser checks, the workshop signs for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        for code in ("sales", "merchandiser", "workshop"):
            cls._role(code)
        cls.people["sales"].group_ids += cls.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        cls.people["workshop"].group_ids += cls.env.ref("mrp.group_mrp_user")
        cls.ruled = cls.env["order.instruction.rule"].create(
            {
                "name": "Task order",
                "form_code": "JA-ZJ-005",
                "drafter_role_id": cls.roles["sales"].id,
                "checker_role_id": cls.roles["merchandiser"].id,
                "recipient_role_ids": [Command.set(cls.roles["workshop"].ids)],
                "received_within": "1 working hour",
            }
        )

    @classmethod
    def _confirmed(cls, quantity=5, **vals):
        order = cls._order_of(cls.machine, quantity, **vals)
        order.action_confirm()
        return order.sudo()

    def _as(self, record, role):
        return record.with_user(self.people[role])

    def _draft(self, order, quantity=None, **vals):
        """A draft of sales, of all that is left unless it says."""
        if quantity:
            line = {"order_line_id": order.order_line[:1].id, "quantity": quantity}
            vals["line_ids"] = [Command.create(line)]
        instructions = self._as(self.env["order.instruction"], "sales")
        return instructions.create({"order_id": order.id, **vals})

    def _written(self, order, quantity=None, **vals):
        draft = self._draft(order, quantity, **vals)
        draft.action_submit()
        return draft

    def _issued(self, order, quantity=None, **vals):
        written = self._written(order, quantity, **vals)
        self._as(written, "merchandiser").instruction_check("As agreed")
        written.action_issue()
        return written.sudo()

    def _received(self, order, quantity=None, **vals):
        issued = self._issued(order, quantity, **vals)
        self._as(issued, "workshop").action_sign_for()
        return issued

    def _told(self, order):
        events = self.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", order.id),
                ("code", "=like", "instruction.%"),
            ],
            order="id",
        )
        return events.mapped("code")
