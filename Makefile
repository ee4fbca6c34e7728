# Two commands matter: `make run` and `make test`. Everything else is what they stand on.
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
export PORT

.DEFAULT_GOAL := help
.PHONY: help run setup test torture lint bench lexicon lock clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## Set everything up and serve the demo clinic on http://127.0.0.1:$(PORT)
	@BEFOREHAND_DEMO=1 $(BIN)/python manage.py demo
	@echo "Stop with Ctrl+C. Your data stays in var/."
	@echo "E-mails and SMS of the demo are written as files into var/outbox."
	@BEFOREHAND_DEMO=1 scripts/with_outbox gunicorn config.wsgi --config config/gunicorn.py --bind 127.0.0.1:$(PORT)

setup: $(VENV)/installed ## Environment, database and knowledge; safe to run again
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_knowledge
	@$(BIN)/python manage.py publish_knowledge --starter --note "Starter pack, published by set-up"

test: setup $(VENV)/installed-tests ## Every test: SQLite, PostgreSQL and a real browser
	@scripts/test

torture: $(VENV)/installed-tests ## Kill, starve and race a live site on SQLite and PostgreSQL (twenty minutes and more); TORTURE_REQUESTS=50000 for the whole of R19
	@$(BIN)/python -m pytest -q -m torture tests/torture

lint: $(VENV)/installed-tests ## Format, lint, types, architecture
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run

bench: $(VENV)/installed-tests ## Measure evaluation, recognition, lists of work; DRY_RUN=100000 or QUEUE=1000000 one of them over so many
	@$(if $(DRY_RUN),$(BIN)/python -m bench.dry_run --consultations $(DRY_RUN),$(if $(QUEUE),$(BIN)/python -m bench.queue --consultations $(QUEUE),$(BIN)/python -m bench && $(BIN)/python -m bench.queue --consultations 5000))

lexicon: $(VENV)/installed ## Write the names of registers and regional lists anew from scripts/lexicon
	@$(BIN)/python -m scripts.lexicon

lock: ## Make requirements.txt and tests/requirements.txt from their .in files (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q tests/requirements.in -o tests/requirements.txt

clean: ## Remove the environment and the local database
	rm -rf $(VENV) var staticfiles

$(VENV)/installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "Beforehand needs Python 3.11 or newer: install it and run this again."; exit 1; }
	@echo "Installing into $(VENV) with $$($(PYTHON) --version) (once; about half a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --disable-pip-version-check --require-hashes --progress-bar on --no-warn-script-location -r requirements.txt | grep -E '^(Collecting|Downloading|Installing|Successfully)' | cut -c1-100
	@$(BIN)/python -c "import django"
	@touch $@

$(VENV)/installed-tests: $(VENV)/installed tests/requirements.txt
	@echo "Installing what tests and lint need (once)"
	@$(BIN)/pip install --disable-pip-version-check --require-hashes -q -r requirements.txt -r tests/requirements.txt
	@touch $@
