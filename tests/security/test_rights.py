from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import SEALED, SecurityCommon

READ, WRITE = "read", ("write", "create", "unlink")
ALL = (READ, *WRITE)
#: What everybody in the house may read: choices that documents show.
FOR_ALL = {
    "order.calendar.exception",
    "order.customer.kind",
    "order.intake.channel",
    "order.kind",
}
#: Set-up of a procedure: users read it, managers write it.
SET_UP = {
    "order.event.type",
    "order.indicator",
    "order.process",
    "order.process.counter",
    "order.process.evidence",
    "order.process.gate",
    "order.process.node",
    "order.process.node.assist",
    "order.process.outcome",
    "order.process.rule",
    "order.process.trigger",
    "order.role",
    "order.role.assignment",
    "order.role.deputy",
    "order.signoff.chain",
    "order.signoff.chain.step",
    "order.signoff.question",
    "order.stage",
    *FOR_ALL,
}
DESK = {"order.duty"}
#: Papers of purchasing: users read them, its departments write them.
PURCHASING = {
    "order.purchase.acceptance",
    "order.purchase.instalment",
    "order.purchase.request",
    "order.purchase.request.line",
    "order.supplier.comparison",
}
#: Records without a company by nature: they are shared by all companies.
SHARED = {"order.reminder"}


@tagged("post_install", "-at_install")
class TestRights(SecurityCommon):
    """The matrix of models, kinds of people and operations."""

    def _models(self):
        """Names of our own models that hold records."""
        modules = ("order_process", "order_tracking", "order_procedures")
        return [
            name
            for name, model in self.env.registry.items()
            if (model._original_module in modules or name in PURCHASING)
            and not model._abstract
        ]

    def _allowed(self, user, model):
        records = self.env[model].with_user(user)
        return {operation for operation in ALL if records.has_access(operation)}

    def test_every_model_is_classified(self):
        lasting = {m for m in self._models() if not self.env[m]._transient}
        self.assertEqual(lasting, SET_UP | DESK | PURCHASING | set(SEALED))

    def test_customers_and_visitors_reach_no_model(self):
        for user in (self.portal, self.public):
            for model in self._models():
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(user, model))
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).search_read([], ["id"])

    def test_employees_without_our_groups_read_choices_only(self):
        for model in self._models():
            with self.subTest(model=model):
                expected = {READ} if model in FOR_ALL else set()
                self.assertEqual(self._allowed(self.plain, model), expected)

    def test_users_read_and_change_nothing_but_dialogs(self):
        for model in self._models():
            if not self.env[model]._transient:
                with self.subTest(model=model):
                    self.assertEqual(self._allowed(self.user, model), {READ})

    def test_managers_write_the_set_up_but_no_record_of_work(self):
        for model in SET_UP | DESK | PURCHASING | set(SEALED):
            with self.subTest(model=model):
                expected = set(ALL) if model in SET_UP else {READ}
                self.assertEqual(self._allowed(self.boss, model), expected)

    def test_each_model_with_a_company_has_a_rule(self):
        for model in self._models():
            records = self.env[model]
            if "company_id" not in records._fields or records._transient:
                continue
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", model), ("groups", "=", False)]
            )
            with self.subTest(model=model):
                self.assertTrue(
                    any("company_id" in (rule.domain_force or "") for rule in rules)
                )

    def test_sealed_models_are_those_that_inherit_the_seal(self):
        sealed = self.env.registry["order.sealed"]
        found = {
            name
            for name in self._models()
            if issubclass(self.env.registry[name], sealed)
        }
        self.assertEqual(found, set(SEALED))
