from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_process import DOCUMENT, MANAGER, ProcessCommon

#: Conditions that nobody writes, as somebody who may write any rule tries them.
NEVER = (
    [("partner_id.signup_token", "=like", "a%")],
    [("partner_id.user_ids.password", "!=", False)],
    [("partner_id.bank_ids.acc_number", "=like", "6222%")],
    [("partner_id.bank_ids", "ilike", "6222")],
    [("partner_id.message_ids.body", "ilike", "price")],
    [("partner_id", "any", [("message_ids.body", "ilike", "price")])],
    [("partner_id.user_ids", "any", [("totp_secret", "=like", "A%")])],
    [("partner_id.image_1920", "=like", "A%")],
)


@tagged("post_install", "-at_install")
class TestRuleReading(ProcessCommon):
    """What conditions of rules and processes read is what their writer may read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("reading_manager", MANAGER)
        cls.rules = cls.env["order.requirement.rule"].with_user(cls.manager)
        cls.rule = cls.rules.create({"name": "Partner", "res_model": DOCUMENT})
        cls.process = cls.env["order.process"].create(
            {"name": "Draft", "code": "READ", "res_model": DOCUMENT}
        )
        cls.process.company_id = cls.company
        cls.node = cls.env["order.process.node"].create(
            {
                "process_id": cls.process.id,
                "code": "1",
                "name": "First",
                "role_id": cls.roles["sales"].id,
            }
        )

    def test_secrets_stand_in_no_condition(self):
        for domain in NEVER:
            for rule in (self.rule, self.rule.with_user(SUPERUSER_ID)):
                with self.assertRaises(ValidationError, msg=domain):
                    rule.domain = repr(domain)
        self.assertFalse(self.rule.domain)

    def test_a_refusal_names_the_path_and_says_what_may_be_used(self):
        with self.assertRaisesRegex(
            ValidationError,
            r"Partner.*“partner_id\.bank_ids\.acc_number”.*that you can see yourself",
        ):
            self.rule.domain = repr(NEVER[2])

    def test_a_field_of_others_is_read_by_those_who_see_it(self):
        domain = repr([("partner_id.user_ids.lang", "=", "en_US")])
        self.rule.domain = domain
        self.assertEqual(self.rule.domain, domain)
        field = self.env["res.partner"]._fields["ref"]
        self.patch(field, "groups", "base.group_system")
        domain = repr([("partner_id.ref", "=like", "A%")])
        with self.assertRaisesRegex(ValidationError, r"partner_id\.ref"):
            self.rule.domain = domain
        self.rule.with_user(SUPERUSER_ID).domain = domain
        self.assertEqual(self.rule.domain, domain)

    def test_whether_there_are_records_may_be_asked(self):
        domain = repr([("partner_id.bank_ids", "!=", False)])
        self.rule.domain = domain
        self.assertEqual(self.rule.domain, domain)

    def test_parts_of_a_process_read_no_more(self):
        secret = repr(NEVER[2])
        node = self.node.with_user(self.manager)
        tries = (
            {"skip_domain": secret},
            {"gate_ids": [self._line(self.events["fake.ship"], secret)]},
            {"trigger_ids": [self._line(self.events["fake.check"], secret)]},
            {"evidence_ids": [self._evidence("partner_id.signup_token")]},
            {"evidence_ids": [self._evidence("partner_id.bank_ids.acc_number")]},
        )
        for vals in tries:
            with self.assertRaises(ValidationError, msg=vals):
                node.write(vals)
        node.evidence_ids = [self._evidence("partner_id.ref")]
        self.assertEqual(node.evidence_ids.value_path, "partner_id.ref")

    def test_who_may_not_publish_learns_nothing_of_the_check(self):
        user = self._make_user("reading_user")
        with self.assertRaises(AccessError):
            self.process.with_user(user).action_publish()
        self.assertEqual(self.process.state, "draft")

    def test_a_chain_signs_no_secret(self):
        chain = self.env["order.signoff.chain"].with_user(self.manager)
        vals = {"name": "Publish", "purpose": "publish", "res_model": "order.process"}
        for more in (
            {"domain": "[('message_ids.body', 'ilike', 'x')]"},
            {"protected_fields": "access_token"},
        ):
            with self.assertRaises(ValidationError, msg=more):
                chain.create({**vals, **more})
        made = chain.create({**vals, "domain": "[('code', '=', 'A')]"})
        self.assertEqual(made.domain, "[('code', '=', 'A')]")

    @staticmethod
    def _line(event, condition):
        return Command.create({"event_type_id": event.id, "condition": condition})

    @staticmethod
    def _evidence(path):
        vals = {"name": "Said", "code": path.replace(".", "_"), "value_path": path}
        return Command.create(vals)
