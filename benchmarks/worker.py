"""The process that measures one scenario; it runs in Odoo's Python.

``kill -USR1`` lets it print where it is.
"""

import faulthandler
import importlib
import json
import platform
import signal
import sys
from datetime import date
from pathlib import Path

from .harness import boot, load

RESULTS = Path(__file__).parent / "results"


def main(config_file: str, prefix: str, name: str, *flags: str) -> None:
    """Measure, print, and keep the result unless it is a quick one."""
    quick = "--quick" in flags
    boot(config_file)
    faulthandler.register(signal.SIGUSR1)
    scenario = importlib.import_module(f"benchmarks.scenarios.{name}")
    before = load()
    rows = []
    for row in scenario.run(prefix, quick):
        print(*(f"{key}={value}" for key, value in row.items()), flush=True)
        rows.append(row)
    result = {
        "scenario": name,
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "load": [before, load()],
        "rows": rows,
    }
    if not quick:
        text = json.dumps(result, indent=1, ensure_ascii=False)
        (RESULTS / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
