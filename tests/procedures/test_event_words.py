"""The words by which people find the shipped events and are told of them."""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestEventWords(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        data = cls.env["ir.model.data"].search(
            [("model", "=", "order.event.type"), ("module", "=like", "order_%")]
        )
        cls.shipped = cls.env["order.event.type"].browse(data.mapped("res_id"))

    def test_what_can_be_refused_says_what_somebody_wanted_to_do(self):
        gateable = self.shipped.filtered("gateable")
        self.assertGreater(len(gateable), 40)
        nameless = gateable.filtered(lambda kind: not kind.action_name)
        self.assertEqual(nameless.mapped("code"), [])
        same = gateable.filtered(lambda kind: kind.action_name == kind.name)
        self.assertEqual(same.mapped("code"), [])

    def test_each_event_has_a_subject_and_other_words(self):
        for field in ("subject", "search_words"):
            without = self.shipped.filtered(lambda kind, name=field: not kind[name])
            self.assertEqual(without.mapped("code"), [], field)

    def test_an_event_is_found_by_another_word(self):
        for word, code in (
            ("dispatched", "shipment.done"),
            ("billed", "invoice.posted"),
            ("Ship the Goods", "shipment.done"),
        ):
            found = self.env["order.event.type"].name_search(word)
            codes = self.shipped.browse(key for key, _name in found).mapped("code")
            self.assertIn(code, codes, word)
