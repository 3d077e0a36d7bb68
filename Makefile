# Two commands do all: `make run` serves the dashboard, `make test` checks everything. `make check` is for every commit.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8050
# Nothing is compiled before it is imported, for most of what is installed never is; what is imported is kept compiled.
export PYTHONDONTWRITEBYTECODE :=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

.PHONY: run lint check prepared test soak bench catalogue lock sbom advisories clean

run: $(VENV)/run.done
	$(BIN)/powered-here serve --port $(PORT)

lint: $(VENV)/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow and not soak" $$($(BIN)/python -m tests.changed)

# Beside the types, which one processor looks at for a minute: what all tests would otherwise wait for.
prepared: $(VENV)/dev.done
	@$(BIN)/python tests/chromium.py --install
	@$(BIN)/python -m tests.servers --install
	@POWERED_HERE_CACHE_DIR="$(CURDIR)/.test-cache" $(BIN)/powered-here warm

test: $(VENV)/dev.done
	@$(MAKE) --no-print-directory -j 2 --output-sync lint prepared
	$(BIN)/python -m pytest -n auto --dist worksteal --durations=5 --ignore=tests/browser
	$(BIN)/python -m pytest -n 2 --dist worksteal --durations=5 tests/browser

soak: $(VENV)/dev.done
	@$(BIN)/python -m tests.servers --install
	$(BIN)/python -m pytest -n 2 --dist worksteal --durations=5 -m soak --ignore=tests/soak/faults tests/soak tests/models tests/browser tests/dashboard
	$(BIN)/python -m pytest -q --durations=5 -m soak tests/soak/faults

bench: $(VENV)/dev.done
	$(BIN)/python -m tests.bench

catalogue: $(VENV)/dev.done
	$(BIN)/python -m tests.sentences

lock:
	uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra batch --extra redis --extra postgresql --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements.lock -o requirements-extras.lock
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements-extras.lock -o tests/requirements.lock

sbom: $(VENV)/dev.done
	$(BIN)/python -m tests.bill build/powered-here.cdx.json

advisories: $(VENV)/dev.done
	$(BIN)/python -m tests.bill --advisories

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done tests/requirements.lock
	$(PIP) --require-hashes -r tests/requirements.lock
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
