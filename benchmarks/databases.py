"""The databases that are measured; made once, kept for the next run."""

from dataclasses import dataclass, field

from ordercontrol import database, progress
from ordercontrol.environment import Environment
from ordercontrol.home import REPO

from . import oca
from .scenarios import USED_UP

#: name: (copied from, module below fill/ that fills it, numbers it takes)
RECIPES = {
    "stock": ("", "people", ()),
    "stock_copy": ("stock", "", ()),
    "ours": ("", "people", ()),
    "idle": ("ours", "idle", ()),
    "few": ("ours", "orders", (10_000, 5_000)),
    "many": ("ours", "orders", (100_000, 5_000)),
    "board": ("ours", "board", ()),
    "sheets": ("ours", "forms", (100,)),
    "many_sheets": ("ours", "forms", (10_000,)),
    "deliveries": ("ours", "deliveries", (1_000,)),
    "many_deliveries": ("ours", "deliveries", (10_000,)),
    "shop": ("ours", "production", (10_000, 50_000)),
    "small_shop": ("ours", "production", (500, 500)),
    "late": ("ours", "late", (100_000,)),
    "cases": ("ours", "cases", (100,)),
    "many_cases": ("ours", "cases", (10_000,)),
    "web_shop": ("ours", "checkout", (200,)),
    "few_messages": ("ours", "channel", (10_000, 1_000)),
    "many_messages": ("ours", "channel", (100_000, 1_000)),
    "tier": ("stock", "tier", ()),
    "crons": ("few", "", ()),
    "change": ("", "", ()),
    "purchase": ("", "", ()),
}
#: Addons that a database gets, and what they need: without the web shop, which brings
#: the website, ours are measured as stock Odoo is.
_ADDONS = {
    "ours": "order_control",
    "change": "order_change",
    "purchase": "order_purchase",
    "web_shop": "order_shop",
}
_QUICK = 10


@dataclass
class Databases:
    """Makes what a scenario needs, sources first."""

    env: Environment
    prefix: str
    fresh: bool
    quick: bool
    _made: set[str] = field(default_factory=set)

    def prepare(self, name: str) -> None:
        """Make a database that is missing, or was asked for anew."""
        source, script, numbers = RECIPES[name]
        if source:
            self.prepare(source)
        full = self.prefix + name
        renew = (self.fresh or name in USED_UP) and name not in self._made
        if renew or not database.exists(self.env, full):
            with progress.step(f"Making the database {full}"):
                self._make(name, source, script, numbers)
        self._made.add(name)

    def _make(self, name: str, source: str, script: str, numbers) -> None:
        """Under another name first, so that an interrupted run leaves no half."""
        full, partial = self.prefix + name, f"{self.prefix}{name}_partial"
        base = self.prefix + source if source else database.base_template(self.env)
        database.drop(self.env, partial)
        database.clone(self.env, base, partial)
        if addon := _ADDONS.get(name):
            database.install(self.env, partial, [addon])
        if name == "tier":
            database.install(self.env, partial, list(oca.PACKAGES))
        if script:
            self._fill(partial, script, numbers)
        database.psql(self.env, "VACUUM ANALYZE", partial)
        database.drop(self.env, full)
        database.rename(self.env, partial, full)

    def _fill(self, name: str, script: str, numbers) -> None:
        """Odoo's shell ends well whatever happens: look for the last word."""
        words = ", ".join(str(n // _QUICK if self.quick else n) for n in numbers)
        said = self.env.run_script(
            name,
            f"import sys\nsys.path.insert(0, {str(REPO)!r})\n"
            f"from benchmarks.fill.{script} import fill\n"
            f"fill(env, {words})\n"
            "env.cr.commit()\n"
            "print('FILLED')\n",
        )
        if "FILLED" not in said:
            raise RuntimeError(said[-3000:])
