# Everything runs from a virtual environment in .venv, filled with what the locks pin.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --upgrade

.DEFAULT_GOAL := help
.PHONY: help reports test lab check bench train lock

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*##/  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

reports: .venv/installed  ## analyse the sample corpus and render every report
	@$(BIN)/sitrep render

test: .venv/tested  ## run all tests
	@$(BIN)/python -m pytest -m "slow or not slow"

lab: .venv/installed  ## open JupyterLab in notebooks/
	@$(BIN)/sitrep lab

check: .venv/tested  ## style, formatting, stripped notebooks, layers, documented lists
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb
	@$(BIN)/python -m pytest tests/test_layers.py tests/test_documents.py

bench: .venv/tested  ## measure how fast it is
	@$(BIN)/python benchmarks/bench.py

train: .venv/installed  ## learn the weights of `toward` anew: make train NEWS=train.jsonl
	@$(INSTALL) scikit-learn
	@OMP_NUM_THREADS=1 $(BIN)/python -m helpers.training $(NEWS)

lock: .venv/installed  ## pin the newest versions that pyproject.toml allows
	@$(INSTALL) uv
	@$(COMPILE) --group build --output-file requirements.lock
	@$(COMPILE) --extra test --constraint requirements.lock --output-file tests/requirements.lock

.venv/installed: requirements.lock pyproject.toml
	@echo "installing into .venv …"
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

.venv/tested: .venv/installed tests/requirements.lock
	@echo "installing what the tests need …"
	@$(INSTALL) --require-hashes -r tests/requirements.lock
	@touch $@
