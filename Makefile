# Golden Thread. A bare `make` lists what there is.
# Every target sets up what it needs first; when nothing has changed, that costs nothing.

PORT ?= 8000
ENV := .venv
BIN := $(ENV)/bin
DONE := $(ENV)/.done
VENDOR := goldenthread/web/static/vendor/.goldenthread-stamp
READY := $(DONE)/project $(VENDOR)

.DEFAULT_GOAL := help
.PHONY: help setup demo run test quick e2e reliability browser check fix bench docs reference clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make everything ready, and nothing else

demo: $(READY) ## an invented partnership on http://localhost:8000, or on PORT
	$(BIN)/goldenthread demo --port $(PORT)

run: $(READY) ## the system with your own data, on PORT
	$(BIN)/goldenthread up --port $(PORT)

test: $(READY) browser ## every test, the browser's too; nothing may be skipped
	$(BIN)/python -m pytest -p tests.architecture.nothing_skipped -rs $(ARGS)

quick: $(READY) ## the tests that need no browser and take no time
	$(BIN)/python -m pytest -m "not browser and not slow" $(ARGS)

e2e: $(READY) browser ## the browser's tests alone; pictures go to build/screenshots
	$(BIN)/python -m pytest -p tests.architecture.nothing_skipped -rs -m browser $(ARGS)

reliability: $(READY) ## the kills again and again, for hours; not part of make test
	$(BIN)/python -m pytest -m long tests/reliability $(ARGS)

check: $(READY) ## everything that can be judged without running; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q tests/architecture --ignore tests/architecture/visitors

fix: $(READY) ## mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) ## how fast it is, as ratios; writes bench.json
	$(BIN)/goldenthread bench

docs: $(READY) reference ## build the documentation into build/docs; a warning is a failure
	$(BIN)/sphinx-build -W --keep-going -q -b html docs build/docs
	@echo "The documentation is in build/docs/index.html"

reference: $(READY) ## write the reference pages that come from the code
	$(BIN)/python -m goldenthread.cli.reference docs

clean: ## take away what was built; keeps data and the environment
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Set-up: each step leaves a mark, so that make knows when it is out of date.

$(DONE)/uv: requirements-bootstrap.lock
	@set -e; for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
		if [ -n "$$python" ] && command -v "$$python" >/dev/null 2>&1 \
			&& "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Golden Thread needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	"$$found" -m venv $(ENV) || { \
		echo "$$found cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	@mkdir -p $(DONE) && touch $@

$(DONE)/packages: requirements.lock $(DONE)/uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@touch $@

$(DONE)/project: pyproject.toml $(DONE)/packages
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENDOR): package-lock.json goldenthread/web/assets.py $(DONE)/project
	@$(BIN)/python -m goldenthread.web.assets
	@touch $@

# Debian's own Chromium; the tests drive it, nothing is downloaded by them.
browser:
	@command -v chromium >/dev/null 2>&1 || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
			apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; fi; }
	@command -v chromium >/dev/null 2>&1 || { \
		echo "The browser tests need Chromium; ask an administrator for: apt-get install chromium" >&2; exit 1; }
