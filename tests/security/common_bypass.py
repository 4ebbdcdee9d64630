"""An order under review, and the ways by which somebody may try to get past it."""

from odoo.fields import Command

from .common import KEYS, SecurityCommon

EVENTS = ("order.confirmed", "shipment.done", "order.printed")


class ReviewBypassCommon(SecurityCommon):
    """An order whose departments have been asked and have not answered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        events = cls.env["order.event.type"].search([("code", "in", EVENTS)])
        cls.chain.copy(
            {
                "sequence": 0,
                "domain": f"[('partner_id', '=', {cls.partner.id})]",
                "gate_event_ids": [Command.set(events.ids)],
                "step_ids": [Command.create({"name": "Sales", "role_id": cls.role.id})],
            }
        )
        cls.sample = cls.env.ref("order_tracking.order_type_sample")
        cls.regular = cls.env.ref("order_tracking.order_type_regular")
        cls.order = cls._under_review()
        cls.line = cls.order.order_line

    @classmethod
    def _under_review(cls):
        order = cls._order(order_type_id=cls.sample.id)
        cls._milestone("3A", order).with_user(cls.clerk).action_complete()
        order.with_user(cls.boss).signoff_request("review")
        return order

    def _actors(self, record):
        for user in (self.clerk, self.boss, self.admin):
            yield record.with_user(user)
            yield record.with_user(user).with_context(**KEYS)
        yield record.sudo().with_context(**KEYS)

    def _through_customer(self, order):
        """The customer as somebody who may write contacts."""
        if not order.partner_id.has_access("write"):
            order = order.sudo()
        return order.partner_id

    def _refused(self, record, attempts, error):
        for number, attempt in enumerate(attempts):
            for attacked in self._actors(record):
                who = attacked.env.user.login
                with (
                    self.subTest(attempt=number, user=who),
                    self.assertRaises(error, msg=f"{number} by {who}"),
                    self.env.cr.savepoint(),
                ):
                    attempt(attacked)
                    self.env.flush_all()
        self.assert_unchanged()

    def _run_code(self, record, code):
        """Run a server action of an administrator on the record."""
        action = self.env["ir.actions.server"].create(
            {
                "name": "Attack",
                "model_id": self.env["ir.model"]._get_id(record._name),
                "state": "code",
                "code": code,
            }
        )
        context = {"active_model": record._name, "active_ids": record.ids}
        action.with_user(self.admin).with_context(
            **context, **KEYS, active_id=record.id
        ).run()
        self.env.flush_all()

    def _import(self, record, names, row):
        """Import one row as the clerk does; return the messages."""
        done = record.with_user(self.clerk).load([".id", *names], [row])
        self.assertFalse(done["ids"])
        return " ".join(message["message"] for message in done["messages"])
