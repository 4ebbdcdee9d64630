"""The production file, read by docker's own compose program.

It needs no engine for that. Where docker or its plugin is missing, Debian's package
of the plugin is unpacked into the cache; it is one program that runs by itself.
"""

from pathlib import Path

from .. import debian, progress, shell
from ..environment import Environment
from ..failures import SetupError
from ..home import REPO, Home, scratch, staged
from .machine import in_ci
from .result import Result, failed, missing, passed

_PLUGIN = Path("usr/libexec/docker/cli-plugins/docker-compose")
_FILE = "docker-compose.yml"
_SETTINGS = "docker/example.env"


def check(env: Environment) -> Result:
    """Let compose read the file with every profile."""
    name = "docker compose config"
    try:
        program = _program(env.home)
    except SetupError as error:
        return missing(name, str(error), strict=in_ci())
    words = ["--file", _FILE, "--env-file", _SETTINGS, "--profile", "*"]
    try:
        shell.output([*program, *words, "config", "--quiet"], cwd=REPO)
    except shell.CommandError as error:
        return failed(name, error.output)
    return passed(name)


def _program(home: Home) -> list[str | Path]:
    try:
        shell.output(["docker", "compose", "version"])
    except shell.CommandError:
        return [_unpacked(home)]
    return ["docker", "compose"]


def _unpacked(home: Home) -> Path:
    packages = debian.pinned("compose")
    root = home.cache / f"compose-{packages[0].version}"
    if not root.exists():
        with (
            progress.step("Fetching docker's compose plugin"),
            home.locked(),
            scratch(home.cache) as folder,
            staged(root) as partial,
        ):
            archive = debian.Archive(folder).open(p.suite for p in packages)
            for deb in archive.download(packages):
                debian.unpack(deb, partial)
    return root / _PLUGIN
