"""Writing a process: predecessors, skipping, rules, the question before publishing."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common_people import MANAGER
from .common_process import DOCUMENT, ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessEditor(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("t_manager", MANAGER)
        cls.manager.company_ids = cls.env["res.company"].search([("id", ">", 0)])

    def _node(self, code, **values):
        role = self.roles["sales"].id
        return Command.create({"code": code, "name": code, "role_id": role, **values})

    def _process(self, *nodes, **values):
        vals = {"name": "Orders", "code": "E-1", "res_model": DOCUMENT, **values}
        return (
            self.env["order.process"]
            .with_user(self.manager)
            .create({**vals, "company_id": self.company.id, "node_ids": list(nodes)})
        )

    def _after(self, process):
        return {
            node.code: set(node.trigger_ids.source_node_id.mapped("code"))
            for node in process.node_ids
        }

    def test_nodes_just_typed_are_named_as_predecessors(self):
        process = self._process(
            self._node("C", after_codes="A，B"),
            self._node("A"),
            self._node("B", after_codes=" A "),
        )
        self.assertEqual(
            self._after(process), {"A": set(), "B": {"A"}, "C": {"A", "B"}}
        )
        first = process.node_ids.filtered(lambda node: node.code == "A")
        process.write(
            {
                "node_ids": [
                    Command.update(first.id, {"after_codes": "D"}),
                    self._node("D"),
                ]
            }
        )
        self.assertEqual(self._after(process)["A"], {"D"})
        first.after_codes = ""
        self.assertEqual(self._after(process)["A"], set())
        with self.assertRaisesRegex(ValidationError, "no node of the process"):
            first.after_codes = "X"

    def test_what_was_said_of_a_predecessor_stays(self):
        process = self._process(self._node("A"), self._node("B", after_codes="A"))
        last = process.node_ids[1]
        last.trigger_ids.condition = "[('id', '>', 0)]"
        process.node_ids = [self._node("C")]
        last.after_codes = "A, C"
        self.assertEqual(
            {t.source_node_id.code: t.condition for t in last.trigger_ids},
            {"A": "[('id', '>', 0)]", "C": False},
        )

    def test_an_empty_condition_skips_nothing(self):
        process = self._process(
            self._node("A", skip_domain="[]"),
            self._node("B", skip_domain="[('id', '>', 0)]"),
        )
        self.assertEqual(process.node_ids.mapped("may_be_skipped"), [False, True])
        graph = process.sudo()._build_graph()
        self.assertEqual(graph.nodes["A"].skip, "")

    def test_a_rule_names_a_process_that_exists(self):
        rules = self.env["order.process.rule"]
        values = {"name": "Rule", "res_model": DOCUMENT}
        with self.assertRaisesRegex(ValidationError, "no process “NONE”"):
            rules.create({**values, "process_code": "NONE"})
        process = self._process()
        rule = rules.create({**values, "process_code": "E-1"})
        self.assertEqual(rule.process_id, process)
        other = self._process(code="E-2")
        rule.process_id = other
        self.assertEqual(rule.process_code, "E-2")

    def test_check_warns_while_no_rule_selects_the_process(self):
        process = self._process()
        self.assertIn("no_rule", {row["code"] for row in process._lint()})
        self.env["order.process.rule"].create(
            {"name": "Rule", "res_model": DOCUMENT, "process_code": "E-1"}
        )
        self.assertNotIn("no_rule", {row["code"] for row in process._lint()})

    def test_publishing_asks_and_says_what_changes(self):
        process = self._make_process(
            {"code": "A", "start": ["fake.start"]},
            {"code": "B", "start": [{"node": "A"}], "final": True},
        )
        action = process.action_new_version()
        draft = self.env["order.process"].browse(action["res_id"])
        draft.node_ids[0].name = "Another name"
        draft.node_ids = [self._node("C", after_codes="A", final=True)]
        action = draft.with_user(self.manager).action_open_publish()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(draft.state, "draft")
        self.assertIn("“Rule”", wizard.effect)
        self.assertIn("Version 1 is retired", wizard.effect)
        self.assertIn("New: C C", wizard.changes)
        self.assertIn("A Another name: Name changed", wizard.changes)
        self.assertNotIn("B ", wizard.changes)
        wizard.action_confirm()
        self.assertEqual((process.state, draft.state), ("retired", "published"))

    def test_what_cannot_be_published_is_said_at_once(self):
        with self.assertRaisesRegex(UserError, "cannot be published"):
            self._process().action_open_publish()

    def test_only_who_manages_processes_publishes_by_the_dialog(self):
        start = self.events["fake.start"].id
        begin = Command.create({"kind": "event", "event_type_id": start})
        process = self._process(
            self._node("A", final=True, trigger_ids=[begin]), start_event_id=start
        )
        dialogs = self.env["order.process.publish.wizard"]
        clerk = self._make_user("t_clerk")
        with self.assertRaises(AccessError):
            dialogs.with_user(clerk).create({"process_id": process.id})
        self.assertEqual(process.state, "draft")
        own = dialogs.with_user(self.manager).create({"process_id": process.id})
        with self.assertRaises(AccessError):
            own.with_user(clerk).action_confirm()
        other = self._make_user("t_other_manager", MANAGER)
        with self.assertRaises(AccessError):
            own.with_user(other).read(["effect"])
        own.action_confirm()
        self.assertEqual(process.state, "published")

    def test_events_are_chosen_by_subject(self):
        for model in ("order.process.trigger", "order.process.gate"):
            view = self.env[model].get_view(view_type="form")["arch"]
            field = view[view.index('name="event_type_id"') :].split("/>")[0]
            self.assertIn("'search_default_group_subject': 1", field)
        search = self.env["order.event.type"].get_view(view_type="search")["arch"]
        self.assertIn("{'group_by': 'subject'}", search)

    def test_events_of_other_documents_are_not_offered_and_none_is_made(self):
        view = self.env["order.process.trigger"].get_view(view_type="form")["arch"]
        field = view[view.index('name="event_type_id"') :].split("/>")[0]
        self.assertIn("'no_create': True", field)
        self.assertIn("(False, res_model)", field)
        event = self.events["fake.start"]
        event.search_words = "was defective"
        found = self.env["order.event.type"].name_search("was defective")
        self.assertEqual([row[0] for row in found], event.ids)

    def test_the_dialog_offers_only_gates_that_are_closed(self):
        self._make_process(
            {
                "code": "A",
                "start": ["fake.start"],
                "gates": ["fake.confirm"],
                "final": True,
            },
        )
        document = self._make_document()
        document._emit("fake.start")
        wizard = Form(
            self.env["order.gate.override.wizard"].with_context(
                default_res_model=DOCUMENT, default_res_id=document.id
            )
        )
        self.assertEqual(wizard.closed_ids[:], self.events["fake.confirm"])

    def test_technical_fields_are_not_offered_to_users(self):
        described = self.Document.fields_get(
            ["process_hash", "process_memory", "process_state"]
        )
        offered = {name for name, field in described.items() if field["searchable"]}
        self.assertEqual(offered, {"process_state"})
