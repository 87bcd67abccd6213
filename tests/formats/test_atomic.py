"""What atomic_write and atomic_folder promise: whole or not at all, and nothing left over."""

from __future__ import annotations

import os
import stat
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from juesuan.formats.atomic import atomic_folder, atomic_text, atomic_write


class StopError(Exception):
    """A failure in the middle of writing."""


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def fail_half_way(place: AbstractContextManager[Path], name: str) -> None:
    with place as temporary:
        (temporary / name).write_text("half", encoding="utf-8")
        raise StopError


def test_a_written_file_stands_at_its_place_and_alone(tmp_path: Path) -> None:
    target = tmp_path / "决算.txt"
    with atomic_write(target) as temporary:
        temporary.write_text("新", encoding="utf-8")
        assert not target.exists()
        assert temporary.name == target.name
    assert target.read_text(encoding="utf-8") == "新"
    assert names(tmp_path) == ["决算.txt"]


def test_missing_parent_folders_are_made(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "a" / "b" / "c.txt") as temporary:
        temporary.write_text("x", encoding="utf-8")
    assert (tmp_path / "a" / "b" / "c.txt").is_file()


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "f.txt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(StopError):
        fail_half_way(atomic_write(target), "")
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["f.txt"]


def test_a_writer_that_writes_nothing_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "f.txt"):
        pass
    assert names(tmp_path) == []


def test_a_link_at_the_target_is_replaced_and_what_it_points_to_is_untouched(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("theirs", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(elsewhere)
    with atomic_write(link) as temporary:
        temporary.write_text("ours", encoding="utf-8")
    assert elsewhere.read_text(encoding="utf-8") == "theirs"
    assert not link.is_symlink()
    assert link.read_text(encoding="utf-8") == "ours"


@pytest.mark.skipif(os.name == "nt", reason="文件权限位只在类 Unix 系统上有意义")
def test_a_file_has_the_ordinary_permissions_of_its_user(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "f.txt") as temporary:
        temporary.write_text("x", encoding="utf-8")
    (tmp_path / "plain.txt").write_text("x", encoding="utf-8")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("f.txt", "plain.txt")}
    assert len(modes) == 1


@pytest.mark.parametrize(("bom", "start"), [(False, b""), (True, b"\xef\xbb\xbf")])
def test_text_is_utf_8_with_its_own_line_ends(bom: bool, start: bytes, tmp_path: Path) -> None:
    atomic_text(tmp_path / "f.txt", "合\n计\r\n", bom=bom)
    assert (tmp_path / "f.txt").read_bytes() == start + "合\n计\r\n".encode()


def test_a_folder_appears_with_all_it_holds(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with atomic_folder(target) as temporary:
        (temporary / "data").mkdir()
        (temporary / "data" / "a.csv").write_text("a", encoding="utf-8")
        (temporary / "b.txt").write_text("b", encoding="utf-8")
        assert not target.exists()
    assert names(target) == ["b.txt", "data"]
    assert names(tmp_path) == ["out"]


def test_an_empty_folder_at_the_target_is_taken_over(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    with atomic_folder(target) as temporary:
        (temporary / "a.txt").write_text("a", encoding="utf-8")
    assert names(target) == ["a.txt"]


def test_a_filled_folder_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "theirs.txt").write_text("theirs", encoding="utf-8")
    with pytest.raises(FileExistsError), atomic_folder(tmp_path):
        pytest.fail("the block must not run")
    assert names(tmp_path) == ["theirs.txt"]


def test_a_file_where_the_folder_should_stand_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("theirs", encoding="utf-8")
    with pytest.raises(FileExistsError), atomic_folder(target, replace=True):
        pytest.fail("the block must not run")


def test_replacing_a_folder_leaves_only_the_new_content(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "old.txt").write_text("old", encoding="utf-8")
    with atomic_folder(target, replace=True) as temporary:
        (temporary / "new.txt").write_text("new", encoding="utf-8")
    assert names(target) == ["new.txt"]
    assert names(tmp_path) == ["out"]


def test_a_failure_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "old.txt").write_text("old", encoding="utf-8")
    with pytest.raises(StopError):
        fail_half_way(atomic_folder(target, replace=True), "new.txt")
    assert names(target) == ["old.txt"]
    assert names(tmp_path) == ["out"]


def test_the_old_folder_comes_back_when_the_new_one_cannot_be_moved_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "old.txt").write_text("old", encoding="utf-8")
    genuine = Path.replace

    def refuse_new(self: Path, to: Path) -> Path:
        if to == target and self.name == "out":
            raise PermissionError("in use")
        return genuine(self, to)

    monkeypatch.setattr(Path, "replace", refuse_new)
    with pytest.raises(PermissionError), atomic_folder(target, replace=True) as temporary:
        (temporary / "new.txt").write_text("new", encoding="utf-8")
    assert names(target) == ["old.txt"]
