"""The outputs that the README shows, made anew: `python -m tests.readme` runs what stands there and puts in what came.

A place is marked by `<!-- output: NAME -->` before a fenced block. `demo` is what `make demo` prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

__all__ = ["README", "main", "run_demo", "shown_output"]

README = Path(__file__).parent.parent / "README.md"


def _place(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- output: {name} -->\n```[a-z]*\n)(.*?)(\n```\n)", re.DOTALL)


def shown_output(name: str) -> str:
    """What the README shows at the place of this name; raises LookupError where there is none."""
    found = _place(name).search(README.read_text(encoding="utf-8"))
    if found is None:
        raise LookupError(f"{README.name} has no <!-- output: {name} -->")
    return found.group(2)


def run_demo() -> str:
    """What `make demo` prints in an empty folder, without the spaces at line ends and the folder's own path."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(README.parent), "NO_COLOR": "1"}
        environment.pop("DETENTE_STORE", None)
        done = subprocess.run(
            [sys.executable, "-m", "graph.cli.demo"],
            cwd=folder, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        text = done.stdout.replace(str(Path(folder).resolve()), "/…/detente")
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _replace(text: str, name: str, output: str) -> str:
    return _place(name).sub(lambda found: found[1] + output + found[3], text)


_OUTPUTS: Mapping[str, Callable[[], str]] = {"demo": run_demo}


def main() -> None:
    """Run all and rewrite the README."""
    text = README.read_text(encoding="utf-8")
    for name, run in _OUTPUTS.items():
        shown_output(name)
        text = _replace(text, name, run())
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
