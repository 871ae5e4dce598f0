PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-all check quality bench bench-store notebooks clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[notebooks,scale,train]' --group dev
	touch $@

demo: $(READY)
	$(BIN)/python -m graph.cli.demo

test: $(READY)
	$(BIN)/python -m pytest -q -m "not slow and not browser and not remote"

test-all: $(READY)
	$(BIN)/python -m pytest -q

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

quality: $(READY)
	$(BIN)/python -m tests.quality

clean:
	rm -rf build dist demo .mypy_cache .ruff_cache .pytest_cache
