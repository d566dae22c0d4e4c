# The words that people, hooks and CI share.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
RUN := .venv/bin

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: ## set up, take the sample case the whole way, and show the report
	@tools/setup run
	@$(RUN)/traceroom demo $(DEMO)

test: ## set up and pass all tests
	@tools/setup test
	@$(RUN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder --timeout 600 $(TEST)  # what hangs is named, not waited for

check: ## format, lint, types, arrows
	@tools/setup dev
	@$(RUN)/ruff format --check .
	@$(RUN)/ruff check .
	@$(RUN)/mypy
	@$(RUN)/lint-imports

fix: ## format and mend what can be mended by itself
	@tools/setup dev
	@$(RUN)/ruff format .
	@$(RUN)/ruff check --fix .

bench: ## print the tables of bench/ (needs a C++ compiler for a peer)
	@tools/setup bench
	@for page in bench/bench_*.py; do name=$${page%.py}; echo; echo "== $$page"; $(RUN)/python -m $${name//\//.} $(BENCH) || true; done

soak: ## long runs, hours; never in CI
	@tools/setup test
	@$(RUN)/pytest -q tests/soak $(TEST)

atlas: ## build the tables of the atlas again from their sources (needs npm)
	@tools/setup atlas
	@$(RUN)/python -m tools.atlas.build

requirements: ## pin every dependency again, with hashes and without addresses
	@tools/setup dev
	@tools/pin

clean: ## remove what the words above have made
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: help demo test check fix bench soak atlas requirements clean
