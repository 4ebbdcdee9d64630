"""The written procedures as data: every template is sound and can be published."""

from ast import literal_eval

from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged

CODES = (
    *("S0-D", "S0-H", "S1-A", "S1-B", "S1-K", "S2-E", "S2-I", "S2-N", "S2-Q"),
    *("S3-A", "S4-C"),
)
#: Templates whose source gives no number for a time.
SILENT = ("S0-D", "S1-A", "S2-E", "S2-I", "S2-N", "S2-Q", "S3-A")
MODULE = "order_procedures"


@tagged("post_install", "-at_install")
class TestTemplates(TransactionCase):
    def _ours(self, model):
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", model)]
        )
        return self.env[model].browse(data.mapped("res_id")).exists()

    def _templates(self):
        found = {template.code: template for template in self._ours("order.process")}
        self.assertLessEqual(set(CODES), set(found))
        return found

    def test_every_template_is_published(self):
        for code, template in self._templates().items():
            self.assertEqual(template.state, "published", code)

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
        nodes = self._ours("order.process.node").filtered(
            lambda node: node.process_id.code in silent
        )
        steps = self._ours("order.signoff.chain.step").filtered(
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

    def test_no_procedure_is_in_force_by_itself(self):
        """Installing the templates moves no order: a company switches its own on."""
        rules = self._ours("order.process.rule").with_context(active_test=False)
        self.assertFalse(
            rules.filtered(lambda rule: rule.active and rule.process_code != "S1-K")
        )

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
