# Needs Python 3.11 or newer, make, and on first use a network to a package index.
# Everything is installed into .venv here; delete it, and nothing is left behind.

VENV := .venv
BIN := $(VENV)/bin
PILE ?= seeds
SHARE ?= 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: run
run: $(VENV)/runs  ## open the reader on the sample articles (PILE=~/articles: on others)
	@$(BIN)/pullquote $(PILE)

.PHONY: test
test: $(VENV)/develops  ## run all tests (TESTS=tests/test_cli.py: some)
	$(BIN)/python -m pytest -n auto --dist worksteal -rs $(TESTS)

TORTURE := tests/test_notebook_safety.py tests/test_notebook_failures.py \
  tests/test_notebook_files.py tests/test_anchoring.py

.PHONY: torture
torture: $(VENV)/develops  ## the notebook's safety at full size, an hour or more (SHARE=0.1: a tenth)
	PULLQUOTE_TORTURE=$(SHARE) $(BIN)/python -m pytest -n auto -rs --durations=12 $(TORTURE)

.PHONY: check
check: $(VENV)/develops  ## lint, format, types, and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: $(VENV)/develops  ## let ruff mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: bench
bench: $(VENV)/develops  ## measure: start, keys, extraction, search
	@for script in tests/bench/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

.PHONY: clean
clean:  ## remove .venv and all caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.PHONY: help
help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 14

# The stamps are newer than pyproject.toml exactly as long as nothing has to be installed.

$(VENV)/runs: pyproject.toml | $(VENV)/made
	$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q tui  # else each of many short processes does it, where none may keep it
	@touch $@

# pip reads dependency groups from 25.1 on; older Pythons come with older ones.
$(VENV)/develops: $(VENV)/runs
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

$(VENV)/made:
	@python=; for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
	  echo "pullquote needs Python 3.11 or newer, and none was found." >&2; \
	  echo "Install one (https://www.python.org/downloads/), or name it: make PYTHON=/path/to/python" >&2; \
	  exit 1; fi; \
	echo "Setting up $(VENV) with $$($$python --version) …"; \
	$$python -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "This Python cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@
