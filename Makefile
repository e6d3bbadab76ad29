# Everything is installed into .venv and nothing outside it.
PYTHON ?= python3
BIN := .venv/bin
Q ?=

.PHONY: run install dev test lint fuzz bench clean

run: install
	@if [ -n "$(Q)" ]; then $(BIN)/qa ask "$(Q)"; else $(BIN)/qa chat; fi

install: .venv/.installed .venv/.compiled

dev: .venv/.dev .venv/.compiled

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[all]'
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/.installed

# An editable install leaves compiling to the first run, and a system that writes no bytecode to every run.
.venv/.compiled: $(shell find qa -name '*.py') | .venv/bin/python
	$(BIN)/python -m compileall -q qa
	@touch $@

lint: dev
	$(BIN)/ruff check qa tests scripts
	$(BIN)/mypy

test: lint
	$(BIN)/pytest

# Damaged input to everything that reads; what it finds can be made again by its number.
fuzz: dev
	$(BIN)/python scripts/fuzz.py --minutes $(or $(MINUTES),10)

bench: .venv/.bench .venv/.compiled
	$(BIN)/python scripts/bench.py

.venv/.bench: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@ .venv/.installed

clean:
	rm -rf .venv build dist *.egg-info
