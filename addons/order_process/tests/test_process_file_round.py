"""Whatever a file says is printed as it was read."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from odoo.addons.order_clock.tests.properties import patient

from .common_process import DOCUMENT
from .common_process_file import ProcessFileCommon
from .sections_to_come import patch_sections

HEADS = (
    "",
    "source: {en: A, zh: 甲}\nkind_of_company: food\nscope: All\n",
    "executes: t_sales\nsupervises: [t_gm, t_planning]\nchecks: t_gm\n",
)
ENDS = (
    "",
    "says_only: [{en: A, zh: 甲, rows: 01}, B]\n",
    "wishes: {a: {title: {en: A, zh: 甲}, fields: [x, {kind: text}]}}\n",
)


def _files(count):
    """Return a strategy of files with so many nodes, each after an earlier one."""
    return st.builds(
        lambda nodes, head, end: (
            f"procedure: G-1\nname: {{en: G, zh: 乙}}\ndocument: {DOCUMENT}\n"
            f"ends_on: fake.close\n{head}nodes:\n{''.join(nodes)}{end}"
        ),
        st.tuples(*(_node(number) for number in range(count))),
        st.sampled_from(HEADS),
        st.sampled_from(ENDS),
    )


def _node(number):
    starts = ["fake.start", "fake.check where a = 1", "fake.ship when kind = x"]
    starts += ["production.finished, until then fake.ship when kind = x"]
    starts += ["finding.recorded where type = transport, until then never"]
    if number:
        starts += [f"after {number}", f"after all batches of {number}"]
        starts += [f"packing.started, until then after {number}"]
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
            [
                "by hand",
                "sign-off check",
                "fake.close",
                "[by hand, fake.change]",
                "report.missing where part = yes, until then by hand",
                '["report.missing, until then by hand", fake.change]',
            ]
        ),
        st.sampled_from(
            [
                "",
                "    cancelled_by: fake.cancel\n    rows: [01, X-2]\n",
                "    holds: fake.confirm\n    indicators: g_speed\n",
                "    holds: {event: packing.completed, until_then: fake.confirm}\n",
                "    holds: [packing.completed, {event: order.completed,"
                " message: No}]\n",
            ]
        ),
        st.sampled_from(
            ["", "    final: yes\n", "    loops: yes\n    outcomes: {a: A, b: B}\n"]
        ),
    )


FILES = st.integers(1, 5).flatmap(_files)


@tagged("post_install", "-at_install")
class TestProcessFileRound(ProcessFileCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch_sections())
        cls.env["order.indicator"].create({"name": "Speed", "code": "g_speed"})

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
