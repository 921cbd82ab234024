# Chapters. `make run` serves the sample content; `make test` passes every test. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
HOST ?= 127.0.0.1
PORT ?= 8000
export CHAPTERS_DATABASE ?= var/chapters.db

.PHONY: help run test check bench sample pictures prove lock clean

help: ## what can be made here
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.installed ## install, load the sample content and serve it on http://127.0.0.1:8000
	@$(BIN)/chapters demo
	@$(BIN)/chapters serve --host $(HOST) --port $(PORT)

test: $(VENV)/.tools ## install what the tests need, then check and test everything, in a browser too
	@bash tools/prepare-tests.sh $(BIN)
	@$(MAKE) --no-print-directory check

check: $(VENV)/.tools ## linters, types, import contracts, template linter and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/pytest --ignore=tests/browser --numprocesses auto --maxprocesses 4 --dist loadfile
	$(BIN)/pytest tests/browser

bench: $(VENV)/.tools ## print the figures of docs/performance.md
	$(BIN)/python -m benchmarks

sample: $(VENV)/.tools ## make the sample conference anew (needs ffmpeg, espeak-ng and Chromium)
	$(BIN)/python tools/sample/make.py

pictures: $(VENV)/.tools ## take pictures of every page in every state, into var/pictures
	$(BIN)/python tools/pictures.py var/pictures

prove: $(VENV)/.proofs ## the long proofs: fuzzing, kills, power cuts (about three hours)
	$(BIN)/python -m benchmarks.prove

lock: $(VENV)/.tools ## refresh the locked dependencies in requirements/
	@bash tools/lock.sh $(BIN)

clean: ## remove what was built and installed here, but not your data in var/
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@bash tools/make-venv.sh $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml requirements/run.txt requirements/build.txt
	@echo "Installing Chapters …"
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.tools: $(VENV)/.installed requirements/dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.proofs: $(VENV)/.tools requirements/prove.txt
	@$(PIP) install --require-hashes -r requirements/prove.txt
	@touch $@
