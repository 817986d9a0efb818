# `make` sets everything up, checks every article in a browser, builds the site, and says what it found.
# `make help` lists the rest. Nothing is installed outside .venv, but for a browser and fonts where there are none.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := all

BIN := .venv/bin
READY := .venv/.ready
SITE_TESTS = $(filter-out tests/test_site_browser.py tests/test_site_lint.py,$(wildcard tests/test_site*.py))
ADDRESS ?= 127.0.0.1:8000
# Twice as many as there are processors: much of a test's time is waiting for what must not come.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) * 2 )))
# Material says at every build when its support ends.
export NO_MKDOCS_2_WARNING := 1
# Many images forbid Python to keep what it compiled. Here the same code is started hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: all check update build serve test lint pin format bench-reading clean distclean help

all: $(READY) ## Set up, check every article, build the site into site/
	@scripts/check-and-build $(ADDRESS)

check: $(READY) ## Check every article against the product
	@$(BIN)/helpwright check

update: $(READY) ## Check, and retake missing and stale pictures
	@$(BIN)/helpwright check --update

build: $(READY) ## Build the site without checking
	@$(BIN)/mkdocs --quiet build --strict

serve: $(READY) ## Preview the site while you write
	@$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

test: $(READY) ## Run the tests, in parallel (ARGS="-k words" picks some)
	@$(BIN)/pytest --quiet --numprocesses $(WORKERS) $(ARGS)
	@echo "And the site's tests with ProperDocs in place of MkDocs:"
	@SITE_BUILDER=properdocs $(BIN)/pytest --quiet --numprocesses $(WORKERS) $(SITE_TESTS) $(ARGS)

lint: $(READY) ## Check format, style and types
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy

pin: $(READY) ## Write the installed versions into constraints.txt
	@head -n 1 constraints.txt >.venv/pins.txt
	@$(BIN)/python -m pip freeze --exclude-editable >>.venv/pins.txt
	@mv .venv/pins.txt constraints.txt

format: $(READY) ## Put the code into its format
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

bench-reading: $(READY) ## Score the reading: LABELS=labels.jsonl ARTICLES=folder
	@$(BIN)/python -m benchmarks.reading $(or $(LABELS),$(error say LABELS=labels.jsonl ARTICLES=folder)) $(ARTICLES) $(ARGS)

clean: ## Remove what was built and kept from runs
	@rm -rf site .helpwright .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results dist

distclean: clean ## Remove the virtual environment, too
	@rm -rf .venv

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt scripts/set-up
	@scripts/set-up
	@touch $@
