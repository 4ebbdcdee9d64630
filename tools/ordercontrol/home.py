"""Where everything that is downloaded or made is kept."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import progress
from .failures import SetupError, no_space

REPO = Path(__file__).resolve().parents[2]
_NAME = "order-control"
_SOCKET_PATH_LIMIT = 90


@dataclass(frozen=True)
class Home:
    """The two folders: what can be fetched again, and what cannot."""

    cache: Path
    data: Path

    @classmethod
    def choose(cls, folder: str | None) -> "Home":
        """Take the folder given, else the customary ones of the user.

        Root's are the system's: PostgreSQL refuses to run as root, and the user
        that runs it instead could not enter root's own folder.
        """
        folder = folder or os.environ.get("ORDER_CONTROL_HOME")
        if folder:
            root = Path(folder).expanduser().resolve()
            return cls(root / "cache", root / "data")
        if os.geteuid() == 0:
            return cls(Path("/var/cache") / _NAME, Path("/var/lib") / _NAME)
        user = Path.home()
        cache = Path(os.environ.get("XDG_CACHE_HOME") or user / ".cache")
        data = Path(os.environ.get("XDG_DATA_HOME") or user / ".local" / "share")
        return cls(cache / _NAME, data / _NAME)

    def prepare(self) -> "Home":
        """Make both folders; later failures then name what is inside them."""
        for folder in (self.cache, self.data):
            folder.mkdir(parents=True, exist_ok=True)
        return self

    def socket_folder(self, cluster: str) -> Path:
        """Return a folder whose name is short enough for a Unix socket."""
        wanted = self.data / cluster / "socket"
        if len(str(wanted)) <= _SOCKET_PATH_LIMIT:
            return wanted
        digest = hashlib.sha256(str(wanted).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"{_NAME}-{os.geteuid()}-{digest}"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Let one command at a time make things; the kernel frees a dead one's lock."""
        with (self.data / "lock").open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                progress.say("another command is making things here; waiting for it")
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def require_space(folder: Path, megabytes: int) -> None:
    """Refuse before a download rather than in the middle of it."""
    if shutil.disk_usage(folder).free < megabytes * 1024 * 1024:
        raise no_space(f"{folder} ({megabytes} MB are needed)")


@contextlib.contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a folder to fill; it gets its name only when it is complete.

    Leftovers of a killed command are removed by the next one. The caller holds
    the lock of the home.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for leftover in target.parent.glob(f"{target.name}.partial-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    prefix = f"{target.name}.partial-"
    partial = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    partial.chmod(0o755)
    try:
        yield partial
        partial.rename(target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


@contextlib.contextmanager
def scratch(parent: Path) -> Iterator[Path]:
    """Give a folder for downloads; a killed command's is removed by the next one."""
    for leftover in parent.glob("download-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix="download-") as folder:
        yield Path(folder)


def require_entry(folder: Path, user: str, uid: int, gid: int) -> None:
    """The user that runs PostgreSQL for root must be able to reach its files."""
    for part in (folder, *folder.parents):
        info = part.stat()
        bit = 0o100 if info.st_uid == uid else 0o010 if info.st_gid == gid else 0o001
        if not info.st_mode & bit:
            raise SetupError(
                f"PostgreSQL does not run as root, and the user {user} that runs it "
                f"instead cannot enter {part}",
                "Choose another folder with --home DIR, or run the command as an "
                "ordinary user",
            )
