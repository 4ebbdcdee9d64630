from ordercontrol import environment

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import SecurityCommon
from .writers import (
    APPENDED,
    DEPARTMENTS,
    FOR_ALL,
    READERS,
    SEALED,
    USER,
    VIEWS,
    WRITERS,
)

READ = "read"
LETTERS = {"w": "write", "c": "create", "u": "unlink"}
MODULES = environment.our_addons()


@tagged("post_install", "-at_install")
class TestRights(SecurityCommon):
    """The matrix of models, kinds of people and operations."""

    def _models(self):
        """Names of our own models that hold records."""
        return [
            name
            for name, model in self.env.registry.items()
            if model._original_module in MODULES and not model._abstract
        ]

    def _allowed(self, user, model):
        records = self.env[model].with_user(user)
        operations = (READ, *LETTERS.values())
        return {name for name in operations if records.has_access(name)}

    def _expected(self, user, model):
        """What the table says that a user with our user group may do."""
        letters = {
            letter
            for group, rights in WRITERS[model].items()
            if user.has_group(group)
            for letter in rights
        }
        readers = READERS.get(model, (USER,))
        reads = any(user.has_group(group) for group in readers)
        return {*((READ,) if reads else ()), *(LETTERS[letter] for letter in letters)}

    def _assert_table(self, user):
        for model in WRITERS:
            with self.subTest(user=user.login, model=model):
                self.assertEqual(
                    self._allowed(user, model), self._expected(user, model)
                )

    def test_every_model_is_classified(self):
        lasting = {m for m in self._models() if not self.env[m]._transient}
        self.assertEqual(lasting, set(WRITERS))

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

    def test_users_write_what_the_table_says(self):
        self._assert_table(self.user)

    def test_each_department_writes_its_own_documents_only(self):
        for group in DEPARTMENTS:
            login = f"sec_{group.partition('.')[2]}"
            self._assert_table(new_test_user(self.env, login, f"{USER},{group}"))

    def test_managers_and_administrators_write_what_the_table_says(self):
        self._assert_table(self.boss)
        self._assert_table(self.admin)

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
        sealed = self.env.registry["order.append.only.mixin"]
        found = {
            name
            for name in self._models()
            if issubclass(self.env.registry[name], sealed)
        }
        self.assertEqual(found, {*SEALED, *APPENDED})

    def test_views_of_the_database_are_known(self):
        found = {name for name in self._models() if not self.env[name]._auto}
        self.assertEqual(found, VIEWS)
