"""Processes as controlled documents: lint, publication, versions."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_process import MANAGER, ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessSetup(ProcessCommon):
    def _line(self, **values):
        return self._make_process(
            {
                "code": "1A",
                "start": ["fake.start"],
                "outcomes": ["yes", "no"],
                "evidence": [{"code": "report", "kind": "text"}],
                "gates": [{"event": "fake.confirm", "outcomes": ["yes"]}],
            },
            {
                "code": "2A",
                "clock": "1A",
                "start": [{"node": "1A", "outcome": "yes"}],
                "complete": [{"event": "fake.check", "payload_match": {"ok": True}}],
                "final": True,
            },
            counters=[{"code": "c", "event": "node.done", "node": "1A", "ceiling": 2}],
            **values,
        )

    @covers("S1-K-02")
    def test_node_carries_the_six_attributes(self):
        indicator = self.env["order.indicator"].create({"name": "Labour", "code": "w"})
        process = self._line(publish=False)
        node = process.node_ids[0]
        node.write(
            {
                "description": "Organise the review",
                "target": "Within 4 hours",
                "indicator_ids": [(6, 0, indicator.ids)],
                "assist_ids": [
                    (0, 0, {"role_id": self.roles["gm"].id, "topic": "price"}),
                    (0, 0, {"role_id": self.roles["planning"].id, "mode": "comment"}),
                ],
            }
        )
        process.action_publish()
        document = self._make_document()
        document._emit("fake.start")
        entry = document.process_line()[0]
        self.assertEqual(entry["code"], "1A")
        self.assertEqual(entry["role"], "Sales")
        self.assertEqual(entry["target"], "Within 4 hours")
        self.assertEqual(node.indicator_ids, indicator)
        self.assertEqual(node.assist_ids.mapped("mode"), ["required", "comment"])

    def test_published_process_is_frozen_with_all_its_parts(self):
        process = self._line()
        node = process.node_ids[0]
        trigger = node.trigger_ids[0]
        attempts = [
            lambda: process.write({"name": "Other"}),
            lambda: process.write({"state": "draft"}),
            lambda: node.write({"name": "Other"}),
            lambda: node.unlink(),
            lambda: trigger.write({"count": 2}),
            lambda: trigger.copy(),
            lambda: node.gate_ids.unlink(),
            lambda: node.evidence_ids.write({"required": False}),
            lambda: node.outcome_ids[0].unlink(),
            lambda: process.counter_ids.write({"ceiling": 9}),
            lambda: process.write({"node_ids": [(0, 0, {"code": "X", "name": "X"})]}),
            lambda: process.unlink(),
        ]
        for number, attempt in enumerate(attempts):
            with self.subTest(number=number), self.assertRaises(UserError):
                attempt()
        self.assertEqual(process.state, "published")

    def test_state_is_not_chosen_at_creation(self):
        process = self.env["order.process"].create(
            {
                "name": "X",
                "code": "X",
                "res_model": self.Document._name,
                "state": "published",
            }
        )
        self.assertEqual(process.state, "draft")

    def test_new_version_is_a_deep_copy_that_points_to_itself(self):
        process = self._line()
        action = process.action_new_version()
        version = self.env["order.process"].browse(action["res_id"])
        self.assertEqual((version.code, version.version), ("T-1", 2))
        self.assertEqual(version.state, "draft")
        old, new = process._build_graph(), version._build_graph()
        self.assertEqual(list(old.nodes), list(new.nodes))
        for code, node in new.nodes.items():
            before = old.nodes[code]
            self.assertEqual(node.clock_node, before.clock_node)
            self.assertEqual(node.outcomes, before.outcomes)
            self.assertEqual(
                [(t.code, t.outcome, t.payload) for t in node.triggers],
                [(t.code, t.outcome, t.payload) for t in before.triggers],
            )
        self.assertEqual(new.gates[0].outcomes, ("yes",))
        self.assertEqual(new.counters[0].node, "1A")
        parts = version.node_ids
        self.assertEqual(parts.trigger_ids.source_node_id.process_id, version)
        self.assertEqual(parts.gate_ids.outcome_ids.node_id.process_id, version)
        self.assertEqual(version.counter_ids.node_id.process_id, version)

    def test_running_documents_keep_their_version(self):
        process = self._line()
        old = self._make_document("D1")
        old._emit("fake.start")
        action = process.action_new_version()
        version = self.env["order.process"].browse(action["res_id"])
        version.node_ids[1].name = "Changed"
        version.action_publish()
        self.assertEqual(process.state, "retired")
        new = self._make_document("D2")
        new._emit("fake.start")
        self.assertEqual(old.process_id, process)
        self.assertEqual(new.process_id, version)
        milestone = self._milestones(old).with_user(self.users["sales"])
        milestone.action_complete(outcome="yes", evidence={"report": "fine"})
        self.assertEqual(self._milestones(old)[-1].name, "2A")

    def test_retired_process_takes_no_new_documents(self):
        process = self._line()
        process.action_retire()
        document = self._make_document()
        document._emit("fake.start")
        self.assertFalse(document.process_id)
        with self.assertRaisesRegex(UserError, "Only a published"):
            process.action_retire()

    def test_publishing_twice_changes_nothing(self):
        process = self._line()
        process.action_publish()
        self.assertEqual(process.state, "published")

    def test_company_has_its_own_process_before_the_common_one(self):
        self._line()
        own = self._make_process(
            {"code": "9Z", "start": ["fake.start"], "final": True},
            company_id=self.company.id,
        )
        document = self._make_document()
        document._emit("fake.start")
        self.assertEqual(document.process_id, own)
        other = self.Document.sudo().create({"name": "O", "company_id": self.other.id})
        other._emit("fake.start")
        self.assertNotEqual(other.process_id, own)

    def test_rule_chooses_by_domain_and_order(self):
        easy = self._make_process(
            {"code": "1A", "start": ["fake.start"], "final": True}, code="EASY"
        )
        rule = self.env["order.process.rule"].search([("process_code", "=", "EASY")])
        rule.write({"domain": "[('kind', '=', 'easy')]", "sequence": 1})
        hard = self._make_process(
            {"code": "1A", "start": ["fake.start"], "final": True}, code="HARD"
        )
        documents = self._make_document(kind="easy") | self._make_document(kind="x")
        documents._emit("fake.start")
        self.assertEqual(documents.mapped("process_id"), easy | hard)

    # -- lint --------------------------------------------------------------------
    def test_lint_has_nothing_against_a_sound_process(self):
        self.assertFalse([r for r in self._line()._lint() if r["severity"] == "error"])

    def test_button_shows_findings_and_how_to_mend_them(self):
        process = self._make_process({"code": "1A"}, publish=False)
        action = process.action_lint()
        shown = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual((shown, action["target"]), (process.lint_ids, "new"))
        texts = process.lint_ids.mapped("name")
        self.assertIn("Nothing starts the node.", texts)
        self.assertTrue(all(process.lint_ids.mapped("remedy")))

    def test_a_note_of_several_lines_keeps_them(self):
        process = self._make_process({"code": "1A"}, publish=False)
        note = process._message_log(body="Rule one\n<b>Rule two</b>")
        self.assertIn("Rule one<br>&lt;b&gt;Rule two", note.body)

    # -- input -------------------------------------------------------------------
    def test_wrong_set_up_is_refused(self):
        process = self._line(publish=False)
        node = process.node_ids[0]
        other = self._make_process(
            {"code": "1A", "start": ["fake.start"], "final": True},
            publish=False,
            code="O",
        )
        for vals in (
            {"skip_domain": "drop table"},
            {"weekdays": "0,9"},
            {"clock_node_id": other.node_ids.id},
        ):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                node.write(vals)
        with self.assertRaises(ValidationError):
            node.trigger_ids.write(
                {"kind": "node", "source_node_id": other.node_ids.id}
            )

    def test_users_read_processes_and_managers_write_them(self):
        process = self._line(publish=False)
        clerk = self.users["sales"]
        self.assertTrue(process.with_user(clerk).has_access("read"))
        with self.assertRaises(AccessError):
            process.with_user(clerk).write({"name": "x"})
        with self.assertRaises(AccessError):
            process.with_user(clerk).action_publish()
        manager = self._make_user("t_manager", MANAGER)
        with self.assertRaisesRegex(AccessError, "applies to all companies"):
            process.with_user(manager).action_publish()
        manager.company_ids = self.env["res.company"].search([])
        process.with_user(manager).action_publish()
        self.assertEqual(process.approved_by_id, manager)

    def test_process_of_another_company_is_not_seen(self):
        process = self._line(company_id=self.other.id, publish=False)
        clerk = self.users["sales"]
        self.assertFalse(process.with_user(clerk).has_access("read"))
        self.assertFalse(process.node_ids.with_user(clerk).has_access("read"))

    def test_process_is_made_in_its_form(self):
        form = Form(self.env["order.process"])
        form.name = "Orders"
        form.code = "F-1"
        form.res_model = self.Document._name
        with form.node_ids.new() as node:
            node.code = "1A"
            node.name = "Receive"
            node.role_id = self.roles["sales"]
            node.final = True
            with node.trigger_ids.new() as trigger:
                trigger.event_type_id = self.events["fake.start"]
        process = form.save()
        process.action_publish()
        self.assertEqual(process.node_ids.trigger_ids.name, "fake.start")

    def test_drawing_has_nodes_and_edges(self):
        process = self._line()
        data = process.with_user(self.users["sales"]).graph_data()
        first, second = (node["id"] for node in data["nodes"])
        self.assertEqual([n["code"] for n in data["nodes"]], ["1A", "2A"])
        self.assertEqual(data["nodes"][0]["gates"], ["fake.confirm"])
        self.assertIn(
            {"from": first, "to": second, "label": "yes", "kind": "start"},
            data["edges"],
        )
        self.assertIn(
            {"from": False, "to": first, "label": "fake.start", "kind": "event"},
            data["edges"],
        )
