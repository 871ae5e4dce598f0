"""Dump and load by files, as the commands use them."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import backing, dumping, loading, main
from graph.store import open_store
from graph.store.files import reading_files, writing_file
from ontology.errors import OutputError, SourceError

ONE = b'<https://example.org/a> <https://example.org/p> "1" <https://example.org/g> .\n'
TWO = b'<https://example.org/a> <https://example.org/p> "2" <https://example.org/g> .'
EMPTY = io.BytesIO()


def test_files_are_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "one.nq").write_bytes(TWO)
    (tmp_path / "two.nq.gz").write_bytes(gzip.compress(ONE))
    names = [str(tmp_path / "one.nq"), "-", str(tmp_path / "two.nq.gz")]
    with reading_files(names, stdin=io.BytesIO(ONE)) as stream:
        assert stream.read() == TWO + b"\n" + ONE + ONE


def test_a_missing_or_damaged_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"), reading_files([str(tmp_path / "no")], stdin=EMPTY):
        pass


@pytest.mark.parametrize("damage", ["short", "no gzip", "bits", "checksum", "tail"])
def test_a_damaged_compressed_file_is_told_by_its_name(tmp_path: Path, damage: str) -> None:
    whole = gzip.compress(b"".join(ONE.replace(b"/a", b"/%d" % number) for number in range(1000)))
    damaged = {
        "short": whole[:-20],
        "no gzip": ONE,
        "bits": whole[:200] + bytes(byte ^ 0xFF for byte in whole[200:260]) + whole[260:],
        "checksum": whole[:-8] + bytes(8),
        "tail": whole + b"more",
    }[damage]
    (tmp_path / "good.nq").write_bytes(ONE)
    (tmp_path / "bad.nq.gz").write_bytes(damaged)
    names = [str(tmp_path / name) for name in ("good.nq", "bad.nq.gz")]
    result = CliRunner().invoke(main, ["load", *names, "--store", str(tmp_path / "s")])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"detente: {names[1]}: the compressed file is damaged: ")
    assert result.stderr.count("\n") == 1
    with open_store(tmp_path / "s") as store:
        assert store.count() == 0


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.nq"
    with pytest.raises(TypeError), writing_file(str(target)) as stream:
        stream.writelines([ONE, "text"])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="Not a directory"), writing_file(str(tmp_path / "file" / "out.nq")):
        pass


def test_equal_dumps_are_equal_bytes_when_compressed(tmp_path: Path) -> None:
    for name in ("one.nq.gz", "two.nq.gz"):
        with writing_file(str(tmp_path / name)) as stream:
            stream.write(ONE)
    assert (tmp_path / "one.nq.gz").read_bytes() == (tmp_path / "two.nq.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.nq.gz").read_bytes()) == ONE


def test_the_commands_carry_a_store_to_another(tmp_path: Path) -> None:
    runner = CliRunner()
    (tmp_path / "in.nq").write_bytes(ONE + TWO)
    loaded = runner.invoke(loading.command, [str(tmp_path / "in.nq"), "--store", str(tmp_path / "s")])
    assert loaded.exit_code == 0, loaded.output
    assert "2 new quads, 2 in all" in loaded.output
    out = tmp_path / "out.nq.gz"
    assert runner.invoke(dumping.command, ["--store", str(tmp_path / "s"), "-o", str(out)]).exit_code == 0
    assert gzip.decompress(out.read_bytes()) == ONE + TWO + b"\n"
    printed = runner.invoke(dumping.command, ["--store", str(tmp_path / "s")])
    assert printed.stdout_bytes == ONE + TWO + b"\n"
    kept = runner.invoke(backing.backup_command, [str(tmp_path / "b"), "--store", str(tmp_path / "s")])
    assert kept.exit_code == 0, kept.output
    back = runner.invoke(backing.restore_command, [str(tmp_path / "b"), "--store", str(tmp_path / "t")])
    assert back.exit_code == 0, back.output
    with open_store(tmp_path / "t", read_only=True) as store:
        assert store.count() == 2


def test_a_load_with_a_broken_file_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "in.nq").write_bytes(ONE)
    (tmp_path / "bad.nq").write_bytes(b"nonsense\n")
    files = [str(tmp_path / "in.nq"), str(tmp_path / "bad.nq")]
    result = CliRunner().invoke(loading.command, [*files, "--store", str(tmp_path / "s")])
    assert isinstance(result.exception, SourceError)
    assert "bad.nq:1" in str(result.exception)
    assert not (tmp_path / "s").exists()
