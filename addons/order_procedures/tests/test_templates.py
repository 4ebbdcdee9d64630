"""The written procedures as data: every template is sound and can be published."""

from ast import literal_eval

from odoo.fields import Domain
from odoo.tests import TransactionCase, new_test_user, tagged

CODES = (
    *("S0-D", "S0-H", "S1-A", "S1-B", "S1-K", "S2-E", "S2-I", "S2-N", "S2-Q"),
    *("S3-A", "S4-C"),
)
#: Templates whose source gives no number for a time.
SILENT = ("S0-D", "S1-A", "S2-E", "S2-I", "S2-N", "S2-Q", "S3-A")


@tagged("post_install", "-at_install")
class TestTemplates(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env["res.company"].create({"name": "Uses All"})
        company.resource_calendar_id = cls.env["resource.calendar"].create(
            {"name": "Any", "company_id": company.id}
        )
        cls.env.user.company_ids |= company
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": company.ids}
        )
        catalogue = cls.env["order.process.catalogue"]
        for code in CODES:
            catalogue.use(code)
        cls._staff(company)
        used = [row for code in CODES for row in catalogue.use(code)["processes"]]
        cls.used = {row["code"]: row for row in used}

    @classmethod
    def _staff(cls, company):
        """One person holds every role."""
        person = new_test_user(
            cls.env, "uses_all", company_id=company.id, company_ids=company.ids
        )
        roles = cls.env["order.role"].search([("is_external", "=", False)])
        cls.env["order.role.assignment"].create(
            [
                {"role_id": role.id, "company_id": company.id, "head_id": person.id}
                for role in roles
            ]
        )

    def _ours(self, model):
        """Return what the procedures made for the company."""
        return self.env[model].search([("company_id", "=", self.env.company.id)])

    def _templates(self):
        found = {template.code: template for template in self._ours("order.process")}
        self.assertEqual({*CODES, "S1-B-P"}, set(found))
        return {code: found[code] for code in CODES}

    def test_every_template_is_published_once_it_has_its_people(self):
        signed = self.used.pop("S1-K")
        self.assertEqual(signed["state"], "draft")
        self.assertIn("Publication of S1-K", signed["missing"][0])
        for code, row in self.used.items():
            self.assertEqual((row["state"], row["missing"]), ("published", []), code)

    def test_no_template_has_an_error(self):
        for code, template in self._templates().items():
            draft = template.copy()
            errors = [i for i in draft._lint() if i["severity"] == "error"]
            self.assertFalse(errors, f"{code}: {errors}")

    def test_every_node_has_its_department_and_description(self):
        for code, template in self._templates().items():
            for node in template.node_ids:
                self.assertTrue(node.role_id, f"{code} {node.code}")
                self.assertTrue(node.description, f"{code} {node.code}")

    def test_every_step_of_a_chain_has_its_role(self):
        chains = self._ours("order.signoff.chain")
        for chain in chains:
            self.assertTrue(chain.step_ids, chain.code)
            for step in chain.step_ids:
                self.assertTrue(step.role_id.active, f"{chain.code}: {step.name}")

    def test_no_number_is_invented_where_the_source_has_none(self):
        """S2 and S3-A name no time but “及时”, “尽快” and the date of delivery."""
        named = {"none", "immediate", "date_offset", "time_of_day"}
        templates = self._templates()
        silent = [code for code in SILENT if code in templates]
        nodes = self._ours("order.process").node_ids.filtered(
            lambda node: node.process_id.code in silent
        )
        steps = self._ours("order.signoff.chain").step_ids.filtered(
            lambda step: step.chain_id.code.partition(" ")[0] in silent
        )
        self.assertTrue(nodes and steps)
        for limited in (*nodes, *steps):
            self.assertIn(limited.limit_kind or "none", named, limited.display_name)
            self.assertEqual(
                limited.limit_kind == "immediate", limited.limit_soft, limited
            )

    def test_every_sign_off_of_a_template_has_its_chain(self):
        chains = self._ours("order.signoff.chain")
        for code, template in self._templates().items():
            for node in template.node_ids.filtered("signoff_purpose"):
                found = chains.filtered(
                    lambda chain, n=node, t=template: (
                        chain.purpose == n.signoff_purpose
                        and chain.res_model == t.res_model
                    )
                )
                self.assertTrue(found, f"{code} {node.code}: {node.signoff_purpose}")

    def test_what_is_approved_and_then_changed_is_not_confirmed(self):
        """A node stays done when its sign-off becomes void by a change: where it keeps
        an order from being confirmed, its chain does so, too. Reviews that collect
        refusals end without a release and are closed by the node alone."""
        confirmed = "order.confirmed"
        chains = self._ours("order.signoff.chain").filtered("protected_fields")
        looked_at = []
        for code, template in self._templates().items():
            for node in template.node_ids.filtered("signoff_purpose"):
                if confirmed not in node.gate_ids.event_type_id.mapped("code"):
                    continue
                for chain in chains.filtered(
                    lambda chain, n=node, c=code: (
                        chain.purpose == n.signoff_purpose
                        and chain.code.startswith(f"{c} ")
                        and chain.on_reject != "collect"
                    )
                ):
                    looked_at.append(chain.code)
                    events = chain.gate_event_ids.mapped("code")
                    self.assertIn(confirmed, events, chain.code)
        self.assertGreaterEqual(len(looked_at), 5)

    def test_the_conditions_of_the_chains_can_be_read(self):
        for chain in self._ours("order.signoff.chain"):
            domain = Domain(literal_eval(chain.domain or "[]"))
            domain.validate(self.env[chain.res_model])

    def test_each_reviewing_procedure_has_its_plan(self):
        codes = set(self._ours("order.review.plan").mapped("code"))
        self.assertLessEqual({"S0-D", "S1-A", "S1-B", "S1-K"}, codes)

    def test_what_departments_judge_is_protected_while_they_judge_it(self):
        """Specification and requirements of a line cannot change under review."""
        judged = {f"order_line.req_{name}" for name in ("specification", "technology")}
        judged |= {"order_line.product_uom_qty", "order_line.product_uom_id"}
        chains = self._ours("order.signoff.chain").filtered(
            lambda chain: chain.purpose == "review" and chain.res_model == "sale.order"
        )
        self.assertGreaterEqual(len(chains), 7)
        for chain in chains:
            self.assertLessEqual(judged, set(chain._tracked_tokens()), chain.code)
