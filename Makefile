# SPDX-License-Identifier: Apache-2.0
# The verbs of this project. Each does its own set-up; the second time that costs nothing.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON ?=
export PYTHON
PY := .venv/bin/python
ROOMS := models importers reconcile exporters ui

.PHONY: help setup ready run test check bench bench-matching i18n screenshots

help: ## what can be asked for
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ready:
	@scripts/setup.sh packages requirements.txt
	@scripts/setup.sh system

setup: ## everything for working on Thaw, without running it
	@scripts/setup.sh packages requirements-dev.txt
	@scripts/setup.sh system

run: ready ## open Thaw on the sample (without a screen: the same job headless)
	@$(PY) main.py

test: check ## all checks, then all tests
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=ci $(PY) -m pytest -n 2

check: setup ## style, types and direction of imports
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

bench: ready ## speed, as ratios
	@$(PY) -m bench

bench-matching: ready ## how well and how fast tables are linked, beside the best peers
	@$(PY) -m bench.matching

i18n: setup ## collect the texts for people into resources/i18n/thaw_zh.ts
	.venv/bin/pyside6-lupdate -tr-function-alias QT_TRANSLATE_NOOP+=mark -locations none -no-obsolete \
		main.py $$(find $(ROOMS) -name '*.py' | LC_ALL=C sort) -ts resources/i18n/thaw_zh.ts

screenshots: ready ## the main screens in both languages, into build/screenshots
	@$(PY) main.py screenshots build/screenshots
