"""`detente extract`: records on standard output, failures on standard error, no store."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from ingest.record import from_record
from tests.graph.cli.conftest import Run


def test_one_record_a_line_with_offsets(run: Run) -> None:
    Path("pact-2021-12-06.txt").write_text("IND AGREE RUS. Nothing else.", encoding="utf-8")
    result = run("extract", "pact-2021-12-06.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    record = json.loads(line)
    (event,) = record["events"]
    assert record["text"][event["start"] : event["end"]] == event["evidence"]
    assert event["confidence"] == 0.9
    assert from_record(record).published is not None
    assert [path.name for path in Path().iterdir()] == ["pact-2021-12-06.txt"]


def test_standard_input_is_read(run: Run) -> None:
    result = run("extract", "-", stdin='{"id": "x", "text": "IND AGREE RUS."}\n')
    assert json.loads(result.stdout)["id"] == "x"


def test_markup_in_a_text_is_told(run: Run) -> None:
    record = {"id": "x", "text": "<p>IND AGREE RUS.</p>", "published": "2021-12-06"}
    result = run("extract", "-", stdin=json.dumps(record))
    assert result.exit_code == 0
    assert result.stderr.startswith("detente: note: -:1: the text holds tags or entities of HTML")
    assert json.loads(result.stdout)["text"] == record["text"]


def test_a_text_in_another_language_is_told(run: Run) -> None:
    text = "La France et le Togo ont signé lundi un accord pour construire des navires, a dit le ministre."
    Path("accord-2021-12-06.txt").write_text(text, encoding="utf-8")
    result = run("extract", "accord-2021-12-06.txt")
    assert result.exit_code == 0
    assert result.stderr.startswith("detente: note: accord-2021-12-06.txt: does not read as English")
    assert result.stderr.count("\n") == 1
    stored = run("ingest", "accord-2021-12-06.txt", "--store", "foreign")
    assert stored.stdout.rstrip().endswith("skipped 0, not in English 1")


def test_failure_is_told_and_the_rest_printed(run: Run) -> None:
    result = run(
        "extract", "missing.txt", "-", stdin='{"id": "x", "text": "IND AGREE RUS.", "published": "2021-12-06"}\n'
    )
    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] == "x"
    assert result.stderr.startswith("detente: missing.txt")
    assert result.stderr.count("\n") == 1


def test_a_damaged_pdf_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "damaged.pdf").write_bytes(b"\x82.\xf7 no PDF" * 200)
    command = [sys.executable, "-c", "from graph.cli import main; main()", "extract", str(tmp_path / "damaged.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"detente: {tmp_path / 'damaged.pdf'}: ")
    assert done.stderr.count("\n") == 1
