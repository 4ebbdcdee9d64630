"""What printing needs of the machine: the libraries that set text, Chinese glyphs.

Python packages bring the rest. Root installs what is lacking; for an ordinary user the
packages are unpacked into the cache, and the programs that we start are told where.
"""

import ctypes.util
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from . import debian, progress, shell
from .failures import SetupError
from .home import Home, scratch, staged

_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
_FONTS = ("fontconfig", "fonts-noto-cjk")
_RELEASE = Path("/etc/os-release")
_ALIEN = ("--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks")
_ALIEN += ("--no-replaces", "--no-enhances")


def lacking() -> list[str]:
    """Return the Debian packages that this machine does not have yet."""
    libraries = [p for n, p in _LIBRARIES.items() if not ctypes.util.find_library(n)]
    return libraries + ([] if _has_chinese_font() else list(_FONTS))


def _has_chinese_font() -> bool:
    try:
        return bool(shell.output(["fc-list", ":lang=zh-cn"]).strip())
    except shell.CommandError:
        return False


def complete(home: Home) -> None:
    """Make printing possible; when it is not, say so and go on without."""
    names = lacking()
    if not names:
        return
    try:
        if os.geteuid() == 0:
            install(names)
        else:
            _use(_unpacked(home, names))
    except (SetupError, shell.CommandError) as error:
        progress.warn(
            f"Forms are not printed as PDF: {', '.join(names)} cannot be had "
            f"({debian.hide_addresses(str(error))}). As root: apt-get install "
            f"{' '.join(names)}"
        )


def install(names: Iterable[str]) -> None:
    """Let apt install packages; the caller is root.

    :raise CommandError: with what apt says
    """
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    with progress.step(f"Installing {', '.join(names)}"):
        shell.output(["apt-get", "update", "-q"], env=quiet)
        words = ["install", "-y", "-q", "--no-install-recommends"]
        shell.output(["apt-get", *words, *names], env=quiet)


def _unpacked(home: Home, names: list[str]) -> Path:
    """Return a folder with the packages and what they need beyond the machine's."""
    digest = hashlib.sha256(" ".join([_suite(), *names]).encode()).hexdigest()[:12]
    root = home.cache / f"paper-{digest}"
    if not root.exists():
        with (
            progress.step(f"Fetching {', '.join(names)}"),
            scratch(home.cache) as folder,
            staged(root) as partial,
        ):
            archive = debian.Archive(folder).open([_suite()])
            for deb in archive.fetch(_missing(archive, names)):
                debian.unpack(deb, partial)
    return root


def _missing(archive: debian.Archive, names: list[str]) -> list[str]:
    installed = shell.output(["dpkg-query", "-W", "-f", "${Package}\n"]).split()
    missing = archive.closure(names, _ALIEN) - set(installed)
    return [f"{name}/{_suite()}" for name in sorted(missing)]


def _suite() -> str:
    """Return this machine's release: its libraries fit, another's might not."""
    lines = _RELEASE.read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    try:
        return values["VERSION_CODENAME"].strip('"')
    except KeyError as error:
        raise SetupError("This Debian does not name its release", "") from error


def _use(root: Path) -> None:
    """Tell the programs that are started from now on."""
    folders = [str(path) for path in root.glob("usr/lib/*-linux-*") if path.is_dir()]
    known = os.environ.get("LD_LIBRARY_PATH")
    os.environ["LD_LIBRARY_PATH"] = ":".join([*folders, *([known] if known else [])])
    fonts = root / "usr/share/fonts"
    if fonts.is_dir():
        os.environ["FONTCONFIG_FILE"] = str(_font_settings(root, fonts))


def _font_settings(root: Path, fonts: Path) -> Path:
    """Write where fonts are, beside the machine's own settings."""
    own = "<include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
    text = f"<fontconfig>{own}<dir>{fonts}</dir>"
    text += f"<cachedir>{root / 'font-cache'}</cachedir></fontconfig>"
    target = root / "fonts.conf"
    target.write_text(text, encoding="utf-8")
    return target
