"""A procedure as a file: printed, imported as a whole or not at all."""

import base64
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.properties import patient

from .common_people import MANAGER
from .common_process import DOCUMENT, ProcessCommon

FILE = """\
procedure: F-1
name: {en: Sale, zh: 销售}
source: {en: '004, Shipping', zh: 004，发货}
kind_of_company: [manufacturer, food]
document: order.process.fake
number: QP-07
scope: {en: All who sell., zh: 适用于销售。}
executes: t_sales
supervises: [t_gm, t_planning]
checks: f_checker
starts_on: fake.start
ends_on: fake.close
cancelled_on: fake.cancel
remind_before: 30 minutes
settings: {late_reason: demand, rounds: 2, strict: yes}
nodes:
  "1":
    name: {en: Received, zh: 接收}
    stage: f_reading
    role: t_sales
    assists:
    - t_planning
    - {role: f_checker, mode: optional, topic: {en: price, zh: 价格}}
    starts: [fake.start, after 2 = wrong]
    limit: 4 working hours
    about: {en: The order is read., zh: 阅读订单。}
    indicators: f_speed
    outcomes:
      ok: {en: Complete, zh: 完整}
      not: {en: Declined, zh: 拒绝, ends_process: cancelled}
    evidence:
      minutes:
        en: Minutes
        zh: 分钟
        kind: number
        required: no
        target: most
        target_value: 15
      way:
        en: Way
        zh: 方式
        kind: selection
        options: [{en: Fax, zh: 传真}, Mail]
        for: ok
    holds:
    - fake.confirm
    - event: fake.ship
      when: kind = urgent
      message: Not read.
      released_by: ok
      only_started: yes
    loops: yes
    rows: [03, 04, X-12]
  "2":
    name: {en: Checked, zh: 检查}
    role: f_checker
    starts: after 1 = ok
    limit: by 10:00 next working day, soft
    done_by:
    - by hand
    - fake.check where result = good gives right
    - fake.check for the 2nd time gives wrong
    paused_by: fake.change
    skip_when: kind = small and partner_id is set
    clock_of: 1
    outcomes: {right: Right, wrong: Wrong}
    rows: 05
  3A:
    name: {en: Released, zh: 放行}
    role: t_gm
    starts: after 2 = right
    done_by: sign-off release
  3B:
    name: {en: Watched, zh: 跟踪}
    role: t_sales
    starts: fake.confirm
    repeats_until: fake.ship
    repeats: window
    window_days: [Mon, Thu]
  3C:
    name: {en: Followed Up, zh: 跟进}
    role: t_sales
    starts:
    - 3 working days before create_date when kind = urgent
    - 2 calendar days after fake.ship
    limit: 30 minutes before end of shift
    repeats_until: fake.close
    repeats: interval 1 week
  3D:
    name: {en: Audited, zh: 审核}
    role: t_gm
    starts: on write_date
    repeats_until: fake.close
    repeats: month, last day
  "4":
    name: {en: Closed, zh: 关闭}
    role: t_sales
    starts_after_all: [after 3A, fake.ship]
    final: yes
    hidden_from_customer: yes
  "5":
    name: {en: Noticed, zh: 通知}
    role: t_sales
    starts: shipping.requested where kind = part, until then after 3A
    done_by: ['form packing_check closed gives ok, until then by hand', fake.change]
    outcomes: {ok: Good}
    holds:
    - {event: shipping.noticed, until_then: fake.close, message: Not noticed.}
    - goods.prepared
  "6":
    name: {en: Transport Problem, zh: 物流问题}
    role: t_sales
    starts: exception.reported where type = transport, until then never
    done_by: exception.solved, until then by hand
    holds: fake.confirm
    final: yes
counters:
  changes:
    en: Changes
    zh: 变更
    event: fake.change
    most: 3
    scope: week
    policy: refuse
says_only:
- {en: Orders are read in time., zh: 及时阅读订单。, rows: [01, 51]}
- Ours is the order.
applies_to:
- {name: {en: Small ones, zh: 小单}, active: no, when: kind = small}
events:
  fake.cancel: {name: fake.cancel, external: yes, gateable: yes}
  fake.change: {name: fake.change, external: yes, gateable: yes}
  fake.check: {name: fake.check, external: yes, gateable: yes}
  fake.close: {name: fake.close, external: yes, gateable: yes}
  fake.confirm: {name: fake.confirm, external: yes, gateable: yes}
  fake.ship: {name: fake.ship, external: yes, gateable: yes}
  fake.start: {name: fake.start, external: yes, gateable: yes}
indicators: {f_speed: {en: Speed, zh: 速度, about: Hours from receipt.}}
roles:
  f_checker: {name: {en: Checker, zh: 核对人}, reports_to: t_gm}
  t_gm: Gm
  t_planning: Planning
  t_sales: Sales
signoffs:
- name: {en: Release, zh: 放行}
  purpose: release
  document: order.process
  four_eyes: yes
  steps:
  - en: Sales
    zh: 销售
    role: t_sales
    limit: 2 hours
    questions:
      price: {en: 'Is the price right?', zh: 价格是否正确？, approval_asks_for: yes}
stages: {f_reading: {en: Reading, zh: 阅读, sequence: 35, folded: yes}}
"""
#: A change of the file, and the fault with its place.
BAD = {
    ("document: order.process.fake\n", ""): "Line 1, column 1: “document” is missing.",
    ("t_sales\n    assists", "nobody\n    assists"): "Line 20, column 11: Neither the",
    ("[fake.start,", "[fake.strat,"): "Line 24, column 14: Neither the file nor the",
    ("4 working hours", "soon"): "Line 25, column 12: “soon” is not a time limit",
    (
        "after 1 = ok",
        "when ready",
    ): "“when ready” is neither an event, a node nor a date",
    ("after 1 = ok", "after 7"): "“7” (order.process.node)",
    ("after 1 = ok", "after 1 = good"): "“good” (order.process.outcome)",
    ("repeats: window", "repeats: sometimes"): "Choose one of: document, batch, day",
    ("[Mon, Thu]", "[Mon, 3]"): "“window_days” expects days such as Mon, Thu, not “3”",
    ("final: yes", "final: perhaps"): "“final” expects yes or no, not “perhaps”",
    ("kind = urgent", "kind"): "“kind” is not a condition",
    ("before create_date", "before created"): "column 7: “created” is not a date of",
    ("before create_date", "before name"): "“name” is not a date of the document",
    ("before create_date", "before dreamt_on"): "“dreamt_on” is not a date of",
    ("interval 1 week", "interval 0 weeks"): "Choose one of: document, batch, day",
    ("month, last day", "month, day 32"): "month, last day",
    ("30 minutes before end of shift", "on name"): "“name” is not a date of the",
    ("loops: yes", "loop: yes"): "“loop” is not known here",
    ("30 minutes", "30"): "“remind_before” expects a span",
    ("most: 3", "most: three"): "“most” expects a number, not “three”",
    ("{late_reason", "[late_reason"): "The structure breaks here",
    ('  "2":\n', '  "1":\n'): "“1” stands here twice",
    ("procedure: F-1", "procedure: F-1\nversion: 0"): "Version 0 of F-1 exists already",
    ("starts: after 1 = ok", "starts: [after 1 = ok, after 3A]"): "2, 3A",
    ("starts: after 1 = ok", "starts: after 3A"): "The node cannot start",
    ("kind = small and", "weight = 3 and"): "weight",
    ("{en: Sale, zh: 销售}", "{zh: 销售}"): "The English text of “name” is missing",
    ("[{en: Fax, zh: 传真}, Mail]", "[]"): "is a selection without options",
    ("shipping.requested", "shipping.dreamt"): "“shipping.dreamt” (order.event.type)",
    (", until then after 3A", ""): "“shipping.requested” comes with order_shipping",
    (
        "until then after 3A",
        "until then by hand",
    ): "is neither an event, a node nor a date",
    (
        "until then after 3A",
        "until then soon",
    ): "is neither an event, a node nor a date",
    ("until then after 3A", "until then after 7"): "“7” (order.process.node)",
    ("gives ok", "gives good"): "“good” (order.process.outcome)",
    ("goods.prepared", "goods.dreamt"): "“goods.dreamt” (order.event.type)",
    ("event: shipping.noticed, ", ""): "“event” is missing",
    ("ends_on: fake.close", "ends_on: order.archived"): "comes with order_tracking",
    ("[manufacturer, food]", "bakery"): "“bakery” (order.company.kind)",
    ("checks: f_checker", "checks: nobody"): "“nobody” (order.role)",
    ("stage: f_reading", "stage: f_writing"): "“f_writing” (order.stage)",
    ("indicators: f_speed\n", "indicators: f_sped\n"): "“f_sped” (order.indicator)",
    ("folded: yes", "folded: so"): "“folded” expects yes or no, not “so”",
}


@tagged("post_install", "-at_install")
class TestProcessFile(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("f_manager", MANAGER)
        # Roles are shared by all companies: who brings new ones acts for all.
        cls.manager.company_ids = cls.env["res.company"].search([])
        cls.processes = cls.env["order.process"].with_user(cls.manager)
        cls.env["res.lang"]._activate_lang("zh_CN")

    def _publish(self, process):
        """Publish it once somebody holds the role that came with it."""
        self.env["order.role.assignment"].create(
            {
                "role_id": self.env["order.role"]
                .search([("code", "=", "f_checker")])
                .id,
                "company_id": self.company.id,
                "head_id": self.users["gm"].id,
            }
        )
        process.action_publish()

    def _import(self, text=FILE):
        return self.processes.browse(self.processes.import_file(text)["id"])

    def test_a_manager_imports_a_whole_procedure(self):
        process = self._import()
        self.assertEqual(process.state, "draft")
        self.assertEqual(process.company_id, self.company)
        first, second = process.node_ids[:2]
        self.assertEqual(first.limit_label, "4 working hours")
        self.assertEqual(first.with_context(lang="zh_CN").name, "接收")
        self.assertEqual(
            first.assist_ids.role_id.mapped("code"), ["t_planning", "f_checker"]
        )
        self.assertEqual(
            first.gate_ids.event_type_id.mapped("code"), ["fake.confirm", "fake.ship"]
        )
        self.assertEqual(first.outcome_ids.mapped("ends_process"), [False, "cancelled"])
        self.assertEqual(second.clock_node_id, first)
        self.assertEqual(
            second.trigger_ids.set_outcome_id.mapped("code"), ["right", "wrong"]
        )
        self.assertEqual(
            process.settings, {"late_reason": "demand", "rounds": 2, "strict": True}
        )
        chain = self.env["order.signoff.chain"].search([("purpose", "=", "release")])
        self.assertEqual(chain.process_codes, "F-1")
        self.assertEqual(chain.step_ids.question_ids.code, "price")
        rule = self.env["order.process.rule"].search(
            [("process_code", "=", "F-1"), ("active", "=", False)]
        )
        self.assertEqual(rule.domain, "[('kind', '=', 'small')]")

    def test_the_head_says_whom_the_written_procedure_is_for(self):
        process = self._import()
        self.assertEqual(
            process.company_kind_ids.mapped("code"), ["manufacturer", "food"]
        )
        self.assertEqual(process.supervisor_ids.mapped("code"), ["t_gm", "t_planning"])
        self.assertEqual(process.with_context(lang="zh_CN").source, "004，发货")
        self.assertEqual(process.node_ids[0].clauses, "03, 04, X-12")
        self.assertEqual(process.statement_ids.mapped("clauses"), ["01, 51", False])

    def test_what_the_written_procedure_says_is_frozen_with_the_version(self):
        process = self._import()
        self._publish(process)
        for change in (
            lambda: process.write({"scope": "Nobody"}),
            lambda: process.write({"company_kind_ids": [(5,)]}),
            lambda: process.statement_ids[0].write({"name": "Another"}),
            lambda: process.node_ids[0].write({"clauses": "99"}),
        ):
            with self.assertRaisesRegex(UserError, "frozen"):
                change()
        version = process.browse(process.action_new_version()["res_id"])
        self.assertEqual(
            version.statement_ids.mapped("name"), process.statement_ids.mapped("name")
        )

    def test_what_all_companies_share_comes_with_the_file(self):
        """Once: what is there stays as it is."""
        process = self._import()
        node = process.node_ids[0]
        self.assertEqual((node.stage_id.sequence, node.stage_id.fold), (35, True))
        self.assertEqual(node.indicator_ids.with_context(lang="zh_CN").name, "速度")
        self._import(FILE.replace("sequence: 35", "sequence: 36"))
        self.assertEqual(node.stage_id.sequence, 35)

    def test_a_file_brings_the_events_of_other_systems(self):
        reported = "  fake.reported: {en: Reported, zh: 上报, external: yes}\n"
        process = self._import(
            FILE.replace("events:\n", f"events:\n{reported}").replace(
                "paused_by: fake.change", "paused_by: fake.reported"
            )
        )
        self.assertIn(reported, process.export_file())
        types = self.env["order.event.type"]
        self.assertTrue(types.browse(types._id_of("fake.reported")).external)

    def test_what_waits_for_a_later_addon_is_named_and_runs_without_it(self):
        result = self.processes.import_file(FILE)
        told = "\n".join(result["warnings"])
        for code, addon in (
            ("shipping.requested", "order_shipping"),
            ("form.closed", "order_form"),
            ("shipping.noticed", "order_shipping"),
            ("goods.prepared", "order_shipping"),
            ("exception.solved", "order_follow"),
        ):
            self.assertIn(f"“{code}” comes with {addon}", told)
        self.assertIn("The node sleeps", told)
        process = self.processes.browse(result["id"])
        noticed, problem = process.node_ids[-2:]
        self.assertIn(
            "Waits for exception.solved (order_follow)",
            problem.waits_label.splitlines(),
        )
        self.assertEqual(noticed.completion, "manual")
        graph = process._process_graph(process.id)
        self.assertEqual(
            [(gate.node, gate.event) for gate in graph.gates][-1], ("5", "fake.close")
        )
        self.assertNotIn(
            ("6", "fake.confirm"), [(g.node, g.event) for g in graph.gates]
        )
        self.assertTrue(graph.nodes["6"].asleep)
        self.assertEqual([one.code for one in graph.nodes["5"].starts], ["3A"])

    def test_a_version_of_its_own_waits_as_well(self):
        process = self._import()
        copied = process.browse(process.action_new_version()["res_id"])
        printed = copied.export_file().replace("version: 2\n", "")
        self.assertEqual(printed, process.export_file())

    def test_an_event_that_is_there_is_not_waited_for(self):
        for code in ("shipping.requested", "form.closed", "shipping.noticed"):
            self._make_event(code)
        result = self.processes.import_file(FILE)
        self.assertNotIn("“shipping", "\n".join(result["warnings"]))
        node = self.processes.browse(result["id"]).node_ids[-2]
        self.assertEqual(node.completion, "event")
        self.assertFalse(node.trigger_ids.filtered("waits_for"))
        self.assertEqual(
            node.gate_ids.mapped("event_type_id.code"), ["shipping.noticed"]
        )
        self.assertEqual(node.waits_label, "Waits for goods.prepared (order_shipping)")

    def test_sections_of_rooms_to_come_are_kept_as_they_are_written(self):
        late = "{late: {fine: {to: 300, from: 100, set_by: decider}, name: Late}}"
        text = f"{FILE}offences: {late}\n"
        result = self.processes.import_file(text)
        self.assertIn("“offences” comes with order_penalties", result["warnings"][-1])
        process = self.processes.browse(result["id"])
        self.assertEqual(process.export_file(), text)
        book = base64.b64decode(process.procedure_workbook)
        second, _faults = self.processes._file_import(book)
        self.assertTrue(second.export_file().endswith(text[text.index("offences") :]))

    def test_what_was_imported_is_printed_as_it_was_written(self):
        self.assertEqual(self._import().export_file(), FILE)

    def test_a_workbook_makes_the_same_procedure(self):
        book = base64.b64decode(self._import().procedure_workbook)
        made, faults = self.processes._file_import(book)
        self.assertEqual(
            {fault.code for fault in faults}, {"rule_stays", "waits", "lint"}
        )
        self.assertEqual(made.version, 2)
        nodes = FILE[FILE.index("nodes:") : FILE.index("applies_to:")]
        self.assertIn(nodes, made.export_file())

    def test_a_fault_of_a_workbook_names_sheet_and_cell(self):
        content = io.BytesIO(base64.b64decode(self._import().procedure_workbook))
        book = openpyxl.load_workbook(content)
        headings = [cell.value.split("\n")[0] for cell in book["nodes"][1]]
        limit = book["nodes"].cell(2, headings.index("limit") + 1)
        limit.value = "soon"
        changed = io.BytesIO()
        book.save(changed)
        made, faults = self.processes._file_import(changed.getvalue())
        self.assertFalse(made)
        told = self.processes._file_fault_text(faults[0])
        self.assertTrue(
            told.startswith(f"Sheet nodes, cell {limit.coordinate}: “soon”")
        )

    def test_a_document_runs_by_what_was_imported(self):
        process = self._import()
        self._publish(process)
        self.env["order.process.rule"].create(
            {"name": "All", "process_code": "F-1", "res_model": DOCUMENT}
        )
        document = self.Document.create({"name": "One"})
        document._emit("fake.start")
        self.assertEqual(document.milestone_ids.node_id.mapped("code"), ["1"])

    def test_nothing_is_made_of_a_file_with_faults(self):
        counted = ("order.process", "order.process.node", "order.role")
        before = [self.env[model].search_count([]) for model in counted]
        for (old, new), message in BAD.items():
            with self.subTest(new):
                self.assertIn(old, FILE)
                with self.assertRaises(UserError) as refused:
                    self._import(FILE.replace(old, new, 1))
                self.assertIn(message, str(refused.exception))
        after = [self.env[model].search_count([]) for model in counted]
        self.assertEqual(after, before)

    def test_all_faults_are_told_at_once(self):
        text = FILE.replace("4 working hours", "soon").replace(
            "final: yes", "final: so"
        )
        with self.assertRaises(UserError) as refused:
            self._import(text)
        self.assertIn("“soon”", str(refused.exception))
        self.assertIn("“so”", str(refused.exception))

    def test_the_next_import_is_the_next_version(self):
        first = self._import()
        self._publish(first)
        second = self._import()
        self.assertEqual((first.version, second.version), (1, 2))
        with self.assertRaisesRegex(UserError, "Version 2 of F-1 exists already"):
            self._import(second.export_file())

    def test_rules_that_are_there_stay_as_they_are(self):
        self._import()
        again = self.processes.import_file(
            FILE.replace("four_eyes: yes", "four_eyes: no")
        )
        self.assertIn("“Release” exists already", "\n".join(again["warnings"]))
        chain = self.env["order.signoff.chain"].search([("purpose", "=", "release")])
        self.assertEqual(len(chain), 1)
        self.assertTrue(chain.four_eyes)

    def test_roles_that_are_there_stay_as_they_are(self):
        self._import(FILE.replace("t_sales: Sales", "t_sales: Somebody"))
        self.assertEqual(self.roles["sales"].name, "Sales")

    def test_roles_of_all_companies_are_made_by_who_acts_for_all(self):
        self.manager.company_ids = self.company
        with self.assertRaisesRegex(UserError, "Line .*“f_checker” does not exist yet"):
            self._import()
        self.manager.company_ids = self.env["res.company"].search([])
        self.assertTrue(self._import())

    def test_only_managers_import(self):
        for user in (self.users["sales"], self._make_user("f_user")):
            with self.assertRaises(AccessError):
                self.env["order.process"].with_user(user).import_file(FILE)

    def test_of_no_text_nothing_is_made(self):
        for text in (
            None,
            7,
            [FILE],
            "\ud800",
            "",
            " ",
            "- a",
            "procedure: ",
            "a" * 2_000_000,
        ):
            with self.subTest(str(text)[:9]), self.assertRaises(UserError):
                self._import(text)

    def test_an_import_costs_the_same_for_few_and_many_nodes(self):
        costs = []
        for count in (5, 40):
            nodes = "".join(
                f"  N{number}: {{name: N, role: t_sales, starts: fake.start}}\n"
                for number in range(count)
            )
            text = (
                f"procedure: Q-{count}\nname: Q\ndocument: {DOCUMENT}\nnodes:\n{nodes}"
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._import(text)
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0] + 2)

    @patient(max_examples=20)
    @given(st.data())
    def test_every_procedure_is_printed_as_it_was_imported(self, data):
        text = data.draw(FILES)
        with self.env.cr.savepoint() as savepoint:
            printed = self._import(text).export_file()
            again = self.processes.import_file(printed.replace("G-1", "G-2", 1))
            second = self.processes.browse(again["id"]).export_file()
            self.assertEqual(second.replace("G-2", "G-1", 1), printed)
            savepoint.rollback()


def _files(count):
    """Return a strategy of files with so many nodes, each after an earlier one."""
    return st.tuples(*(_node(number) for number in range(count))).map(
        lambda nodes: (
            f"procedure: G-1\nname: {{en: G, zh: 乙}}\ndocument: {DOCUMENT}\n"
            f"ends_on: fake.close\nnodes:\n{''.join(nodes)}"
        )
    )


def _node(number):
    starts = ["fake.start", "fake.check where a = 1", "fake.ship when kind = x"]
    if number:
        starts += [f"after {number}", f"after all batches of {number}"]
    return st.builds(
        lambda start, limit, done, ends, flags: (
            f'  "{number + 1}":\n    name: Node {number}\n    role: t_sales\n'
            f"    starts: {start}\n    limit: {limit}\n"
            f"    done_by: {done}\n{ends}{flags}"
        ),
        st.sampled_from(starts),
        st.sampled_from(
            ["4 hours", "at once, soft", "Mon, Thu by 9:00", "end of month"]
        ),
        st.sampled_from(
            ["by hand", "sign-off check", "fake.close", "[by hand, fake.change]"]
        ),
        st.sampled_from(
            ["", "    cancelled_by: fake.cancel\n", "    holds: fake.confirm\n"]
        ),
        st.sampled_from(
            ["", "    final: yes\n", "    loops: yes\n    outcomes: {a: A, b: B}\n"]
        ),
    )


FILES = st.integers(1, 5).flatmap(_files)
