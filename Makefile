# make extract   set up .venv, mine corpus/ into extracted/, print the summary
# make test      set up what tests need, run all of them
# make lint      ruff, mypy, import-linter
# make lock      resolve the dependencies afresh and write both lock files
# make corpus    rebuild the sample papers
# make clean     remove .venv, caches and results; what people said of flags stays

PYTHON  ?= python3
VENV    ?= .venv
WORKERS ?= auto
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK    := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-emit-find-links --no-annotate --no-header --no-config --quiet

.DEFAULT_GOAL := help
.PHONY: help extract test lint lock corpus clean

help:
	@sed -n 's/^# make/  make/p' Makefile

extract: $(VENV)/.run
	$(BIN)/paperminer extract corpus -o extracted

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

corpus: $(VENV)/.dev
	$(BIN)/python -m tests.corpus_builder

lock: $(VENV)/.python
	$(PIP) install 'uv>=0.5,<1'
	$(BIN)/$(LOCK) $(UPGRADE) -o requirements.lock
	$(BIN)/$(LOCK) $(UPGRADE) --all-extras -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find extracted -mindepth 1 ! -name .gitkeep ! -name 'verdicts.db*' -delete 2>/dev/null || true
	find paperminer tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --------------------------------------------------------------------------- the environment
# A stamp is newer than the lock file it was installed from, so a second run installs nothing.

$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	@echo "Installing what paperminer needs into $(VENV) (once; a minute or so) ..."
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Installing what the tests need into $(VENV) ..."
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.python:
	@command -v $(PYTHON) >/dev/null || { \
	    echo "There is no '$(PYTHON)' here. Install Python 3.11 or newer, or name one:" >&2; \
	    echo "    make extract PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "paperminer needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1)." >&2; \
	    echo "Install a newer one, or name it:  make extract PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "'$(PYTHON)' comes without venv or pip. On Debian and Ubuntu:" >&2; \
	    echo "    sudo apt install python3-venv python3-pip    and then run make again" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@
