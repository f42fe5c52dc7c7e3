"""The lock names a release with its digests for each package, and for each range of `pyproject.toml` one that it allows."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.running import ROOT

PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED: Final = {
    "program": [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]],
    "dev": [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]],
}


def locked(name: str) -> dict[str, list[str]]:
    """The releases of each package in a lock: several, where Pythons differ."""
    found: dict[str, list[str]] = {}
    for package, release in re.findall(
        r"^([A-Za-z0-9_.-]+)==([^ ]+)", (ROOT / ".ci/lock" / f"{name}.txt").read_text("utf-8"), re.MULTILINE
    ):
        found.setdefault(canonicalize_name(package), []).append(release)
    return found


@pytest.mark.parametrize("name", ASKED)
def test_every_package_that_is_asked_for_is_locked_within_its_range(name: str) -> None:
    releases = locked(name)
    wrong = [one for one in map(Requirement, ASKED[name]) for release in releases.get(canonicalize_name(one.name), ["none"])
             if release == "none" or release not in one.specifier]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("name", ASKED)
def test_every_release_has_digests_and_no_registry_is_named(name: str) -> None:
    text = (ROOT / ".ci/lock" / f"{name}.txt").read_text("utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert "://" not in text


def test_what_the_tests_need_is_the_same_release_as_the_program_has() -> None:
    dev = locked("dev")
    assert {name: releases for name, releases in locked("program").items() if dev.get(name) != releases} == {}


@pytest.mark.slow
def test_the_bill_of_materials_names_every_locked_package_with_its_release_and_digests(tmp_path: Path) -> None:
    bill = tmp_path / "sbom.json"
    command = (
        "-m",
        "cyclonedx_py",
        "requirements",
        ".ci/lock/program.txt",
        "--pyproject",
        "pyproject.toml",
        "--output-file",
        bill,
    )
    subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, check=True, capture_output=True)
    told = json.loads(bill.read_text("utf-8"))
    assert (told["bomFormat"], told["metadata"]["component"]["name"]) == ("CycloneDX", "alliance-timeline")
    named = {(canonicalize_name(one["name"]), one["version"]) for one in told["components"]}
    assert named == {(name, release) for name, releases in locked("program").items() for release in releases}
    assert all(any(reference.get("hashes") for reference in one["externalReferences"]) for one in told["components"])
