# Nuan 暖. `make help` lists what there is. Every target does its own set-up (tools/setup.sh).
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
STAGE := tools/stage.sh
WORKERS ?= 2
PORT ?= 8000
export DJANGO_SETTINGS_MODULE := nuan.assembly.settings

.PHONY: help demo test bench soak screens fmt setup setup-test check kernel

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

demo: setup kernel ## a lender of 20,000 customers, 60 nights, today's list; then the workbench, until Ctrl-C
	@$(BIN)/nuan demo
	@$(BIN)/nuan serve --home demo-data/home --port $(PORT)

test: setup-test check kernel ## every check and every test
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile

bench: setup-test kernel ## speed and size, written to docs/benchmarks.md
	@$(BIN)/python -m bench

soak: setup-test kernel ## the tests again with many more examples and kills
	@NUAN_SOAK=1 $(BIN)/pytest -q -n $(WORKERS) --dist loadfile --hypothesis-profile=soak

screens: setup-test kernel ## pictures of every page, as the tests see them, written to docs/screens
	@NUAN_SCREENS=docs/screens $(BIN)/pytest -q $$(grep -rl --include='test_*.py' keep_picture tests)

fmt: setup-test ## format the code and mend what can be mended by itself
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

setup: ## what using Nuan needs
	@tools/setup.sh run

setup-test: ## what testing Nuan needs
	@tools/setup.sh test

check:
	@$(STAGE) "style" $(BIN)/ruff check .
	@$(STAGE) "format" $(BIN)/ruff format --check .
	@$(STAGE) "types" $(BIN)/mypy
	@$(STAGE) "rooms" $(BIN)/lint-imports
	@$(STAGE) "law" $(BIN)/nuan law check

kernel:
	@$(STAGE) "compile the kernel (once)" $(BIN)/python -m nuan.book.rules.compile_kernel
	@$(STAGE) "compile the guard (once)" $(BIN)/python -m nuan.outreach.rules.compile_guard
