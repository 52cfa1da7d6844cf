# Copydesk. `make` alone lists the commands.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
MINUTES ?= 5
BIN := .venv/bin
READY := .venv/.ready
# A company's own certificate authority stands in the system's store.
export UV_SYSTEM_CERTS := 1

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

.PHONY: run
run: $(READY) ## start the service on PORT (8000 where none is given)
	@PORT=$(PORT) exec $(BIN)/gunicorn --config gunicorn.conf.py wsgi:app

.PHONY: test
test: $(READY) ## run all tests
	$(BIN)/python -m pytest

.PHONY: check
check: lint test ## all that CI asks for: lint, types, import contracts, a fresh openapi.json, tests

.PHONY: hostile
hostile: $(READY) ## the hostile documents and requests, with those at the full size of the limits
	$(BIN)/python -m pytest -m "slow or not slow" tests/hostile tests/system/test_isolation.py tests/system/test_service.py

.PHONY: soak
soak: $(READY) ## good and hostile load with kills, reloads and slow clients, for MINUTES (5)
	$(BIN)/python -m benchmark.soak --minutes $(MINUTES)

.PHONY: container
container: ## build the image and run it for real, with Docker or without (ARGS=options, see deploy/try-container --help)
	PYTHON=$(PYTHON) deploy/try-container $(ARGS)

.PHONY: fuzz
fuzz: $(READY) ## fuzz every target, each for MINUTES (5); with atheris where it can be installed
	@($(call install,--require-hashes -r requirements-fuzz.lock)) || echo "No atheris for this Python: hypothesis does the work"
	@for target in page text bytes decoding byline copyright; do \
		$(BIN)/python -m tests.fuzz $$target --seconds $$(( $(MINUTES) * 60 )); done

.PHONY: lint
lint: $(READY) ## everything of check but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/hadolint Dockerfile
	$(BIN)/yamllint --strict .
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml
	$(BIN)/copydesk openapi | diff --brief - openapi.json || { echo "openapi.json is stale: run make openapi" >&2; exit 1; }

.PHONY: format
format: $(READY) ## put the code into its layout and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: openapi
openapi: $(READY) ## write openapi.json anew from the schemas
	$(BIN)/copydesk openapi > openapi.json

.PHONY: bench
bench: $(READY) ## quality on the corpora beside the peers, against the pinned floors (CORPORA=folder, ARGS=more options)
	$(BIN)/python -m benchmark.quality $(CORPORA) $(ARGS)

.PHONY: rawtext
rawtext: $(READY) ## what raw text is promised, on the corpora: exact offsets, texts that come back unchanged (CORPORA=folder)
	$(BIN)/python -m benchmark.rawtext $(CORPORA) $(ARGS)

.PHONY: speed
speed: $(READY) ## speed over HTTP beside the peers, cost by size, memory, waiting (CORPORA=folder, ARGS=more options)
	@$(call install,--require-hashes -r requirements-bench.lock)
	$(BIN)/python -m benchmark.speed $(CORPORA) $(ARGS)

.PHONY: checks
checks: $(READY) ## false findings of the content checks, rule by rule, on the corpora (CORPORA=folder, ARGS=--show)
	$(BIN)/python -m benchmark.checks $(CORPORA) $(ARGS)

.PHONY: checkspeed
checkspeed: $(READY) ## speed and start-up of copydesk check, on made-up articles (ARGS=more options)
	$(BIN)/python -m benchmark.checking $(ARGS)

.PHONY: load
load: $(READY) ## throughput and waiting from one connection to far too many (CORPORA=folder, ARGS=more options)
	$(BIN)/python -m benchmark.load $(CORPORA) $(ARGS)

.PHONY: profile
profile: $(READY) ## what each stage of an extraction costs, with a flame graph (CORPORA=folder, ARGS=names)
	@$(call install,--require-hashes -r requirements-bench.lock)
	$(BIN)/python -m benchmark.profile $(CORPORA) $(ARGS)
	$(BIN)/py-spy record --function --rate 500 --output docs/flame-graph.svg -- \
		$(BIN)/python -m benchmark.profile $(CORPORA) $(ARGS) >/dev/null
	@sed -i 's|>[^<>]*py-spy record [^<>]*<|>Extraction of pages, by function<|' docs/flame-graph.svg

.PHONY: overhead
overhead: $(READY) ## what metrics and the timing of stages cost
	$(BIN)/python -m benchmark.overhead

.PHONY: train
train: $(READY) ## train the models anew on CORPORA=folder; ARGS=--compare: say where the shipped weights differ
	$(BIN)/python -m benchmark.training.pages $(CORPORA) $(ARGS)
	$(BIN)/python -m benchmark.training.lines $(CORPORA) $(ARGS)

.PHONY: lock
lock: $(READY) ## resolve the dependencies of setup.cfg anew into the lock files
	$(call compile,requirements.lock,setup.cfg)
	$(call compile,requirements-dev.lock,setup.cfg --extra dev)
	$(call compile,deploy/build.lock,deploy/build.in)
	$(call compile,requirements-bench.lock,setup.cfg --extra bench)
	$(call compile,requirements-fuzz.lock,setup.cfg --extra fuzz)
	$(call compile,requirements-otel.lock,setup.cfg --extra otel)

define compile
	$(BIN)/uv pip compile $(2) --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --quiet --custom-compile-command "make lock" --output-file $(1)
endef

.PHONY: clean
clean: ## remove the environment and everything generated
	rm -rf .venv build dist ./*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache benchmark/out

# The environment: a venv with uv in it, the locked packages, and this project in place. uv does not read pip's own
# settings (a mirror, a proxy's certificates), so where it cannot reach an index, pip does its work.
install = $(BIN)/uv pip install --quiet --python $(BIN)/python $(1) || $(BIN)/python -m pip install --quiet $(1)

$(READY): setup.cfg requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Copydesk needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	@echo "Setting up .venv, which takes a minute"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(call install,--require-hashes -r requirements-dev.lock)
	@$(call install,--no-deps --editable .)
	@touch $(READY)
