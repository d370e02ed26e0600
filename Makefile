# Two commands on a fresh machine: `make demo` runs the main job on real input, `make test` passes the tests.
# Needs Python >= 3.11 with venv, make and git; npm brings the demo's real e-mails and may be missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

.PHONY: demo test check format lint types contracts docs generated bench bench-link lock clean help

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("fanal needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": call make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python has no venv: on Debian or Ubuntu run  apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m examples.warm_up
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

## make demo       set up, then find leads in real e-mails and in the synthetic corpus
demo: $(VENV)/.run
	@$(BIN)/python -m examples.demo $(DEMO)

## make test       set up, then run the tests
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

## make check      format, lint, types, contracts, tests, docs, generated files unchanged
check: format lint types contracts generated docs test

format: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

generated: $(VENV)/.dev
	$(BIN)/python -m tools.make_fold_table --check
	$(BIN)/python tools/make_cli_reference.py --check
	$(BIN)/python tools/make_table_reference.py --check

docs: $(VENV)/.dev
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

## make bench      posts/s and memory of `fanal find` at 10k, 50k and 200k posts
bench: $(VENV)/.dev
	$(BIN)/python -m bench.find

## make bench-link SIZES=10000,50000 SEEDS=1,2,3   fanal and other tools on planted campaigns in real text
SIZES ?= 10000,50000
SEEDS ?= 1,2,3
VARIANTS ?= mixed
comma := ,
bench-link: $(VENV)/.dev
	$(BIN)/python -m bench.link --sizes $(subst $(comma), ,$(SIZES)) --seeds $(subst $(comma), ,$(SEEDS)) --variants $(subst $(comma), ,$(VARIANTS))

## make lock       resolve the lock files anew (needs uv)
lock:
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --group build pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --group build --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(VENV)-bench $(DEMO) docs/_build .cache
