import base64
import json
import re
from ast import literal_eval

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged

P = "order_process.order_process_group_"
#: {dashboard: families that look at it}
SEEN = {
    "sales": {"sales", "management", "manager"},
    "management": {"management", "manager"},
    "production": {"planning", "management", "manager"},
    "warehouse": {"warehouse", "planning", "management", "manager"},
    "finance": {"finance", "management", "manager"},
}
FAMILIES = (
    *("sales", "planning", "engineering", "purchase", "warehouse", "workshop"),
    *("finance", "management", "manager"),
)
LINK = re.compile(r"\[(.+?)\]\(odoo://view/(.+)\)")
SHARE = re.compile(
    r'=IFERROR\(PIVOT\.VALUE\((\d+),"__count"\)/PIVOT\.VALUE\((\d+),"__count"\),(.+)\)'
)
CALL = re.compile(r'PIVOT\.VALUE\((\d+),"([^"]+)"\)')


@tagged("post_install", "-at_install")
class TestDashboards(TransactionCase):
    """What a dashboard asks for is there, for the people whom it is for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {
            family: new_test_user(cls.env, f"board_{family}", f"{P}{family}")
            for family in FAMILIES
        }

    def _board(self, name):
        return self.env.ref(f"order_dashboard.spreadsheet_dashboard_{name}")

    def _content(self, name):
        return json.loads(base64.b64decode(self._board(name).spreadsheet_binary_data))

    def _sources(self, content):
        """[(what, model, domain, groups, [(field, aggregator)])] of all that asks."""
        for pivot in content["pivots"].values():
            groups = [
                ":".join(filter(None, (row["fieldName"], row.get("granularity"))))
                for row in (*pivot["rows"], *pivot["columns"])
            ]
            measures = [
                (m["fieldName"], m.get("aggregator")) for m in pivot["measures"]
            ]
            yield pivot["name"], pivot["model"], pivot["domain"], groups, measures
        for rows in content["lists"].values():
            columns = [(column, None) for column in rows["columns"]]
            yield rows["name"], rows["model"], rows["domain"], [], columns
        for figure in content["sheets"][0]["figures"]:
            data = figure["data"]
            if data["type"] == "scorecard":
                continue
            meta = data["metaData"]
            measure = [(meta["measure"], None)]
            domain = data["searchParams"]["domain"]
            yield figure["id"], meta["resModel"], domain, meta["groupBy"], measure
        for text in content["sheets"][0]["cells"].values():
            if found := LINK.fullmatch(text):
                action = json.loads(found.group(2))["action"]
                groups = action["context"]["group_by"]
                yield found.group(1), action["modelName"], action["domain"], groups, []

    def test_each_model_field_and_domain_is_there_for_who_looks(self):
        for name, families in SEEN.items():
            sources = list(self._sources(self._content(name)))
            self.assertGreater(len(sources), 10)
            for family in families:
                env = self.env(user=self.people[family])
                for what, model, domain, groups, columns in sources:
                    with self.subTest(board=name, family=family, what=what):
                        self._ask(env[model], domain, groups, columns)

    def _ask(self, records, domain, groups, columns):
        """Ask as the web client does; what is missing or forbidden raises."""
        records.search(domain, limit=1)
        names = [name for name, _aggregator in columns if name != "__count"]
        self.assertLessEqual(set(names), set(records.fields_get()))
        records.search_read(domain, names, limit=1)
        aggregates = [
            f"{name}:{aggregator or records._fields[name].aggregator}"
            for name, aggregator in columns
            if name != "__count"
            and (aggregator or getattr(records._fields[name], "aggregator", None))
        ]
        records._read_group(domain, groups, ["__count", *aggregates])

    def test_filters_pages_and_formulas_name_what_is_there(self):
        for name in SEEN:
            content = self._content(name)
            filters = {one["id"] for one in content["globalFilters"]}
            for source in (*content["pivots"].values(), *content["lists"].values()):
                with self.subTest(board=name, what=source["name"]):
                    self.assertEqual(set(source["fieldMatching"]), filters)
                    model = self.env[source["model"]]
                    for match in source["fieldMatching"].values():
                        field = model._fields[match["chain"]]
                        self.assertEqual(field.type, match["type"])
            cells = content["sheets"][1]["cells"]
            for text in cells.values():
                for number, measure in CALL.findall(text):
                    found = content["pivots"][number]["measures"]
                    self.assertIn(measure, [one["id"] for one in found])
            for figure in content["sheets"][0]["figures"]:
                if figure["data"]["type"] == "scorecard":
                    cell = figure["data"]["keyValue"].partition("!")[2]
                    self.assertIn(cell, cells)

    def test_a_share_is_of_what_is_known_and_nothing_without(self):
        """As the measure says it: of deliveries without a receipt nobody knows."""
        measures = self.env["order.measure"].search([("part_domain", "!=", False)])
        for name in SEEN:
            content = self._content(name)
            for text in content["sheets"][1]["cells"].values():
                if not text.startswith("=IFERROR"):
                    continue
                with self.subTest(board=name, formula=text):
                    part, whole, without = SHARE.fullmatch(text).groups()
                    self.assertEqual(without, '""')
                    part, whole = content["pivots"][part], content["pivots"][whole]
                    self._ensure_share(measures, part, whole)

    def _ensure_share(self, measures, part, whole):
        more = [one for one in part["domain"] if one not in whole["domain"]]
        for measure in measures.filtered(lambda one: one.source == part["model"]):
            asked = [list(one) for one in literal_eval(measure.part_domain)]
            if asked == more:
                said = [list(one) for one in literal_eval(measure.domain or "[]")]
                left_out = [one for one in said if one not in whole["domain"]]
                self.assertFalse(left_out, measure.name)

    def test_no_customer_is_cut(self):
        for name in SEEN:
            sheet = self._content(name)["sheets"][0]
            for place, text in sheet["cells"].items():
                if "partner_id" in text and text.startswith("=ODOO.LIST"):
                    column = str(ord(place[0]) - ord("A"))
                    self.assertGreaterEqual(sheet["cols"][column]["size"], 180)

    def test_each_department_sees_its_own(self):
        boards = self.env["spreadsheet.dashboard"]
        for family, user in self.people.items():
            found = boards.with_user(user).search([])
            for name, families in SEEN.items():
                with self.subTest(family=family, board=name):
                    self.assertEqual(self._board(name) in found, family in families)
                    if family not in families:
                        with self.assertRaises(AccessError):
                            self._board(name).with_user(user).read(["name"])

    def test_money_is_on_no_dashboard_of_who_sees_none(self):
        money = {"amount", "income", "receivable", "cost", "profit", "freight"}
        for name in ("production", "warehouse"):
            for what, _model, _domain, _groups, columns in self._sources(
                self._content(name)
            ):
                with self.subTest(board=name, what=what):
                    self.assertFalse(money & {column for column, _a in columns})
