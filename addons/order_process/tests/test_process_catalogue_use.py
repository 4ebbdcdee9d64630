"""A procedure of the catalogue is taken into use by another system, in one call."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_people import MANAGER
from .common_process import CATALOGUE, ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessCatalogueUse(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["order.process.catalogue"]._load("order_process", CATALOGUE)
        boss = new_test_user(cls.env, "use_boss", MANAGER)
        cls.catalogue = cls.env["order.process.catalogue"].with_user(boss)
        cls.planner = cls.users["planning"]

    def _use(self, **heads):
        (row,) = self.catalogue.use("C-1", heads)["processes"]
        return row

    def test_one_call_publishes_it_and_documents_follow(self):
        row = self._use(c_checker=self.planner.login)
        self.assertEqual((row["code"], row["version"]), ("C-1", 1))
        self.assertEqual((row["state"], row["missing"]), ("published", []))
        document = self._make_document("New")
        document._emit("fake.start")
        self.assertEqual(document.process_id.id, row["id"])
        assignment = self.env["order.role"].search([("code", "=", "c_checker")])
        self.assertEqual(assignment.assignment_ids.head_id, self.planner)

    def test_a_draft_says_what_is_missing_and_the_next_call_publishes_it(self):
        row = self._use()
        self.assertEqual(row["state"], "draft")
        self.assertIn("Checker", row["missing"][0])
        role = self.env["order.role"].search([("code", "=", "c_checker")])
        self.env["order.role.assignment"].create(
            {"role_id": role.id, "head_id": self.planner.id}
        )
        again = self._use()
        self.assertEqual((again["id"], again["state"]), (row["id"], "published"))

    def test_what_the_company_has_stays(self):
        first = self._use(c_checker=self.planner.login)
        self.assertEqual(self._use(c_checker="nobody"), first)

    def test_what_is_not_known_is_refused(self):
        with self.assertRaisesRegex(UserError, "no procedure C-7"):
            self.catalogue.use("C-7")
        for heads in ("boss", [1], {"c_checker": 7}):
            with self.assertRaisesRegex(UserError, "logins of heads"):
                self.catalogue.use("C-1", heads)
        with self.assertRaisesRegex(UserError, "no user “nobody”"):
            self._use(c_checker="nobody")

    def test_others_use_nothing(self):
        with self.assertRaises(AccessError):
            self.catalogue.with_user(self.users["sales"]).use("C-1")

    def test_what_was_retired_is_not_taken_back(self):
        first = self._use(c_checker=self.planner.login)
        old = self.env["order.process"].browse(first["id"])
        old.action_retire()
        again = self._use()
        self.assertEqual((again["version"], again["state"]), (2, "published"))
        self.assertEqual(old.state, "retired")

    def test_a_draft_beside_what_is_in_use_stays_a_draft(self):
        first = self._use(c_checker=self.planner.login)
        boss = self.env["order.process"].with_user(self.catalogue.env.user)
        action = boss.browse(first["id"]).action_new_version()
        draft = boss.browse(action["res_id"])
        self.assertEqual(self._use(), first)
        self.assertEqual(draft.state, "draft")

    def test_a_draft_of_all_companies_is_none_of_the_company(self):
        first = self._use()
        shared = self.env["order.process"].browse(first["id"])
        shared.company_id = False
        own = self._use(c_checker=self.planner.login)
        self.assertNotEqual(own["id"], shared.id)
        self.assertEqual((own["state"], shared.state), ("published", "draft"))
