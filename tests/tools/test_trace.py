"""Rows are proven by tests that name them, and only by existing ones."""

from pathlib import Path

import pytest
from ordercontrol import trace_rows as trace

TESTS = """
from odoo.addons.order_clock.tests.covers import covers


@covers("S1-A-01")
class TestAll:
    def test_one(self): ...


class TestSome:
    @covers("S1-A-02", "S9-Z-99")
    def test_two(self): ...
"""

SHIPPED = "addons/order_procedures/procedures/s1_a/procedure.yaml"
SCENARIO = "tests.procedures.test_a.TestAll"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with three rows and two tests."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/requirements.csv").write_text(
        "id,system,addon,requirement\n"
        "S1-A-01,S1-A,order_a,one\nS1-A-02,S1-A,order_a,two\nS1-A-03,S1-A,order_b,x\n"
    )
    (tmp_path / "docs/left_out.csv").write_text("id,reason\nS1-A-03,not software\n")
    (tmp_path / "docs/rows_again.csv").write_text("id,lacks,capability\n")
    for folder in ("addons/order_a/tests", "tests/procedures"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "test_a.py").write_text(TESTS)
    (tmp_path / SHIPPED).parent.mkdir(parents=True)
    (tmp_path / SHIPPED).write_text("procedure: S1-A\n")
    return tmp_path


def test_proven_rows_are_found_without_importing(repo: Path) -> None:
    assert trace.Trace(repo).proven & {"S1-A-01", "S1-A-02"} == {"S1-A-01", "S1-A-02"}


def test_an_unknown_row_is_a_fault(repo: Path) -> None:
    assert "S9-Z-99" in trace.Trace(repo).faults()[0]


def test_a_unit_test_alone_is_mechanism_and_says_what_lacks(repo: Path) -> None:
    (repo / "tests/procedures/test_a.py").unlink()
    found = trace.Trace(repo)
    assert found.proven == set()
    assert found.counts("addon")["order_a"] == {"rows": 2, "mechanism": 2}
    assert "docs/rows_again.csv: S1-A-01 lacks" in found.faults()
    (repo / "docs/rows_again.csv").write_text(
        "id,lacks,capability\nS1-A-01,scenario,catalogue\nS1-A-02,,catalogue\n"
    )
    faults = "\n".join(trace.Trace(repo).faults())
    assert "S1-A-01" not in faults
    assert "S1-A-02 does not say what lacks" in faults


def test_a_procedure_that_is_not_shipped_proves_nothing(repo: Path) -> None:
    (repo / SHIPPED).unlink()
    assert trace.Trace(repo).proven == set()


def _file(repo: Path, name: str, text: str) -> None:
    folder = repo / "addons/order_procedures/procedures" / name
    folder.mkdir(parents=True)
    (folder / "procedure.yaml").write_text(text)


def test_every_procedure_of_a_file_is_shipped(repo: Path) -> None:
    _file(repo, "s3_d", "processes:\n  - procedure: S3-D\n  - procedure: S3-D-P\n")
    assert {"S3-D", "S3-D-P"} <= trace.Trace(repo).shipped


def test_rows_of_a_series_count_with_its_last_procedure(repo: Path) -> None:
    rows = repo / "docs/requirements.csv"
    rows.write_text(rows.read_text() + "S1-B-01,S1-B,order_a,b\nS1-X-01,S1-X,a,x\n")
    test = repo / "tests/procedures/test_a.py"
    test.write_text(test.read_text().replace("S9-Z-99", "S1-X-01"))
    assert "S1-X-01" not in trace.Trace(repo).proven
    _file(repo, "s1_b", "procedure: S1-B\n")
    assert "S1-X-01" in trace.Trace(repo).proven


def test_a_proven_row_is_not_in_the_list_of_what_lacks(repo: Path) -> None:
    (repo / "docs/rows_again.csv").write_text(
        "id,lacks,capability\nS1-A-01,scenario,catalogue\n"
    )
    assert "docs/rows_again.csv: S1-A-01 is not needed" in trace.Trace(repo).faults()


def test_a_row_left_out_needs_a_reason_and_no_test(repo: Path) -> None:
    (repo / "docs/left_out.csv").write_text("id,reason\nS1-A-01, \n")
    faults = "\n".join(trace.Trace(repo).faults())
    assert "S1-A-01 has no reason" in faults
    assert "S1-A-01 is proven by a test" in faults


def test_only_rows_whose_tests_all_passed_are_proven(repo: Path) -> None:
    unit = "addons.order_a.tests.test_a"
    outcomes = {
        f"{SCENARIO}.test_one": "passed",
        f"{unit}.TestAll.test_one": "passed",
        "tests.procedures.test_a.TestSome.test_two": "passed",
        f"{unit}.TestSome.test_two": "failed",
    }
    assert trace.Trace(repo, outcomes).proven == {"S1-A-01"}
    outcomes[f"{SCENARIO}.test_one"] = "failed"
    assert trace.Trace(repo, outcomes).proven == set()


def test_counts_are_by_addon(repo: Path) -> None:
    counts = trace.Trace(repo).counts("addon")
    assert counts["order_a"] == {"rows": 2, "proven": 2}
    assert counts["order_b"] == {"rows": 1, "left_out": 1}


def test_the_readme_block_is_rewritten(repo: Path) -> None:
    readme = repo / "README.md"
    readme.write_text("a\n<!-- trace:begin -->\nold\n<!-- trace:end -->\nb\n")
    trace.write_readmes(trace.Trace(repo), repo)
    text = readme.read_text()
    assert "old" not in text
    assert "| order_a | 2 | 2 | 0 | 0 | 0 |" in text
    assert text.endswith("<!-- trace:end -->\nb\n")
