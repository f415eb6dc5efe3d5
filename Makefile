# What a person types. Everything is set up on the first call, with Python 3.11 or newer and nothing else; later calls
# find it set up. `make` alone lists what there is.

PYTHON ?= python3
NEO4J ?=
BIN := .venv/bin
SET_UP := .venv/.set-up
KEPT := $(CURDIR)/.contested-test

# Homes that this Makefile makes share one copy of Neo4j's jars.
export CONTESTED_JARS ?= $(KEPT)/jars
export CONTESTED_NEO4J := $(NEO4J)

.DEFAULT_GOAL := help
.PHONY: help setup demo check test bench lock clean

help: ## list what there is to make
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' $(MAKEFILE_LIST)

setup: $(SET_UP) ## install everything into .venv
	@echo "Set up. To have the command contested: . $(BIN)/activate"

demo: $(SET_UP) ## start a private Neo4j, load the bundled articles, ask which disputes came with share drops
	@CONTESTED_HOME="$${CONTESTED_HOME:-$(CURDIR)/.contested-demo}" NEO4J_URI= $(BIN)/contested demo

check: $(SET_UP) ## format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: check ## everything that CI checks, with a real Neo4j (NEO4J=2026.08 takes that one)
	$(BIN)/pytest

bench: $(SET_UP) ## the benchmarks, each a ratio measured in one run
	$(BIN)/python -m tests.bench

lock: $(SET_UP) ## write requirements.lock anew, with the newest versions that fit
	@rm -rf .venv/lock && $(BIN)/python -m venv .venv/lock
	.venv/lock/bin/pip install --quiet --editable '.[dev]' hatchling
	@.venv/lock/bin/pip freeze --exclude-editable | sed 's/ @ .*//' > requirements.lock
	@rm -rf .venv/lock

clean: ## remove the environment, the demo's graph and the jars
	@if test -x $(BIN)/contested && test -d .contested-demo; then \
		CONTESTED_HOME="$(CURDIR)/.contested-demo" $(BIN)/contested db stop; fi
	rm -rf .venv .contested-demo .contested-test .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(SET_UP): pyproject.toml requirements.lock
	@command -v "$(PYTHON)" > /dev/null || \
		{ echo "contested needs Python 3.11 or newer, and there is no $(PYTHON): install it, or name one with make PYTHON=..."; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "contested needs Python 3.11 or newer, and this is $$("$(PYTHON)" --version): name another with make PYTHON=..."; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2> /dev/null || \
		{ echo "$(PYTHON) has no venv module: install it (Debian and Ubuntu: apt install python3-venv)"; exit 1; }
	@$(BIN)/python -c '' 2> /dev/null || { echo "Making the environment in .venv"; "$(PYTHON)" -m venv --clear .venv; }
	@echo "Installing the required packages"
	@PIP_CONSTRAINT=requirements.lock PIP_BUILD_CONSTRAINT=requirements.lock PIP_DISABLE_PIP_VERSION_CHECK=1 \
		$(BIN)/python -m pip install -qq --editable '.[dev]'
	@touch $@
