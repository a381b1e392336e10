"""Outputs change together or not at all."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from synthetic_report import REPORT

from variance.errors import VarianceError
from variance.report.files import write_files
from variance.report.report import write_report


def test_all_are_written_and_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    write_files([(folder / "a", b"1"), (folder / "b", b"2"), (folder / "a", b"3")])
    assert sorted((p.name, p.read_bytes()) for p in folder.iterdir()) == [("a", b"3"), ("b", b"2")]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    good = tmp_path / "good"
    good.write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(VarianceError, match="a folder stands where the file should go"):
        write_files([(good, b"new"), (tmp_path / "folder", b"x")])
    with pytest.raises(VarianceError, match="cannot be written"):
        write_files([(good, b"new"), (good / "below", b"x")])
    assert good.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "good"]


def test_an_interrupt_while_making_leaves_the_last_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(REPORT, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupted(file: Path, data: bytes) -> None:
        if file.name.startswith(".variance.jsonl"):
            raise KeyboardInterrupt
        file.write_bytes(data)

    monkeypatch.setattr("variance.report.files._write_through", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_report(REPORT, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Hear Ctrl-C even where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_while_renaming_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = []
    rename = Path.replace

    def slow(self: Path, target: Path) -> Path:
        if not replaced:
            os.kill(os.getpid(), signal.SIGINT)
        replaced.append(target.name)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", slow)
    with pytest.raises(KeyboardInterrupt):
        write_files([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert replaced == ["a", "b"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_files([(tmp_path / "link", b"new")])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_file_gets_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_files([(tmp_path / "ours", b"")])
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode
