# The one door. `make run` and `make test` install what is missing; see README.md.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run test coverage check fix lock bench faults shots clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TEMPLATES = $(shell git ls-files -co --exclude-standard 'templates/*.html')
STAMP := $(VENV)/.stamp-$(shell { $(PYTHON) -V; cat requirements.lock; } 2>/dev/null | sha256sum | cut -c1-16)
LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock ($$($(BIN)/python -m tests.house.lockfile))" pyproject.toml

help:  ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

setup: $(STAMP)  ## install what is missing
	@$(BIN)/python -m plg.system pdf

run: setup  ## the product with its demo, on http://localhost:8000 (PORT, HOST, DATABASE_URL, REDIS_URL)
	@DEMO=$${DEMO:-auto} exec $(BIN)/python manage.py up

test: setup  ## every test, on both back ends (ARGS goes to pytest)
	@$(BIN)/python -m plg.system browser
	@$(BIN)/python -W ignore -m tests.backends $(ARGS)

coverage: setup  ## which branches no test reached (without the browser)
	$(BIN)/pytest -q -n 2 -m "not browser" --cov --cov-report=term

check: setup  ## style, imports, migrations, templates, documents, lock files
	$(BIN)/ruff format -q --check .
	$(BIN)/ruff check -q .
	@out=$$($(BIN)/lint-imports 2>&1) || { echo "$$out"; exit 1; }
	$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/djhtml -t 2 --check $(TEMPLATES)
	@$(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	$(BIN)/pytest -q tests/house

fix: setup  ## what can be put right by itself
	$(BIN)/ruff check -q --fix .
	$(BIN)/ruff format -q .
	@$(BIN)/djhtml -t 2 $(TEMPLATES) || true
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true

lock: setup  ## the lock files again, from pyproject.toml (UPGRADE=-U takes newer versions)
	$(LOCK) $(UPGRADE) --group dev -o requirements.lock
	$(LOCK) -c requirements.lock -o requirements-prod.lock

bench: setup  ## how fast, against what this machine can do (ARGS=paper, cycle, memory)
	@$(BIN)/python -m bench $(ARGS)

faults: setup  ## the faults of the PDFs at full length: the broker away for a minute
	FAULT_SECONDS=60 $(BIN)/pytest -q tests/documents/test_faults.py

shots: setup  ## pictures of every main page and of the PDFs, in shots/
	@$(BIN)/python -m plg.system browser
	@$(BIN)/python -m tests.shots

clean:  ## forget everything that was made here: environment, data, pictures
	rm -rf $(VENV) var shots

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "PLG heeft Python 3.11 of nieuwer nodig ($(PYTHON))."; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -c 'import sys; sys.exit(sys.argv[1] != sys.version)' "$$($(PYTHON) -c 'import sys; print(sys.version)')" || rm -rf $(VENV)
	@test -x $(BIN)/python || { echo "Eenmalig: alles installeren in $(VENV)."; $(PYTHON) -m venv $(VENV); } \
	  || { rm -rf $(VENV); apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); } \
	  || { rm -rf $(VENV); echo "Installeer eerst venv voor $(PYTHON), bijvoorbeeld: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install -qq --require-hashes -r <(sed -n '/^uv==/,/^[a-z]/{/^uv==/p;/^    --hash/p}' requirements.lock)
	@$(BIN)/uv pip sync -q --require-hashes --python $(BIN)/python requirements.lock \
	  || $(BIN)/python -m pip install -qq --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip check -q
	@rm -f $(VENV)/.stamp-*; touch $@
