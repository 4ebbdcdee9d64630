"""OCA's addons to measure beside ours: fetched from PyPI, never part of the product.

They are AGPL-3: they are unpacked into the folder of downloads, seen by the database of
one benchmark only, and required by nothing of ours.
"""

import dataclasses
import subprocess
import zipfile
from pathlib import Path

from ordercontrol.environment import Environment

PACKAGES = {
    "base_tier_validation": "odoo-addon-base-tier-validation==19.0.1.4.6",
    "sale_tier_validation": "odoo-addon-sale-tier-validation==19.0.1.0.0.3",
}


class OcaEnvironment(Environment):
    """An environment that finds OCA's addons, too; with a configuration of its own."""

    def config_file(self) -> Path:
        """Write Odoo's configuration with one folder more."""
        plain = super().config_file()
        text = plain.read_text(encoding="utf-8")
        head = "addons_path = "
        target = plain.with_name(f"oca-{plain.name}")
        target.write_text(text.replace(head, f"{head}{_obtain(self)},"), "utf-8")
        return target


def environment(env: Environment) -> OcaEnvironment:
    """Return the same environment with OCA's addons."""
    names = [field.name for field in dataclasses.fields(env)]
    return OcaEnvironment(**{name: getattr(env, name) for name in names})


def _obtain(env: Environment) -> Path:
    """Return the folder with OCA's addons, downloaded on first use."""
    folder = env.home.data / "oca"
    addons = folder / "odoo" / "addons"
    if all((addons / name).is_dir() for name in PACKAGES):
        return addons
    folder.mkdir(parents=True, exist_ok=True)
    words = ["-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder)]
    subprocess.run([str(env.python), *words, *PACKAGES.values()], check=True)
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    return addons
