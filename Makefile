# make demo   set up, extract the sample articles, show what was found
# make test   set up, run the tests
# make lint   ruff and mypy --strict
# make wheel  build the wheel and try it in an empty environment, from another folder
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := demo-out

.PHONY: demo test lint wheel bench clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(READY)
	$(BIN)/klastry extract corpus/articles -o $(DEMO) --excel-pl
	$(BIN)/python -m corpus.demo $(DEMO)

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

wheel: $(READY)
	sh tests/wheel.sh $(PYTHON)

bench: $(READY)
	$(BIN)/python -m benchmarks.extracting

clean:
	rm -rf $(VENV) $(DEMO) build dist *.egg-info
