# `make report` and `make test` set up what they need; nothing runs as root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DOCS := build/docs-venv
CORPUS ?= corpora/panjshir-2021
OUT ?= report

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev report test lint format typecheck check golden eval bench docs lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once; a minute or two) ..." >&2
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.run ## make .venv with the locked dependencies

setup-dev: $(VENV)/.dev ## the same with what tests and linters need

report: $(VENV)/.run ## read corpora/, write report/variance.csv and the page
	$(BIN)/variance report $(CORPUS) --out $(OUT)

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest -q

lint: $(VENV)/.dev ## look for mistakes and stray style
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

format: $(VENV)/.dev ## lay the code out
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

typecheck: $(VENV)/.dev ## mypy --strict on variance/
	$(BIN)/mypy

check: lint typecheck test ## lint, types and tests

golden: $(VENV)/.dev ## rewrite the golden files; read the diff
	$(BIN)/python -m pytest -q tests/test_golden.py tests/test_docs.py --rewrite-golden

$(VENV)/.peers: tools/peers.in $(VENV)/.dev
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tools/peers.in
	@touch $@

eval: $(VENV)/.peers ## measure quality beside the peers
	$(BIN)/python -m tools.eval --write

bench: $(VENV)/.peers ## measure speed beside the peers
	$(BIN)/python -m tools.bench --write

# The documents have an environment of their own: what builds them bears on nothing that runs.
$(DOCS)/.done: requirements-docs.lock
	$(PYTHON) -m venv $(DOCS)
	$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.lock
	@touch $@

docs: $(DOCS)/.done ## build the documents into build/site
	NO_MKDOCS_2_WARNING=1 $(DOCS)/bin/python -m mkdocs build --quiet --strict --site-dir build/site
	$(PYTHON) -m tools.site build/site

lock: $(VENV)/.dev ## resolve the dependencies anew
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml tools/build.in -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group test --group lint pyproject.toml tools/build.in tools/dev.in -o requirements-dev.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group docs -o requirements-docs.lock

clean: ## remove what was made here
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
