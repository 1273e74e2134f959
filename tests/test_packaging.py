"""What travels in the packages: all that the program reads, and nothing else."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "src" / "communique"
TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "alembic.ini", "docs",
    "migrations", "pyproject.toml", "seeds", "src", "tests",
}  # fmt: skip


def build(checkout: Path, target: str, folder: Path) -> Path:
    """Return the package that hatchling makes of a checkout; needs no network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    (package,) = folder.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return package


def files(folder: Path) -> set[str]:
    """Return the files below a folder that are not made by running them."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(CHECKOUT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(CHECKOUT, "sdist", folder)) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    return unpacked


def packed(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.skipif(not (CHECKOUT / ".git").exists(), reason="needs a git checkout")
def test_nothing_else_is_kept_at_the_top_level() -> None:
    command = ["git", "ls-files", "--cached", "-z"]
    kept = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout
    assert {name.split("/")[0] for name in kept.split("\0") if name} == TOP


def test_the_wheel_holds_all_that_the_program_reads_and_nothing_else(wheel: Path) -> None:
    expected = {f"communique/{name}" for name in files(PACKAGE)}
    for folder in ("migrations", "seeds"):
        expected |= {f"communique/{folder}/{name}" for name in files(CHECKOUT / folder)}
    assert {name for name in packed(wheel) if ".dist-info/" not in name} == expected


def test_the_wheel_carries_its_licence_and_types(wheel: Path) -> None:
    names = packed(wheel)
    assert "communique/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_a_wheel_made_from_the_sdist_is_the_same(
    wheel: Path, unpacked_sdist: Path, tmp_path: Path
) -> None:
    assert packed(build(unpacked_sdist, "wheel", tmp_path)) == packed(wheel)


def test_the_sdist_holds_what_its_tests_need(unpacked_sdist: Path) -> None:
    needed = {"alembic.ini", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}
    assert needed <= files(unpacked_sdist)
    assert files(unpacked_sdist / "tests") == files(CHECKOUT / "tests")


def test_what_the_wheel_holds_is_enough(wheel: Path, tmp_path: Path) -> None:
    package, folder = tmp_path / "package", tmp_path / "empty"
    folder.mkdir()
    zipfile.ZipFile(wheel).extractall(package)
    environment = {**os.environ, "PYTHONPATH": str(package), "COMMUNIQUE_DATABASE": "news.db"}

    def answer(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    where = answer("-c", "import communique; print(communique.__file__)")
    assert Path(where.strip()).is_relative_to(package)
    assert answer("-m", "communique", "load").startswith("1 new, ")
    assert "Vassilenko" in answer("-m", "communique", "report", "who-attended")
    answer("-m", "communique", "verify")
