"""Every term of every addon must be there in Chinese."""

import subprocess
import tempfile
from pathlib import Path

from .. import shell
from ..environment import ADDONS, Environment, our_addons
from ..home import REPO
from .result import Result, failed, passed

SCRIPT = REPO / "tools" / "check_translations.py"
RENEW = REPO / "tools" / "renew_translations.py"


def check(env: Environment, template: str) -> Result:
    """Export the terms through Odoo and compare them with the .po files."""
    name = "Chinese translations"
    with tempfile.TemporaryDirectory() as folder:
        export(env, template, our_addons(), Path(folder))
        try:
            said = shell.output([env.python, SCRIPT, ADDONS, folder], cwd=REPO)
        except shell.CommandError as error:
            return failed(name, error.output)
    return passed(name, said.strip())


def renew(env: Environment, database: str, terms: Path | None) -> int:
    """Rewrite the .pot and .po files; ``terms`` is a table of English and Chinese."""
    with tempfile.TemporaryDirectory() as folder:
        export(env, database, our_addons(), Path(folder))
        words = [RENEW, ADDONS, folder, *([terms] if terms else [])]
        return subprocess.call([str(word) for word in (env.python, *words)])


def export(env: Environment, database: str, addons: list[str], folder: Path) -> None:
    """Write one .pot per addon, as Odoo sees its terms."""
    script = (
        "from odoo.tools.translate import trans_export\n"
        "from pathlib import Path\n"
        f"for addon in {addons!r}:\n"
        f"    with open(Path({str(folder)!r}, addon + '.pot'), 'wb') as target:\n"
        "        trans_export(None, [addon], target, 'po', env)\n"
    )
    env.run_script(database, script)
