"""Files that are whole or not there, whatever stands in their place; folders and scratch files likewise."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from ontology.errors import OutputError, SourceError
from ontology.writing import making_folder, scratch_file, writing_whole

FULL = Path("/dev/full")
LIMIT = 4096
on_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


def write(path: Path, content: bytes = b"new") -> None:
    with writing_whole(path) as stream:
        stream.write(content)


@contextmanager
def files_bounded() -> Iterator[None]:
    """No file of this process grows beyond the limit, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handled)


def test_a_new_file_has_the_rights_of_any_new_file_and_its_folders_are_made(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write(tmp_path / "a" / "b" / "page")
    assert (tmp_path / "a" / "b" / "page").read_bytes() == b"new"
    assert (tmp_path / "a" / "b" / "page").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["page"]


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"old and longer")
    page.chmod(0o640)
    write(page)
    assert page.read_bytes() == b"new"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def write_half(path: Path, error: BaseException) -> None:
    with writing_whole(path) as stream:
        stream.write(b"half")
        raise error


def fill_half(path: Path, error: BaseException) -> None:
    with making_folder(path) as folder:
        (folder / "one").write_bytes(b"1")
        raise error


def write_scratch(content: bytes) -> None:
    with scratch_file(in_memory=1) as scratch:
        scratch.write(content)
        scratch.seek(0)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SourceError, OSError])
def test_an_error_within_leaves_what_was_there_and_is_told_as_it_is(tmp_path: Path, error: type[BaseException]) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"old")
    with pytest.raises(error, match="for a reason"):
        write_half(page, error("for a reason"))
    assert page.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [page]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"old")
    with writing_whole(page) as stream:
        stream.write(b"x" * 1_000_000)
        assert page.read_bytes() == b"old"
    assert page.stat().st_size == 1_000_000


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"old")
    with files_bounded(), pytest.raises(OutputError) as caught:
        write(page, b"x" * (LIMIT + 1))
    assert str(caught.value) == f"{page}: cannot be written: File too large; free some space, or write to another place"
    assert page.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [page]


@pytest.mark.parametrize("name", ["page.unfinished", ".page.unfinished", "page.tmp", ".page"])
def test_files_of_like_names_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    write(tmp_path / "page")
    assert (tmp_path / name).read_bytes() == b"mine"


def test_two_who_write_the_same_file_do_not_mix(tmp_path: Path) -> None:
    page = tmp_path / "page"
    with writing_whole(page) as one:
        one.write(b"one" * 100_000)
        with writing_whole(page) as two:
            two.write(b"two" * 100_000)
        assert page.read_bytes() == b"two" * 100_000
    assert page.read_bytes() == b"one" * 100_000


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    write(tmp_path / ("n" * 255))
    assert [len(path.name) for path in tmp_path.iterdir()] == [255]


@pytest.mark.parametrize("exists", [True, False])
def test_of_a_link_the_target_is_written(tmp_path: Path, exists: bool) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "page"
    if exists:
        target.write_bytes(b"old")
    (tmp_path / "first").symlink_to("real/page")
    (tmp_path / "second").symlink_to(tmp_path / "first")
    write(tmp_path / "second")
    assert target.read_bytes() == b"new"
    assert (tmp_path / "first").is_symlink()
    assert (tmp_path / "second").is_symlink()
    assert list((tmp_path / "real").iterdir()) == [target]


def test_a_named_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(pipe, b"x" * 200_000)
    reader.join(60)
    assert got == [b"x" * 200_000]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_device_is_written_into_and_stays(tmp_path: Path) -> None:
    (tmp_path / "away").symlink_to(os.devnull)
    write(tmp_path / "away")
    assert Path(os.devnull).is_char_device()
    assert (tmp_path / "away").is_symlink()


@on_full
def test_a_device_that_is_full_is_told(tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to(FULL)
    with pytest.raises(OutputError, match="full: cannot be written: No space left on device; free some space"):
        write(tmp_path / "full")
    assert FULL.is_char_device()


def test_a_file_that_has_lost_its_name_is_written_into(tmp_path: Path) -> None:
    with tempfile.TemporaryFile(dir=tmp_path) as nameless:
        through = Path(f"/proc/self/fd/{nameless.fileno()}")
        if not through.exists():
            pytest.skip("this system has no /proc")
        write(through)
        assert nameless.read() == b"new"
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for place, reason in (("", "Is a directory"), ("file/page", "Not a directory"), ("circle", "Too many levels")):
        with pytest.raises(OutputError, match=f"cannot be written: {reason}.*; name a place you may write"):
            write(tmp_path / place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["circle", "file"]


def test_a_folder_appears_when_it_is_filled(tmp_path: Path) -> None:
    with making_folder(tmp_path / "a" / "made") as folder:
        (folder / "one").write_bytes(b"1")
        assert not (tmp_path / "a" / "made").exists()
    assert (tmp_path / "a" / "made" / "one").read_bytes() == b"1"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["made"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SourceError])
def test_a_folder_that_is_not_filled_does_not_appear(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "made.unfinished").mkdir()
    (tmp_path / "made.unfinished" / "notes").write_bytes(b"mine")
    with pytest.raises(error, match="for a reason"):
        fill_half(tmp_path / "made", error("for a reason"))
    assert [path.name for path in tmp_path.iterdir()] == ["made.unfinished"]
    assert (tmp_path / "made.unfinished" / "notes").read_bytes() == b"mine"


def test_what_fails_in_a_folder_is_told_in_one_reason(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "taken").touch()
    with (
        pytest.raises(OutputError, match="made: cannot be written: Directory not empty"),
        making_folder(tmp_path / "made"),
    ):
        pass
    copied = [("a", "b", "[Errno 28] No space left on device"), ("c", "d", "[Errno 28] No space left on device")]
    with pytest.raises(OutputError) as caught:
        fill_half(tmp_path / "copy", shutil.Error(copied))
    assert caught.value.message == "cannot be written: [Errno 28] No space left on device"
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


@pytest.mark.parametrize("in_memory", [1, 1 << 20])
def test_a_scratch_file_gives_back_what_was_written(in_memory: int) -> None:
    lines = [b"%d\n" % number for number in range(50_000)]
    with scratch_file(in_memory=in_memory) as scratch:
        scratch.writelines(lines)
        scratch.seek(0)
        assert list(scratch) == lines
        scratch.seek(2)
        assert scratch.read(4) == b"1\n2\n"


def test_a_scratch_file_that_finds_no_room_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with files_bounded(), pytest.raises(OutputError) as caught:
        write_scratch(b"x" * 200_000)
    assert str(caught.value) == (
        f"{tmp_path}: cannot be written: File too large; free some space there, or name another folder with TMPDIR"
    )
