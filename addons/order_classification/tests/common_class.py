from odoo.addons.order_requirement.tests.common_sheet import SheetCommon


class ClassCommon(SheetCommon):
    """Orders that a rule set classifies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_a = cls.env.ref("order_classification.order_classification_set_s1a")
        cls.set_b = cls.env.ref("order_classification.order_classification_set_s1b")
        cls.set_c = cls.env.ref("order_classification.order_classification_set_s4c")

    @classmethod
    def _use(cls, class_set):
        """Let one rule set classify the orders of the tests."""
        for one in cls.set_a | cls.set_b | cls.set_c:
            one.process_codes = "S1-A" if one == class_set else "-"

    def _kind(self, order):
        """Classify and return the code of the kind."""
        order.action_classify()
        return order.order_type_id.code
