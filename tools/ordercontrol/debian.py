"""Odoo from the Debian archive that this machine already uses.

The machine's own apt set-up stays as it is: lists, sources and downloads of a
private configuration live in the cache. Nothing is installed; the packages are
unpacked into a folder.
"""

import csv
import hashlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from . import progress, shell
from .failures import SetupError

PACKAGES = Path(__file__).with_name("debian_packages.csv")
_KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# The pinned hashes are of packages for any processor, or for this one.
_HASHED = ("_all.deb", "_amd64.deb")
_OTHER_WAYS = (
    "Use `docker compose up`, or set ODOO_HOME to a checkout of Odoo 19.0 and run "
    "the command again"
)


@dataclass(frozen=True)
class Package:
    """A package as it was tested: another version is used with a warning."""

    part: str
    name: str
    suite: str
    version: str
    sha256: str


def pinned(part: str) -> list[Package]:
    """Return the tested packages of one part: Odoo itself, or pip."""
    with PACKAGES.open(newline="", encoding="utf-8") as handle:
        packages = [Package(**row) for row in csv.DictReader(handle)]
    return [package for package in packages if package.part == part]


def machine_archive() -> str:
    """Return the address of the archive this machine takes its packages from."""
    if not _has_apt():
        raise SetupError("This machine has no apt, so Odoo cannot be had", _OTHER_WAYS)
    addresses = _named()
    if not addresses:
        raise SetupError("apt of this machine names no Debian archive", _OTHER_WAYS)
    return addresses[0]


def is_at_hand() -> bool:
    """Return whether apt of this machine names a Debian archive."""
    return _has_apt() and bool(_named())


def _has_apt() -> bool:
    return bool(shutil.which("apt-get") and shutil.which("dpkg"))


def _named() -> list[str]:
    """Return the Debian archives that apt knows, but for security updates."""
    words = ["--format", "$(REPO_URI)", "Created-By: Packages"]
    try:
        listed = shell.output(["apt-get", "indextargets", *words])
    except shell.CommandError as error:
        raise SetupError(
            f"apt does not work here: {error.reason}", _OTHER_WAYS
        ) from error
    return [a for a in listed.split() if "debian" in a and "security" not in a]


class Archive:
    """A private view of the Debian archive, kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._env = {"APT_CONFIG": str(folder / "apt.conf"), "LC_ALL": "C.UTF-8"}

    def open(self, suites: Iterable[str]) -> "Archive":
        """Write the private configuration and fetch the lists of the suites."""
        address = machine_archive()
        for name in ("lists/partial", "archives/partial", "parts"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        option = f"[signed-by={_KEYRING}] " if _KEYRING.exists() else ""
        lines = [
            f"deb {option}{address} {suite} main\n" for suite in sorted(set(suites))
        ]
        (self.folder / "sources.list").write_text("".join(lines))
        (self.folder / "apt.conf").write_text(self._configuration())
        self._apt("The Debian archive cannot be reached", "update", "--error-on=any")
        return self

    def _configuration(self) -> str:
        return (
            f'Dir::State::Lists "{self.folder}/lists";\n'
            f'Dir::Cache "{self.folder}";\n'
            f'Dir::Etc::SourceList "{self.folder}/sources.list";\n'
            f'Dir::Etc::SourceParts "{self.folder}/parts";\n'
            'Acquire::Retries "3";\n'
            'Acquire::Languages "none";\n'
            'APT::Sandbox::User "root";\n'
        )

    def download(self, packages: Sequence[Package]) -> list[Path]:
        """Fetch packages; a tested version must be byte for byte the tested one."""
        wanted = {package.name: package for package in packages}
        found = self.fetch(f"{package.name}/{package.suite}" for package in packages)
        for deb in found:
            verify(deb, wanted[deb.name.split("_")[0]])
        return found

    def fetch(self, words: Iterable[str]) -> list[Path]:
        """Fetch packages, named as apt names them; apt checks them."""
        words = list(words)
        target = self.folder / "fetched"
        target.mkdir(exist_ok=True)
        self._apt(
            f"{', '.join(words)} cannot be fetched", "download", *words, cwd=target
        )
        return sorted(target.glob("*.deb"))

    def closure(self, names: Iterable[str], options: Iterable[str]) -> set[str]:
        """Return these packages and all that they need, real ones only."""
        said = shell.output(
            ["apt-cache", "depends", "--recurse", *options, *names], env=self._env
        )
        heads = [line for line in said.splitlines() if line and line[0].isalnum()]
        return {head.split(":")[0] for head in heads}

    def _apt(self, wrong: str, *words: str, cwd: Path | None = None) -> None:
        try:
            shell.output(["apt-get", "-q", *words], env=self._env, cwd=cwd)
        except shell.CommandError as error:
            reason = hide_addresses(error.reason)
            raise SetupError(
                f"{wrong}: {reason}", f"Check the network. {_OTHER_WAYS}"
            ) from error


def verify(deb: Path, package: Package) -> None:
    """Compare with the pinned hash; a newer version is apt's word and a warning."""
    version = deb.name.split("_")[1].replace("%3a", ":")
    if version != package.version:
        progress.warn(f"{package.name} {version} is not the tested {package.version}")
        return
    if not deb.name.endswith(_HASHED):
        progress.warn(f"{deb.name} was tested for another kind of processor only")
        return
    with deb.open("rb") as handle:
        digest = _sha256(handle)
    if digest != package.sha256:
        raise SetupError(
            f"The downloaded {deb.name} is not the tested file (sha256 {digest[:12]}…)",
            "Try again later or from another network; nothing of it was used",
        )


def _sha256(handle: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := handle.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def unpack(deb: Path, folder: Path) -> None:
    """Unpack a package without installing it."""
    try:
        shell.output(["dpkg", "-x", deb, folder])
    except shell.CommandError as error:
        raise SetupError(
            f"{deb.name} cannot be unpacked: {error.reason}",
            "Free disk space if it is short, and run the command again",
        ) from error


def hide_addresses(text: str) -> str:
    """Keep credentials that a mirror's address may carry out of messages."""
    return " ".join("(the archive)" if "://" in w else w for w in text.split())
