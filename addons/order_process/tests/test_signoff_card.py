from odoo.fields import Command
from odoo.tests import tagged

from .common_signoff import DOCUMENT, SignoffCommon

QUESTION = {"name": "Lowest price", "code": "lowest", "kind": "number"}


@tagged("post_install", "-at_install")
class TestSignoffCard(SignoffCommon):
    """What an approver sees before deciding, and what comes after the decision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_chain(
            {"role": "finance", "sequence": 10, "watch_fields": "line_ids.price"},
            {"role": "production", "sequence": 10, "watch_fields": "date"},
            {"role": "gm", "sequence": 20},
            amount_field="amount",
        )
        cls.asked = cls.Step.with_user(cls.users["gm"])

    def _card(self, step, user):
        action = step.with_user(user).action_decide()
        wizard = self.env[action["res_model"]].with_user(user).browse(action["res_id"])
        return wizard.card[0]

    def _blocks(self, card):
        return {block["code"]: block for block in card["blocks"]}

    def _ready(self, **values):
        """A document on which the departments have answered; its open GM step."""
        document = self._make_document(**values)
        signoff = self._request(document)
        condition = {"name": "Housing first", "role": "purchase"}
        self._decide(
            signoff,
            "finance",
            "conditional",
            opinion="A thin price",
            conditions=[condition],
        )
        self._decide(signoff, "production")
        return document, self._step(signoff, "gm")

    def test_the_card_says_what_is_decided_and_what_the_others_said(self):
        document, step = self._ready()
        card = self._card(step, self.users["gm"])
        self.assertEqual((card["name"], card["partner"]), ("D1", "Customer"))
        self.assertEqual((card["model"], card["id"]), (DOCUMENT, document.id))
        blocks = self._blocks(card)
        lines = blocks["line_ids"]["rows"]
        self.assertEqual([row[0] for row in lines], ["A", "B"])
        finance, production = blocks["answers"]["rows"]
        self.assertEqual(finance["state"], "conditional")
        self.assertEqual(finance["text"], "A thin price")
        self.assertEqual(finance["conditions"][0]["name"], "Housing first")
        self.assertEqual(production["who"], self.users["production"].name)

    def test_a_second_round_shows_what_changed_and_whose_answers_were_kept(self):
        document, step = self._ready()
        step.with_user(self.users["gm"]).decide("return", opinion="Later, please")
        document.with_user(self.clerk).date = "2026-06-01"
        signoff = self._request(document)
        changes = self._blocks(
            self._card(self._step(signoff, "production"), self.users["production"])
        )["changes"]
        self.assertEqual(changes["carried"], ["Finance"])
        self.assertEqual(changes["rows"], [["Date", "05/01/2026", "06/01/2026"]])

    def test_figures_of_money_are_for_readers_of_the_document(self):
        _document, step = self._ready()
        card = self.env["order.signoff.card"].with_user(self.users["gm"])
        shown = card._cards(step.with_user(self.users["gm"]))[0]
        labels = [c["label"] for c in self._blocks(shown)["line_ids"]["columns"]]
        self.assertIn("Price", labels)
        self.env["ir.model.access"].search(
            [("model_id.model", "=", DOCUMENT)]
        ).perm_read = False
        self.env.registry.clear_cache()
        hidden = card._cards(step.with_user(self.users["gm"]))[0]
        labels = [c["label"] for c in self._blocks(hidden)["line_ids"]["columns"]]
        self.assertNotIn("Price", labels)
        self.assertFalse(hidden["readable"])
        stranger = self.users["technical"]
        nothing = card.with_user(stranger)._cards(step.with_user(stranger))[0]
        self.assertEqual((nothing["blocks"], nothing["figures"]), ([], []))

    def test_who_counts_goods_sees_no_prices(self):
        _document, step = self._ready()
        keeper = self.users["gm"]
        warehouse = self.env.ref("order_process.order_process_group_warehouse")
        sales = self.env.ref("order_process.order_process_group_sales")
        for groups, priced in ((warehouse, False), (warehouse + sales, True)):
            keeper.sudo().write({"group_ids": [Command.link(g.id) for g in groups]})
            block = self._blocks(self._card(step, keeper))["line_ids"]
            labels = [column["label"] for column in block["columns"]]
            self.assertEqual(("Price" in labels, labels[0]), (priced, "Name"))

    def test_a_card_of_many_lines_costs_as_much_as_one_of_two(self):
        _document, small = self._ready()
        lines = [Command.create({"name": f"L{i}", "price": i}) for i in range(60)]
        _document, large = self._ready(name="D2", line_ids=lines)
        self._card(small, self.users["gm"])

        def queries(step):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["order.signoff.card"].with_user(self.users["gm"])._cards(
                step.with_user(self.users["gm"])
            )
            return self.env.cr.sql_log_count - before

        self.assertEqual(queries(large), queries(small))
        table = self._blocks(self._card(large, self.users["gm"]))["line_ids"]
        self.assertEqual((len(table["rows"]), table["more"]), (30, 30))

    # ten in a row ----------------------------------------------------------------

    def test_the_next_card_opens_by_itself_until_nothing_is_left(self):
        _d1, first = self._ready()
        _d2, second = self._ready(name="D2")
        gm = self.users["gm"]
        action = first.with_user(gm).action_decide()
        wizard = self.env["order.signoff.decide"].with_user(gm)
        sheet = wizard.browse(action["res_id"])
        self.assertEqual(sheet.left_count, 1)
        following = wizard.browse(sheet.action_approve()["res_id"])
        self.assertEqual(first.state, "approved")
        self.assertEqual(following.step_ids, second)
        self.assertEqual(
            following.action_approve(), {"type": "ir.actions.act_window_close"}
        )

    def test_a_card_left_for_later_is_not_offered_again(self):
        _d1, first = self._ready()
        _d2, second = self._ready(name="D2")
        gm = self.users["gm"]
        wizard = self.env["order.signoff.decide"].with_user(gm)
        sheet = wizard.browse(first.with_user(gm).action_decide()["res_id"])
        following = wizard.browse(sheet.action_skip()["res_id"])
        self.assertEqual(following.step_ids, second)
        self.assertEqual(following.left_count, 0)
        done = following.action_approve()
        self.assertEqual(done, {"type": "ir.actions.act_window_close"})
        self.assertEqual(first.state, "open")

    # numbers ---------------------------------------------------------------------

    def _number_sheet(self):
        self._make_chain(
            {"role": "quality", "question_ids": [Command.create(QUESTION)]},
            purpose="price",
        )
        signoff = self._request(self._make_document(name="D3"), "price")
        user = self.users["quality"]
        step = signoff.step_ids.with_user(user)
        wizard = self.env["order.signoff.decide"].with_user(user)
        return step, wizard.browse(step.action_decide()["res_id"])

    def test_a_zero_that_nobody_typed_is_no_answer(self):
        step, sheet = self._number_sheet()
        with self.assertRaisesRegex(Exception, "an answer to: Lowest price"):
            sheet.action_approve()
        self.assertEqual(step.state, "open")

    def test_a_zero_that_was_typed_is_an_answer(self):
        step, sheet = self._number_sheet()
        sheet.line_ids.write({"value_number": 0, "value_filled": True})
        sheet.action_approve()
        self.assertEqual(step.sudo().decision_ids.answers, {"lowest": 0.0})
