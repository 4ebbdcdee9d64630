"""Counting, log reading and translation checks of ./test itself."""

from pathlib import Path

import check_translations
import pytest
import renew_translations
from ordercontrol import database, demo, environment, manifests, odoo_log
from ordercontrol.home import Home
from ordercontrol.suite import (
    budget,
    groups,
    machine,
    pytest_run,
    result,
    templates,
    times,
)

REPORT = """<testsuites><testsuite>
<testcase classname="a.A" name="test_good"/>
<testcase classname="a.A" name="test_bad"><failure message="no"/></testcase>
<testcase classname="a.A" name="test_web"><skipped message="no Chrome"/></testcase>
</testsuite></testsuites>"""
LOG = """2026-11-21 10:00:00,000 1 INFO db odoo.modules.loading: loading
2026-11-21 10:00:01,000 1 WARNING db odoo.models: a field is odd
2026-11-21 10:00:01,000 1 WARNING ? odoo.tools.config: an option is odd
2026-11-21 10:00:02,000 1 CRITICAL db odoo.service.server: Failed to initialize
Traceback (most recent call last):
  File "x.py", line 1, in <module>
ValueError: no such field
"""


@pytest.mark.parametrize(("ci", "counts"), [("", (1, 1, 1)), ("true", (1, 2, 0))])
def test_a_missing_browser_is_a_failure_in_ci_only(
    ci: str,
    counts: tuple[int, int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", ci)
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    found = pytest_run.read_report("a", report)
    assert (found.passed, found.failed, found.skipped) == counts
    assert any("test_web" in note for note in found.notes)


def test_an_empty_report_counts_nothing(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text("")
    assert pytest_run.read_report("a", report).tests == {}


def test_the_last_line_is_the_sum() -> None:
    found = [
        result.passed("a"),
        result.failed("b", "why"),
        result.missing("c", "no tool", strict=False),
        result.missing("d", "no tool", strict=True),
    ]
    assert result.total(found) == "1 passed, 2 failed, 1 skipped"


def test_a_warning_in_odoo_s_log_is_a_problem(tmp_path: Path) -> None:
    log = tmp_path / "odoo.log"
    log.write_text(LOG)
    texts = [problem.text for problem in odoo_log.problems(log)]
    assert texts == [
        "odoo.models: a field is odd",
        "odoo.service.server: Failed to initialize",
    ]


def test_a_demo_company_that_could_not_be_made_is_no_warning(tmp_path: Path) -> None:
    log = tmp_path / "odoo.log"
    told = "Module demo demo data failed to install, installed without demo data"
    log.write_text(f"2026-11-21 10:00:01,000 1 WARNING db odoo.modules.loading: {told}")
    assert [problem.fatal for problem in odoo_log.problems(log)] == [True]
    log.write_text(LOG.partition("CRITICAL")[0])
    assert not any(problem.fatal for problem in odoo_log.problems(log))


def test_the_cause_of_a_failed_installation_is_the_traceback_s_end(
    tmp_path: Path,
) -> None:
    log = tmp_path / "odoo.log"
    log.write_text(LOG)
    assert odoo_log.cause(log) == "ValueError: no such field"


def test_addons_are_installed_after_what_they_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, depends in (("a", ["b", "sale"]), ("b", ["c"]), ("c", [])):
        (tmp_path / name).mkdir()
        manifest = {"name": name, "depends": depends}
        (tmp_path / name / "__manifest__.py").write_text(repr(manifest))
    monkeypatch.setattr(environment, "ADDONS", tmp_path)
    assert manifests.install_order() == ["c", "b", "a"]


def test_a_floor_has_what_stands_on_the_floors_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, depends in (("a", ["b", "c"]), ("b", ["c"]), ("c", []), ("d", ["c"])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__manifest__.py").write_text(repr({"depends": depends}))
    monkeypatch.setattr(environment, "ADDONS", tmp_path)
    assert manifests.floors() == [["c"], ["b", "d"], ["a"]]
    assert manifests.below("a") == ["c", "b"]


def test_an_addon_alone_has_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the highest floor that holds no more than it needs; a floor serves as it is
    where it holds the same."""
    glue = {"depends": ["b", "sale"], "auto_install": True}
    for name, manifest in {
        "a": {"depends": ["b"]},
        "b": {"depends": ["c"]},
        "c": {"depends": []},
        "d": {"depends": ["c"]},
        "glue": glue,
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__manifest__.py").write_text(repr(manifest))
    monkeypatch.setattr(environment, "ADDONS", tmp_path)
    monkeypatch.setattr(templates.Templates, "base", lambda _self: "base")
    monkeypatch.setattr(
        templates.Templates,
        "_made",
        lambda _self, label, base, addons: f"{base}>{label}:{','.join(addons)}",
    )
    monkeypatch.setenv("OC_DEEP", "")
    made = templates.Templates(env=None)
    assert made.of("d") == "base>c:c>d:c,d"
    assert made.of("a") == "base>c:c>a:c,b,a"
    monkeypatch.setenv("OC_DEEP", "1")
    assert made.of("a") == "base>c:c>b:c,b>a:c,b,a"
    assert made.of("d") == "base>c:c>d:c,d"
    monkeypatch.setenv("OC_DEEP", "")
    assert made.complete() == "base>c:c>floor_1:b,d>floor_2:a,glue"


def test_the_company_of_the_scenarios_is_made_once_and_anew_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[str] = []
    (tmp_path / "catalogue").mkdir()
    for name in templates._SCENARIO_FILES:
        (tmp_path / name).write_text("")
    monkeypatch.setattr(templates, "_SCENARIOS", tmp_path)
    monkeypatch.setattr(templates.Templates, "complete", lambda _self: "all")
    monkeypatch.setattr(templates.Templates, "_forget_old", lambda *_args: None)
    monkeypatch.setattr(database, "exists", lambda _env, name: name in there)
    monkeypatch.setattr(
        database, "fill", lambda _env, name, _script, template: there.append(name)
    )
    made = templates.Templates(env=None)
    first = made.procedures()
    assert made.procedures() == first
    assert there == [first]
    for name in ("company.py", "catalogue/company.py"):
        (tmp_path / name).write_text("changed")
        assert made.procedures() not in there[:-1]
    assert len(there) == 3


def test_scripts_and_styles_are_made_once_for_all_jobs_of_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: dict[str, str] = {}
    monkeypatch.setattr(templates, "_BUNDLES", tmp_path / "bundles.py")
    (tmp_path / "bundles.py").write_text("")
    monkeypatch.setattr(templates.Templates, "demo", lambda _self: "demo")
    monkeypatch.setattr(templates.Templates, "_forget_old", lambda *_args: None)
    monkeypatch.setattr(database, "exists", lambda _env, name: name in there)
    monkeypatch.setattr(
        database,
        "fill",
        lambda _env, name, script, template: there.update({name: template + script}),
    )
    made = templates.Templates(env=None)
    first = made.browser()
    assert made.browser() == first
    assert there[first].startswith("demo")
    assert "import make_bundles as fill" in there[first]
    (tmp_path / "bundles.py").write_text("changed")
    assert made.browser() != first
    plan = groups.Plan(env=None, templates=made)
    copied: list[str] = []
    monkeypatch.setattr(
        pytest_run,
        "on_copy",
        lambda _env, _name, template, _paths: copied.append(template),
    )
    plan.jobs(["tests/browser/test_bundles.py"])[0].run()
    assert copied == [made.browser()]


def test_an_addon_that_odoo_adds_by_itself_is_part_of_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a change of it would be tested in an old template."""
    addons = {
        "base": {"depends": []},
        "bridge": {"depends": ["base", "sale"], "auto_install": ["base", "sale"]},
        "more": {"depends": ["bridge"], "auto_install": True},
        "other": {"depends": ["base"]},
    }
    for name, manifest in addons.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__manifest__.py").write_text(repr(manifest))
    monkeypatch.setattr(environment, "ADDONS", tmp_path)
    assert manifests.come_along({"base"}) == ["base", "bridge", "more"]
    assert manifests.come_along({"other"}) == ["other"]


def test_a_whole_run_begins_with_what_is_long_and_each_group_is_in_it(
    monkeypatch,
) -> None:
    monkeypatch.setenv("OC_DEEP", "")
    plan = groups.Plan(env=None, templates=None)
    labels = [job.label for job in plan.jobs([])]
    seconds = [job.seconds for job in plan.jobs([])]
    assert labels[0] == "lint"
    assert seconds[1:] == sorted(seconds[1:], reverse=True)
    assert {job.group for job in plan.jobs([])} == set(groups.NAMES)
    assert len(labels) == len(set(labels))


def test_a_deep_run_begins_with_the_life_cycles(monkeypatch) -> None:
    plan = groups.Plan(env=None, templates=None)
    monkeypatch.setenv("OC_DEEP", "1")
    files = times.files("tests/upgrade")
    first = plan.jobs([])[: len(files)]
    assert {job.label for job in first} == {f"upgrade {Path(n).stem}" for n in files}
    monkeypatch.setenv("OC_DEEP", "")
    assert plan.jobs([])[0].label == "lint"
    assert [job.label for job in plan.jobs(["upgrade"])] == ["upgrade"]


def test_a_deep_run_tests_each_addon_with_what_it_needs_alone(monkeypatch) -> None:
    """A neighbour on its floor would hide that it lacks a dependency."""
    plan = groups.Plan(env=None, templates=None)
    monkeypatch.setenv("OC_DEEP", "1")
    labels = {job.label for job in plan.jobs(["unit"])}
    assert labels == set(environment.our_addons())
    monkeypatch.setenv("OC_DEEP", "")
    assert "order_change" not in {job.label for job in plan.jobs(["unit"])}


@pytest.mark.parametrize("group", groups.SPLIT)
def test_the_parts_of_a_group_share_all_of_its_tests(group: str) -> None:
    places = times.files(f"tests/{group}")
    parts = times.Times({place: 100.0 for place in places}).parts(places)
    assert len(parts) > 1
    assert sorted(place for part in parts for place in part) == places


def test_a_long_group_is_split_into_parts_of_equal_time() -> None:
    known = times.Times({"a.py": 400.0, "b.py": 240.0, "c.py": 180.0, "d.py": 20.0})
    assert known.parts(known.seconds) == [["a.py", "d.py"], ["b.py", "c.py"]]
    assert known.parts(["c.py", "d.py"]) == [["c.py", "d.py"]]


def test_a_file_that_moved_keeps_its_time_and_a_new_one_gets_the_mean() -> None:
    known = times.Times({"addons/a/tests/test_x.py": 8.0, "y.py": 2.0, "lint": 90.0})
    assert known.of("addons/b/tests/test_x.py") == 8.0
    assert known.of("addons/b/tests/test_new.py") == 5.0


def test_the_committed_times_are_of_files_that_are_there() -> None:
    """Else a name of before gives its time to a file that has nothing to do with it."""
    known = times.Times.read()
    assert len(known.seconds) > 100
    mine = times.file_of("tests.tools.test_suite.test_a[b.c]")
    assert mine == "tests/tools/test_suite.py"


def _run_of(seconds: dict[str, float]) -> list[result.Result]:
    return [result.Result(g, passed=1, seconds=s, group=g) for g, s in seconds.items()]


def test_a_group_beyond_its_share_fails_only_when_the_whole_run_is_too_long() -> None:
    seconds = dict(budget.SHARES)
    seconds["rpc"] *= 5
    assert budget.verdict(seconds, budget.WHOLE) == []
    found = budget.verdict(seconds, budget.WHOLE + 300)
    assert [one.name for one in found] == ["time of rpc"]
    assert found[0].failed == 1


def test_a_slow_machine_fails_no_group() -> None:
    seconds = {group: 4 * share for group, share in budget.SHARES.items()}
    assert budget.verdict(seconds, 4 * budget.WHOLE) == []


def test_the_shares_are_what_the_cores_have_and_name_each_group() -> None:
    assert sum(budget.SHARES.values()) == budget.WHOLE * budget.CORES
    assert set(budget.SHARES) == {budget.SET_UP, *groups.NAMES}


def test_where_the_time_went_is_said_by_group_and_by_slowest_test() -> None:
    results = _run_of({"rpc": 30.0, "unit": 50.0})
    results[0].times = {"tests.rpc.slow": 25.0, "tests.rpc.quick": 1.0}
    seconds = budget.used(results, 100.0)
    assert seconds == {"rpc": 30.0, "unit": 50.0, budget.SET_UP: 20.0}
    said = budget.table(results, seconds, 50.0).splitlines()
    assert said[1].split()[0] == "unit"
    assert said[-2].split() == ["25.0", "s", "tests.rpc.slow"]
    assert times.measured(results).seconds["unit"] == 50.0


def test_a_term_without_chinese_is_found(tmp_path: Path) -> None:
    template, translation = tmp_path / "a.pot", tmp_path / "zh_CN.po"
    template.write_text(
        "\n".join(f'msgid "{term}"\nmsgstr ""\n' for term in ("Order", "Late", "New"))
    )
    translation.write_text(
        'msgid "Order"\nmsgstr "订单"\n\nmsgid "Late"\nmsgstr ""\n', encoding="utf-8"
    )
    assert check_translations.missing_terms(template, translation) == ["Late", "New"]


def test_chinese_names_line_up_in_the_table_of_logins() -> None:
    lines = demo.table([["li", "李", "x"], ["wang", "王五", "y"]]).splitlines()
    assert lines == ["  li    李    x", "  wang  王五  y"]


@pytest.mark.parametrize(("deep", "words"), [("", ["-m", "not deep"]), ("1", [])])
def test_what_is_long_runs_only_when_it_is_asked_for(
    deep: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OC_DEEP", deep)
    assert pytest_run.marks() == words


def test_an_ordinary_user_gets_what_printing_needs_in_the_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = []
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.paper, "complete", asked.append)
    home = Home(tmp_path, tmp_path)
    machine.complete(home)
    assert asked == [home]


def test_chinese_of_another_addon_is_known_where_a_term_moved(tmp_path: Path) -> None:
    old, templates_folder = tmp_path / "addons" / "old" / "i18n", tmp_path / "pot"
    old.mkdir(parents=True)
    (tmp_path / "addons" / "new").mkdir()
    templates_folder.mkdir()
    (old / "zh_CN.po").write_text('msgid "Order"\nmsgstr "订单"\n', encoding="utf-8")
    (templates_folder / "new.pot").write_text('msgid "Order"\nmsgstr ""\n')
    assert renew_translations.main(tmp_path / "addons", templates_folder) == 0
    made = tmp_path / "addons" / "new" / "i18n" / "zh_CN.po"
    assert 'msgstr "订单"' in made.read_text(encoding="utf-8")


def test_the_end_of_the_log_names_what_failed() -> None:
    broken = result.Result("a", failed=1, tests={"x.one": "failed", "x.two": "passed"})
    ended = result.failed("b", "first words\nthe server went away")
    assert [*broken.why(), *ended.why(), *result.passed("c").why()] == [
        "FAILED a: x.one",
        "FAILED b: the server went away",
    ]


def test_warnings_do_not_hide_what_failed() -> None:
    said = (
        "E   wrong\n=== warnings summary ===\na/b.py: ResourceWarning\n\n"
        "-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html\n"
        "FAILED a/b.py::test"
    )
    assert pytest_run._told(said) == ["E   wrong", "", "FAILED a/b.py::test"]
