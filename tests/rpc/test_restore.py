"""A backup is restored beside a running server, which goes on working; the copy is
whole and, made harmless, writes to nobody."""

import os
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
from ordercontrol import database, shell
from ordercontrol.home import REPO

#: Of the copy: what evidence there is, whether it holds, whom it may write to.
ASKED = """
env = env(user=2)
company = env.ref("order_procedures_demo.company_demo")
auditor = env.ref("order_process.order_process_group_auditor")
env.user.group_ids |= auditor
env.user.company_ids |= company
env = env(context={"allowed_company_ids": company.ids})
orders = env["sale.order"].search([("process_id", "!=", False)])
events = env["order.event"]
print("BROKEN", events.verify_chain("sale.order", orders.ids))
print("EVENTS", events.search_count([("res_model", "=", "sale.order")]) > 100)
systems = env["order.channel.system"].sudo().with_context(active_test=False)
print("OUTSIDE", systems.search([]).filtered("url").mapped("code"))
robots = env["order.messenger.robot"].sudo().with_context(active_test=False)
print("ROBOTS", robots.search([("active", "=", True)]).mapped("name"))
"""
#: Systems and robots of the first company get addresses, so that there is something to
#: forget.
CONNECTED = (
    "UPDATE order_channel_system SET url = 'http://127.0.0.1:9/'",
    "UPDATE order_messenger_robot SET address = 'http://127.0.0.1:9/', active = true",
)
LIVE = "SELECT count(*) FROM order_channel_system WHERE url IS NOT NULL"


@pytest.mark.deep
def test_a_backup_is_restored_beside_a_running_server(server, tmp_path):
    bench, restored = server.bench, f"t{os.getpid()}_restored"
    for query in CONNECTED:
        database.psql(bench, query, server.database)
    database.drop(bench, restored)
    try:
        with Customers(server.url) as customers:
            _tool(bench, "backup", server.database, tmp_path)
            folder = next(tmp_path.glob(f"{server.database}-*"))
            _tool(bench, "restore", restored, tmp_path, folder.name)
        assert customers.answers, "nobody asked the server meanwhile"
        assert set(customers.answers) == {200}
        _odoo(bench, "neutralize", "-d", restored)
        said = bench.run_script(restored, ASKED)
        for line in ("BROKEN []", "EVENTS True", "OUTSIDE []", "ROBOTS []"):
            assert line in said.splitlines(), said[-2000:]
        # The first company is what it was.
        assert database.psql(bench, LIVE, server.database) != ["0"]
    finally:
        database.drop(bench, restored)


class Customers:
    """Somebody who asks a server again and again as long as the block lasts."""

    def __init__(self, url):
        self.url, self.answers = f"{url}/web/health?db_server_status=1", []
        self._over = threading.Event()
        self._asking = threading.Thread(target=self._ask)

    def __enter__(self):
        self._asking.start()
        return self

    def __exit__(self, *_what):
        self._over.set()
        self._asking.join()

    def _ask(self):
        while not self._over.wait(0.2):
            self.answers.append(self._answer())

    def _answer(self):
        try:
            with urllib.request.urlopen(self.url, timeout=60) as answer:  # noqa: S310
                return answer.status
        except OSError as error:
            return str(error)


def _tool(bench, name, of, folder, *words):
    """Run tools/backup or tools/restore as an operator does."""
    given = {
        "DATABASE": of,
        "FILESTORE": str(bench.data_dir / "filestore"),
        "BACKUPS": str(folder),
    }
    if bench.server.binaries:
        given["PATH"] = f"{bench.server.binaries}:{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - our own tool
        [str(Path(REPO) / "tools" / name), *words],
        env={**os.environ, **bench.server.env, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _odoo(bench, *words):
    command = bench.shell_command("none")
    place = command.index("shell")
    config = command[place + 1 : place + 3]
    shell.output([*command[:place], words[0], *config, *words[1:]])
