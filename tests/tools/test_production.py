"""What production installs and updates: all addons, but none that is for trying out."""

import configparser
import re

import yaml
from ordercontrol import environment, manifests
from ordercontrol.home import REPO

_OURS = [name for name in environment.our_addons() if not name.endswith("_demo")]


def _named(option: str) -> list[str]:
    text = (REPO / "docker-compose.yml").read_text(encoding="utf-8")
    return re.findall(rf"--{option}=([\w,]+)", text)[0].split(",")


def test_the_production_file_installs_every_addon() -> None:
    named = _named("init")
    needed = {other for name in named for other in manifests.below(name)}
    assert manifests.come_along(needed.union(named)) == sorted(_OURS)


def test_the_production_file_updates_every_addon() -> None:
    named = set(_named("update"))
    assert [n for n in _OURS if not named & {n, *manifests.below(n)}] == []


def _services() -> dict:
    text = (REPO / "docker-compose.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["services"]


def _option(service: dict, name: str) -> int:
    """What the command of an Odoo container says, else odoo.conf."""
    said = [w for w in service["command"] if w.startswith(f"--{name}=")]
    if said:
        return int(said[0].partition("=")[2])
    settings = configparser.ConfigParser()
    settings.read(REPO / "odoo.conf")
    return settings.getint("options", name.replace("-", "_"))


def _servers() -> dict:
    """The Odoo containers that go on running, also those of the profile scale."""
    return {
        name: one
        for name, one in _services().items()
        if name == "odoo" or name.startswith("odoo-")
    }


def test_the_profile_scale_has_servers_timers_and_a_replica() -> None:
    services = _services()
    scale = {name for name, one in services.items() if one.get("profiles") == ["scale"]}
    assert scale == {"odoo-more", "odoo-cron", "db-replica"}
    more = services["odoo-more"]
    assert more["deploy"]["replicas"] >= 2
    assert more["environment"]["PGHOST_REPLICA"] in scale
    assert services["db-replica"]["environment"]["PGHOST_PRIMARY"] in services
    assert "odoo" in more["networks"]["default"]["aliases"]
    assert "networks" not in services["odoo-cron"], "it serves nobody"
    timers = {
        name: _option(one, "max-cron-threads") for name, one in _servers().items()
    }
    assert timers == {"odoo": 1, "odoo-more": 0, "odoo-cron": 2}


def test_the_database_has_a_connection_for_whoever_may_ask() -> None:
    asked = 0
    for one in _servers().values():
        processes = _option(one, "workers") + _option(one, "max-cron-threads")
        each = processes * _option(one, "db_maxconn") + _option(
            one, "db_maxconn_gevent"
        )
        asked += each * one.get("deploy", {}).get("replicas", 1)
    most = re.compile(r"max_connections=(\d+)")
    primary = most.findall(" ".join(_services()["db"]["command"]))
    replica = most.findall((REPO / "docker/db/replica.sh").read_text(encoding="utf-8"))
    assert asked < int(primary[0])
    assert int(replica[0]) >= int(primary[0]), "a replica that has fewer does not start"
