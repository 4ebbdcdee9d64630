from odoo.tests import Form, new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import USER

from .common_class import ClassCommon

VIEWS = {
    "order.classification.rule": ("list", "form", "search"),
    "order.classification.set": ("list", "form", "search"),
    "order.classification": ("list", "form", "search", "pivot", "graph"),
}


@tagged("post_install", "-at_install")
class TestClassViews(ClassCommon):
    """The screens of classification, opened by people with the least groups."""

    def test_every_screen_opens_for_a_reader(self):
        reader = new_test_user(self.env, "sheet_reader", USER)
        for model, kinds in VIEWS.items():
            with self.subTest(model=model):
                views = [(False, kind) for kind in kinds]
                self.env[model].with_user(reader).get_views(views)

    def test_the_manager_writes_a_rule_in_its_form(self):
        manager = new_test_user(
            self.env, "sheet_rules", "order_process.order_process_group_manager"
        )
        rules = self.env["order.classification.rule"].with_user(manager)
        with Form(rules.with_context(default_set_id=self.set_b.id)) as form:
            form.name = "Large"
            form.target_id = self.env.ref("order_tracking.order_type_large")
            with form.condition_ids.new() as condition:
                condition.criterion = "amount"
                condition.operator = ">="
                condition.value = "5"
        self.assertTrue(form.record.as_tag)
