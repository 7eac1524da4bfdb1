# The two commands a newcomer needs are `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
ROOMS := forms sync server inspector_cli

.PHONY: demo office test check bench campaigns clean

.venv/ready: setup.cfg constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch .venv/ready

demo: .venv/ready            ## the main job, told as a story
	$(BIN)/python -m tests.demo

office: .venv/ready          ## the supervisor's page on the demo's data
	PORT=$(or $(PORT),8765) $(BIN)/python -m tests.demo.office

test: .venv/ready            ## every test
	$(BIN)/python -m pytest -n auto --dist loadfile

check: .venv/ready           ## formatting, types, house rules, tests, coverage
	$(BIN)/black --check --quiet $(ROOMS) tests
	$(BIN)/isort --check --quiet $(ROOMS) tests
	$(BIN)/flake8 $(ROOMS) tests
	$(BIN)/mypy $(ROOMS)
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --fail-under=85

bench: .venv/ready           ## figures, seven minutes; they pass or fail nothing
	$(BIN)/python -m tests.bench

campaigns: .venv/ready       ## the long runs: kills, torn lines, wrong clocks; is anything lost?
	$(BIN)/python -m tests.campaigns

clean:
	rm -rf .venv demo-home build .pytest_cache .mypy_cache .hypothesis .coverage *.egg-info
