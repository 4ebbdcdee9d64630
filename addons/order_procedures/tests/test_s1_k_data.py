from odoo.tests import TransactionCase, tagged

# The 34 lines of the node table of S1-K, the boxes 5B, 8J and 11F among them.
ROWS = [
    "1A",
    "1B",
    "1D",
    "2D",
    "2C",
    "3B",
    "5B",
    "5D/6D",
    "10D",
    "7E/8E",
    "10E/11E",
    "8F/9F",
    "9H",
    "8J",
    "11F",
    "12D",
    "12G/13F",
    "13G",
    "14G/14H",
    "15D",
    "15G",
    "16G",
    "16H",
    "17E/18E",
    "19G",
    "20F",
    "20G",
    "21F",
    "21D/21B",
    "23B",
    "24B",
    "25B",
    "26B",
    "27K",
]
# Boxes and duties inside a line that have a department or a clock of their own.
PARTS = {
    "1A-C": "1A",
    "8E": "7E/8E",
    "11E": "10E/11E",
    "18E": "17E/18E",
    "12D-R": "12D",
    "13F": "12G/13F",
    "13G-P": "13G",
    "14H": "14G/14H",
    "21D": "21D/21B",
    "21B": "21D/21B",
    "24B-I": "24B",
    "25B-N": "25B",
    "26B-F": "26B",
}


@tagged("post_install", "-at_install")
class TestS1KData(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        entry = cls.env["order.process.catalogue"].search([("code", "=", "S1-K")])
        dialogs = cls.env["order.process.use"]
        dialogs.create({"catalogue_id": entry.id}).action_use()
        cls.process = entry._processes()
        cls.nodes = {node.code: node for node in cls.process.node_ids}

    def test_all_lines_of_the_table_and_their_parts_are_nodes(self):
        self.assertEqual(len(ROWS), 34)
        self.assertEqual(set(self.nodes), {*ROWS, *PARTS})

    def test_a_part_says_to_which_line_it_belongs(self):
        for part, row in PARTS.items():
            self.assertIn(f"part of node {row}", self.nodes[part].description)

    def test_the_structure_has_no_errors(self):
        errors = [
            f"{line['where']}: {line['message']}"
            for line in self.process._lint()
            if line["severity"] == "error" and line["code"] != "vacant"
        ]
        self.assertEqual(errors, [])

    def test_every_node_can_be_reached_from_the_demand(self):
        reached, found = set(), {"1A"}
        while found - reached:
            reached |= found
            for node in self.process.node_ids:
                starts = node.trigger_ids.filtered(lambda t: t.purpose == "start")
                sources = set(starts.source_node_id.mapped("code"))
                if sources & reached or starts.filtered(lambda t: t.kind == "event"):
                    found.add(node.code)
        self.assertEqual(set(self.nodes) - found, set())

    def test_every_outcome_leads_somewhere_or_ends_the_process(self):
        for outcome in self.process.node_ids.outcome_ids:
            followers = self.env["order.process.trigger"].search(
                [("source_node_id", "=", outcome.node_id.id), ("purpose", "=", "start")]
            )
            heard = followers.filtered(
                lambda t, o=outcome: not t.outcome_id or t.outcome_id == o
            )
            key = outcome.node_id.code, outcome.code
            # What was rejected is corrected and asked for again, or given up.
            silent = key == ("2C", "rejected") or (
                key[0] == "15G" and key[1] != "change_plan"
            )
            self.assertTrue(
                heard or outcome.ends_process or silent, outcome.display_name
            )

    def test_every_role_of_a_node_has_somebody_up_the_line(self):
        for role in self.process.node_ids.role_id:
            post = role.substitute_role_id if role.is_external else role
            while post.parent_id:
                post = post.parent_id
            self.assertEqual(post.code, "gm", role.code)

    def test_every_sign_off_node_has_a_chain_for_its_purpose(self):
        purposes = set(self.process.node_ids.mapped("signoff_purpose")) - {False}
        self.assertEqual(
            purposes, {"review", "approve", "instruction", "supplement", "ship"}
        )
        chains = self.env["order.signoff.chain"].search(
            [("process_codes", "=", "S1-K"), ("res_model", "=", "sale.order")]
        )
        self.assertEqual(set(chains.mapped("purpose")), purposes)

    def test_a_company_has_to_choose_the_procedure_itself(self):
        rules = self.env["order.process.rule"].with_context(active_test=False)
        rule = rules.search([("process_code", "=", "S1-K")])
        self.assertTrue(rule)
        self.assertFalse(rule.active)
