# The verbs are the same on every machine; the automatic build calls nothing but check and test.
# Each verb sees to its own environment: `make demo` on a fresh clone is enough.

PYTHON := .venv/bin/python
READY := .venv/.ready
.DEFAULT_GOAL := help
.PHONY: help setup demo check test bench bench-audit docs serve

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## */make \1\t/p' Makefile | expand -t 18

setup: $(READY)  ## make .venv from the lock, install what the system lacks

$(READY): requirements-dev.txt pyproject.toml scripts/setup scripts/find-python
	scripts/setup
	@touch $@

demo: setup  ## build the examples into demo/ and say what was built
	$(PYTHON) scripts/demo.py

check: setup  ## style, types, layers, and generated pages up to date
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/mypy scripts benchmarks
	.venv/bin/lint-imports
	$(PYTHON) scripts/gen_docs.py --check

test: setup  ## the whole test-suite, in random order on two processes
	$(PYTHON) -m pytest -n 2

bench: setup  ## measure speed and memory, write docs/benchmarks.md
	$(PYTHON) -m benchmarks --write

bench-audit: setup  ## audit against the gold lists of real documents, where they are
	$(PYTHON) -m benchmarks.bench_audit

docs: setup  ## write the generated pages again
	$(PYTHON) scripts/gen_docs.py

serve:  ## the web application (not there yet)
	@echo "网页应用尚未编写，暂时不能启动。The web application does not exist yet." >&2
	@exit 2
