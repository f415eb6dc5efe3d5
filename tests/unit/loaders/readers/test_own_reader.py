"""A reader from another package, as docs/readers.md shows it: its own words, installed and used by a process."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

PAGE = Path(__file__).parents[4] / "docs" / "readers.md"
LOAD = """
import json, sys
from loaders import sources
found = list(sources.articles(sys.argv[1:], sources.given()))
print(json.dumps([[type(item).__name__, getattr(item, "title", None) or item.what] for item in found]))
"""
MAIL = b"""From: Wire <news@wire.example>
Subject: Lumen sues
Date: Tue, 04 Mar 2025 23:30:00 -0500

Lumen sued Orbit.
"""


def shown() -> tuple[str, str]:
    """The two files that the page shows: the module and its pyproject.toml."""
    text = PAGE.read_text("utf-8")
    (module,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (project,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    return module, project


def test_it_takes_less_than_forty_lines() -> None:
    module, project = shown()
    assert len((module + project).splitlines()) < 40


def test_the_reader_that_the_page_shows_is_found_and_reads(tmp_path: Path) -> None:
    module, project = shown()
    about = tomllib.loads(project)["project"]
    site = tmp_path / "site"
    installed = site / f"{about['name'].replace('-', '_')}-{about['version']}.dist-info"
    installed.mkdir(parents=True)
    (site / "contested_mail.py").write_text(module, "utf-8")
    (installed / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n")
    points = "".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in of.items())
        for group, of in about["entry-points"].items()
    )
    (installed / "entry_points.txt").write_text(points)
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD, str(tmp_path / "a.eml"), str(tmp_path / "b.eml")],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == [["Article", "Lumen sues"], ["UnreadableArticle", "there is no text in it"]]
