from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_review import SALES, USER, ReviewCommon


@tagged("post_install", "-at_install")
class TestConditionReader(ReviewCommon):
    """What a condition says does not depend on who presses, in which language or
    company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        country = cls.env["res.country"].create({"name": "Utopia", "code": "UQ"})
        country.with_context(lang="zh_CN").name = "乌托邦"
        cls.partner.country_id = country
        cls.other = cls.env["res.company"].create({"name": "Other Company"})
        cls.chinese = new_test_user(
            cls.env, "reader_zh", f"{SALES},{USER}", lang="zh_CN"
        )
        cls.elsewhere = new_test_user(
            cls.env,
            "reader_two",
            f"{SALES},{USER}",
            company_id=cls.other.id,
            company_ids=[Command.link(cls.other.id), Command.link(cls.env.company.id)],
        )

    def _verdicts(self, domain):
        """Return whether a chain with the condition is for an order, as seen by people
        of both languages, of another company, and the system."""
        self._chain("approve", "manager", domain=str(domain))
        order = self._new_order()
        chains = self.env["order.signoff.chain"]
        found = set()
        for user in (self.clerk, self.chinese, self.elsewhere, self.env.user):
            own = order.with_env(self.env(user=user, context={"lang": user.lang}))
            found.add(bool(chains.with_env(own.env)._rules_for(None, own)))
        return found

    def test_text_is_compared_in_every_language(self):
        path = "partner_id.country_id.name"
        self.assertEqual(self._verdicts([(path, "=", "乌托邦")]), {True})

    def test_text_in_the_language_of_the_source_too(self):
        path = "partner_id.country_id.name"
        self.assertEqual(self._verdicts([(path, "=", "Utopia")]), {True})

    def test_not_means_in_no_language(self):
        path = "partner_id.country_id.name"
        self.assertEqual(self._verdicts([(path, "!=", "Utopia")]), {False})

    def test_record_looked_for_by_name(self):
        path = "partner_id.country_id"
        self.assertEqual(self._verdicts([(path, "ilike", "乌托邦")]), {True})

    def test_rows_looked_for_by_name(self):
        domain = [("partner_id", "any", [("country_id.name", "=", "乌托邦")])]
        self.assertEqual(self._verdicts(domain), {True})

    def test_value_of_a_company_is_that_of_the_documents_company(self):
        term = self.env["account.payment.term"].create({"name": "Term"})
        self.partner.property_payment_term_id = term
        path = "partner_id.property_payment_term_id"
        self.assertEqual(self._verdicts([(path, "=", term.id)]), {True})

    def test_node_condition_is_kept_for_all_readers_alike(self):
        kind = self.env["order.type"].create({"name": "Trial", "code": "reader"})
        kind.with_context(lang="zh_CN").name = "试制"
        text = "[('order_type_id.name', '=', '试制')]"
        order = self._new_order(order_type_id=kind.id)
        self.env.registry.clear_cache()
        for user in (self.clerk, self.chinese):
            own = order.with_user(user).with_context(lang=user.lang)
            self.assertTrue(own._process_test(text), user.name)
