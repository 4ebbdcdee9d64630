"""What a client sends as default is no way past a value that only code sets."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import SecurityCommon
from .test_rights import MODULES

#: Set by create itself, whatever comes as default (``order.signoff.mixin``).
GIVEN = {"signoff_live", "signoff_state", "state"}
LOG_ACCESS = {"create_date", "create_uid", "id", "write_date", "write_uid"}
#: Computed by an onchange or a wizard, without meaning for what somebody may do.
HARMLESS = {
    ("order.purchase.acceptance", "user_id"),
    ("order.purchase.tracking", "user_id"),
    ("account.move", "order_overdue_notified"),
    # Set-up of administrators, who write the layout itself.
    ("ir.actions.report", "is_controlled_form"),
    ("mail.activity", "order_duty_id"),
    ("order.calendar.exception", "country_id"),
    # Its create says itself what the rule demands.
    ("order.instruction.paper", "is_demanded"),
    ("order.calendar.exception", "source"),
    # What a file says of events to come; managers write it with the trigger.
    ("order.process.gate", "waits_for"),
    ("order.process.trigger", "until_then"),
    ("order.process.trigger", "waits_for"),
    ("order.purchase.tracking", "date"),
    ("order.signoff.chain", "guard_fields"),
    # A counter that says nothing: writing it lets one order wait for the other.
    ("product.product", "order_shop_turn"),
    ("res.partner", "card_date"),
    ("res.partner", "card_number"),
}
VALUES = {
    "boolean": True,
    "char": "forged",
    "date": "2030-01-01",
    "datetime": "2030-01-01 00:00:00",
    "float": 7.0,
    "integer": 7,
    "json": {"forged": True},
    "many2one": 1,
    "monetary": 7.0,
    "text": "forged",
}


@tagged("post_install", "-at_install")
class TestDefaults(SecurityCommon):
    """Defaults of the context and defaults that a user keeps."""

    def _kept_fields(self):
        """(model, field) of what our addons set by code: read only and stored."""
        sealed = self.env.registry["order.append.only.mixin"]
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or model._transient or not model._auto:
                continue
            if issubclass(model, sealed):
                continue
            for field in model._fields.values():
                ours = field._module in MODULES or model._original_module in MODULES
                kept = field.store and field.readonly and not field.compute
                if ours and kept and field.type in {*VALUES, "selection"}:
                    yield name, field

    def _forged(self, field):
        if field.type == "selection":
            return field.get_values(self.env)[-1]
        return VALUES[field.type]

    def test_no_default_of_a_client_reaches_them(self):
        leaks, seen = set(), 0
        for name, field in self._kept_fields():
            if field.name in GIVEN | LOG_ACCESS:
                continue
            seen += 1
            records = self.env[name].with_user(self.admin)
            if not records.has_access("create"):
                continue
            forged = self._forged(field)
            own = records.default_get([field.name]).get(field.name)
            context = {f"default_{field.name}": forged}
            got = records.with_context(**context).default_get([field.name])
            if got.get(field.name) and got[field.name] != own:
                leaks.add((name, field.name))
        self.assertGreater(seen, 200)
        self.assertEqual(leaks - HARMLESS, set())

    def _process_vals(self):
        own = {"company_id": self.env.company.id}
        return {"name": "Sneaked", "code": "SEC-S", "res_model": "sale.order", **own}

    def test_a_process_begins_as_a_draft(self):
        processes = self.env["order.process"].with_user(self.boss)
        self.env["ir.default"].with_user(self.boss).set(
            "order.process", "state", "published", user_id=True
        )
        sneaking = processes.with_context(default_state="published")
        made = sneaking.create(self._process_vals())
        copied = sneaking.browse(made.id).copy()
        saved = sneaking.browse().web_save(
            {**self._process_vals(), "code": "SEC-T", "state": "published"}, {"id": {}}
        )
        nested = self.env["order.signoff.chain"]
        self.assertFalse(nested._fields.get("process_id"))
        made |= copied | processes.browse(saved[0]["id"])
        self.assertEqual(set(made.mapped("state")), {"draft"})

    def test_an_order_does_not_take_the_key_of_an_interface(self):
        orders = self.env["sale.order"].with_user(self.clerk)
        new = {"partner_id": self.partner.id}
        with self.assertRaisesRegex(AccessError, "maintained by the process"):
            orders.create({**new, "intake_key": "api:42"})
        order = orders.with_context(default_intake_key="api:42").create(new)
        with self.assertRaisesRegex(AccessError, "maintained by the process"):
            order.write({"intake_key": "api:42"})
        values = {
            "customer": self.partner.ref,
            "lines": [{"product": self.product.default_code, "quantity": 1}],
        }
        self.assertTrue(orders.order_create(values, "42")["created"])
