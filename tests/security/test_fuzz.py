import inspect
import os
import random
import re

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import GROUP, MANAGER, SALES, SecurityCommon
from .test_public_methods import METHODS

#: The long version tries more combinations; it is for `./test deep`.
ROUNDS = 40 if os.environ.get("OC_DEEP") else 1
SEED = 20261128
JUNK = (
    None,
    False,
    True,
    0,
    -1,
    2**31,
    2**70,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "x",
    "是",
    "é",
    "a\0b",
    "\ud800",
    "x" * 100_000,
    "1800-01-01",
    "9999-12-31 23:59:59",
    "2026-03-05T16:00:00.000Z",
    "26/3/15",
    [],
    [None],
    [[]],
    ["x"],
    [2**40],
    [{"x": 1}],
    {},
    {"x": "y"},
    {"": None},
    {"a\0": 1},
    {"lines": [{"quantity": float("nan")}]},
)
#: What a caller may put under a name that is known, instead of what belongs there.
INNER = (
    [],
    {},
    ["x"],
    [{"x": []}],
    {"x": 1},
    [[1]],
    True,
    -1,
    1e308,
    10**8,
    "x",
    "9999-12-31",
    "0001-01-01",
)
IDS = ("x", 2**70, -1, 0, None, 1.5, [1], {"a": 1}, "1", True)


@tagged("post_install", "-at_install")
class TestFuzz(SecurityCommon):
    """Whatever a caller hands in, the answer is a clear fault, never a crash."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = (
            f"{MANAGER},{SALES},{GROUP}user,stock.group_stock_manager,"
            "account.group_account_manager,purchase.group_purchase_manager,"
            "mrp.group_mrp_manager"
        )
        cls.everything = new_test_user(cls.env, "sec_everything", groups)
        cls.chance = random.Random(SEED)  # noqa: S311 - to be repeated

    def _record(self, model):
        if model == "sale.order":
            return self.order
        records = self.env[model].sudo()
        if records._abstract:
            return records
        return records.search([], limit=1) or records.browse(999_999)

    def _try(self, records, name, arguments):
        """Call as RPC does, then take everything back; return what was wrong."""
        method = getattr(type(records), name)
        try:
            with self.env.cr.savepoint() as savepoint:
                method(records, **arguments)
                self.env.flush_all()
                savepoint.rollback()
        except UserError as error:
            self.assertTrue(str(error).strip())
        except Exception as error:
            shown = {key: str(value)[:30] for key, value in arguments.items()}
            return f"{records._name}.{name}({shown}): {error!r}"[:250]
        finally:
            self.env.invalidate_all()
        return ""

    def _parameters(self, model, name):
        signature = inspect.signature(getattr(self.env.registry[model], name))
        kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
        return [
            p for p in list(signature.parameters.values())[1:] if p.kind not in kinds
        ]

    def _target(self, model, name, user):
        records = self._record(model).with_user(user)
        is_model = hasattr(getattr(self.env.registry[model], name), "_api_model")
        return records.browse() if is_model else records

    def _attempts(self, parameters, example):
        """Yield arguments: one strange value among good ones, then all by chance."""
        names = [p.name for p in parameters]
        good = dict(zip(names, example, strict=False))
        needed = [p.name for p in parameters if p.default is p.empty]
        base = {**dict.fromkeys(needed, "x"), **good}
        for name in names:
            for value in JUNK:
                yield {**base, name: value}
        for _i in range(ROUNDS * 10):
            yield {name: self.chance.choice(JUNK) for name in names}

    def test_strange_arguments_are_a_clear_fault(self):
        wrong, tried = [], 0
        for (model, name), (_kind, example) in METHODS.items():
            parameters = self._parameters(model, name)
            for arguments in self._attempts(parameters, example) if parameters else ():
                records = self._target(model, name, self.everything)
                tried += 1
                wrong.append(self._try(records, name, arguments))
        wrong = [text for text in wrong if text]
        self.assertGreater(tried, 1000)
        self.assertFalse(wrong, "\n".join([f"{len(wrong)} of {tried}", *wrong]))

    def _known_names(self, records, name, arguments, wish):
        """Return the names that a method says it knows of values handed in."""
        method = getattr(type(records), name)
        try:
            with self.env.cr.savepoint():
                method(records, **{**arguments, wish: {"nothing like it": 1}})
        except UserError as error:
            listed = re.search(r"Known (?:are|values are): ([\w, ]+)", str(error))
            return listed[1].split(", ") if listed else []
        except Exception:
            # What else is wrong says the test above.
            return []
        finally:
            self.env.invalidate_all()
        return []

    def _inner_attempts(self, records, name, example):
        """Yield arguments: one strange value under a name that is known."""
        parameters = self._parameters(records._name, name)
        base = dict(zip([p.name for p in parameters], example, strict=False))
        for wish in ("values", "said", "texts", "where"):
            if wish in {p.name for p in parameters}:
                for known in self._known_names(records, name, base, wish):
                    for value in INNER:
                        yield {**base, wish: {known: value}}

    def test_strange_values_under_known_names_are_a_clear_fault(self):
        wrong, tried = [], 0
        for (model, name), (_kind, example) in METHODS.items():
            records = self._target(model, name, self.everything)
            for arguments in self._inner_attempts(records, name, example):
                tried += 1
                wrong.append(self._try(records, name, arguments))
        wrong = [text for text in wrong if text]
        self.assertGreater(tried, 200)
        self.assertFalse(wrong, "\n".join([f"{len(wrong)} of {tried}", *wrong]))

    def test_strange_ids_are_a_clear_fault(self):
        wrong = []
        for (model, name), (_kind, example) in METHODS.items():
            names = [p.name for p in self._parameters(model, name)]
            arguments = dict(zip(names, example, strict=False))
            if hasattr(getattr(self.env.registry[model], name), "_api_model"):
                continue
            for id_ in IDS:
                records = self.env[model].with_user(self.everything).browse([id_])
                wrong.append(self._try(records, name, arguments))
        wrong = [text for text in wrong if text]
        self.assertFalse(wrong, "\n".join(wrong))

    def test_a_user_who_acted_is_archived_and_not_deleted(self):
        boss = self.clerk.with_user(self.admin)
        with self.assertRaisesRegex(UserError, "Archive the user"):
            boss.unlink()
        boss.action_archive()
        self.assertFalse(self.clerk.active)
