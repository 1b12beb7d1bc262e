# rawi: `make demo` shows it, `make test` tests it, `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM := /usr/bin/chromium
TYPESCRIPT := 7.0.2
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup demo test check check-js format eval fuzz bench induce train docs gazetteer basemap vendor screenshots lock clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: requirements/run.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	$(PIP) --require-hashes -r requirements/dev.lock
	touch $@

setup: $(VENV)/.dev ## Make the virtual environment with everything for development

demo: $(VENV)/.run ## Read the example articles and show their ledger
	@mkdir -p out
	$(BIN)/rawi read examples/aleppo --table --html out/demo.html
	@rm -rf out/exports out/demo.db* && mkdir -p out/exports
	@$(BIN)/rawi ledger add examples/aleppo --ledger out/demo.db
	@$(BIN)/rawi export --formats | while read -r name suffix _; do \
		$(BIN)/rawi export --format $$name --ledger out/demo.db \
			--out out/exports/$$name$$suffix; done
	$(BIN)/rawi track siege --ledger out/demo.db
	$(BIN)/rawi ledger events --limit 3 --ledger out/demo.db
	@echo "The articles as a page, for a browser: out/demo.html"
	@echo "The claims in every format: out/exports"
	@echo "More of the ledger: $(BIN)/rawi ledger search الحصار --ledger out/demo.db"
	@echo "The ledger in a browser: $(BIN)/rawi serve out/demo.db"

# Tests in a browser need Debian's Chromium; where it cannot be installed they are
# skipped, and say so.
$(CHROMIUM):
	-if command -v apt-get > /dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get -qq update; \
		DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends \
			chromium > /dev/null; \
	fi

test: $(VENV)/.dev $(CHROMIUM) ## Run all tests, and hold the floors of the gold set
	$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.dev check-js ## Lint, types, layers, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml \
		--severity-level medium src
	$(BIN)/codespell README.md CONTRIBUTING.md CHANGELOG.md docs src tests scripts evals bench
	$(BIN)/rawi lexicon check

# The one tool that npm has: fetched once, at one version, where there is npm.
$(VENV)/.node-$(TYPESCRIPT):
	@if command -v npm > /dev/null; then \
		mkdir -p $(VENV)/node && npm install --prefix $(VENV)/node --no-save \
			--ignore-scripts --silent typescript@$(TYPESCRIPT) && touch $@; \
	fi

check-js: $(VENV)/.node-$(TYPESCRIPT) ## Types of the desk's scripts
	@if test -f $<; then $(VENV)/node/node_modules/.bin/tsc --project jsconfig.json; \
	else echo "no npm: the types of the desk's scripts were not checked"; fi

format: $(VENV)/.dev ## Write the code in the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(VENV)/.dev ## Score the reader on gold, and on dev where ../shared is
	$(BIN)/python -m evals.run gold dev

fuzz: $(VENV)/.dev ## Run the property tests for long
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -q tests/text tests/timex -p no:cacheprovider

bench: $(VENV)/.dev ## Measure speed, memory and start
	$(BIN)/python -m bench.reader

induce: $(VENV)/.dev ## Make counts and weights anew from ../shared/corpus/train
	$(BIN)/python -m scripts.induce_triggers
	$(BIN)/python -m scripts.induce_factuality
	$(BIN)/python -m scripts.induce_tolls
	$(BIN)/python -m scripts.induce_links
	$(BIN)/python -m scripts.induce_events

$(VENV)/.train: requirements/train.lock $(VENV)/.dev
	$(PIP) --require-hashes -r requirements/train.lock
	printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s" -m training.run "$$@"\n' \
		"$(CURDIR)" "$(CURDIR)/$(BIN)/python" > $(BIN)/rawi-train
	chmod +x $(BIN)/rawi-train
	touch $@

train: $(VENV)/.train ## Make the model anew from ../shared, in under three hours
	$(BIN)/rawi-train

screenshots: $(VENV)/.dev $(CHROMIUM) ## Take pictures of the desk's pages
	$(BIN)/python -m scripts.take_screenshots

docs: $(VENV)/.dev ## Make the reference pages and the shown output anew
	$(BIN)/python -m scripts.build_reference
	$(BIN)/python -m scripts.refresh_pages

gazetteer: $(VENV)/.dev ## Build the gazetteer anew from its packages
	$(BIN)/python -m scripts.build_gazetteer

basemap: $(VENV)/.dev ## Build the desk's basemap anew from its packages
	$(BIN)/python -m scripts.build_basemap

vendor: $(VENV)/.dev ## Fetch the desk's scripts and fonts, checked by digest
	$(BIN)/python -m scripts.vendor_assets

lock: $(VENV)/.dev ## Pin versions and hashes anew
	$(PIP) pip-tools
	$(BIN)/python -m scripts.lock

clean: ## Remove what was made
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis
