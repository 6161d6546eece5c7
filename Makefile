# make play    open the game                     make check   check the shipped campaign
# make test    everything that must hold         make wheel   build dist/*.whl
# make lint    style, types, imports             make clean   remove what was made
#
# Each makes .venv when there is none (tools/venv.sh). Arguments: make play ARGS="play --text --seed 7".

BIN := .venv/bin
ARGS ?=
# Test processes at once; "make test JOBS=0" runs in one, where a debugger can stop.
JOBS ?= auto

.PHONY: play test lint check wheel clean
.NOTPARALLEL:

play: .venv/.play
	@$(BIN)/summitgame $(ARGS)

test: lint
	@echo "pytest"
	@$(BIN)/python -m pytest -q -n $(JOBS) $(ARGS)
	@echo "summitgame check"
	@$(BIN)/summitgame check

lint: .venv/.dev
	@echo "ruff check"
	@$(BIN)/ruff check --quiet .
	@echo "ruff format"
	@$(BIN)/ruff format --quiet --check --output-format concise . || { echo "Run $(BIN)/ruff format ."; exit 1; }
	@echo "mypy"
	@$(BIN)/mypy --no-error-summary
	@echo "import-linter"
	@$(BIN)/lint-imports > .venv/imports.log 2>&1 || { cat .venv/imports.log; exit 1; }

check: .venv/.play
	@$(BIN)/summitgame check $(ARGS)

wheel: .venv/.dev
	@if command -v uv >/dev/null 2>&1; then uv build --quiet --wheel --out-dir dist .; \
	else $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .; fi
	@ls dist/*.whl

clean:
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.play: pyproject.toml tools/venv.sh
	@tools/venv.sh play
	@touch $@

.venv/.dev: pyproject.toml tools/venv.sh
	@tools/venv.sh dev
	@touch $@ .venv/.play
