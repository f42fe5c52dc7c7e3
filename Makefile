# Kept to what GNU make 3.81 (macOS) and a POSIX shell know.

PYTHON ?=
export PYTHON

BIN := .venv/bin
PROGRAM := .venv/installed
TOOLS := .venv/installed-dev
PAGE := graph/alliance_graph/page
PACKAGES := $(PAGE)/node_modules/.installed

# Files whole, because what a file starts is for all of its tests; in the order of tests/support/selection.py.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: help demo quick pythons test fuzz browser check docs bundle sample lock sbom bench clean

help: ## show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

demo: export ALLIANCE_PAGER = cat
demo: $(PROGRAM) ## who answered the invasion of Ukraine and when, that the CSTO kept silent, and an interactive page
	@$(BIN)/alliance contrast invasion
	@mkdir -p exports
	@$(BIN)/alliance export html -o exports/demo.html
	@echo "Open this page in a browser: $(CURDIR)/exports/demo.html"

quick: $(TOOLS) ## the tests that need Python alone, in two minutes; names the others
	@$(BIN)/python -m pytest -q $(PARALLEL) --quick

pythons: $(TOOLS) ## the quick tests with the oldest and the newest releases allowed, on each Python that is here
	@sh .ci/pythons

test: check ## lint, types and all tests
	@$(BIN)/python -m pytest -q $(PARALLEL)

fuzz: $(TOOLS) ## hostile inputs without an end, from the number FUZZ_SEED on
	@FUZZ=endless $(BIN)/python -m pytest -q -n 2 tests/library/test_hostile_input.py

browser: $(TOOLS) ## the tests that need a browser, in the fonts of FONTCONFIG_FILE
	@$(BIN)/python -m pytest -q $(PARALLEL) -m browser

check: $(TOOLS) ## lint and types alone
	@$(BIN)/python -m ruff check --quiet
	@$(BIN)/python -m ruff format --check --quiet
	@$(BIN)/python -m mypy --platform win32 --cache-dir .mypy_cache/win32 graph cli & there=$$!; \
	  $(BIN)/python -m mypy; here=$$?; wait $$there && exit $$here

docs: $(TOOLS) ## write what is generated: references, schema
	@$(BIN)/python docs/generate.py

bundle: $(PACKAGES) ## write the page's script, style and licences; needs Node.js
	@cd $(PAGE) && node build.mjs

sample: $(PROGRAM) ## write exports/alliance.html, the page of data/
	@mkdir -p exports
	@$(BIN)/alliance export html -o exports/alliance.html --data data

lock: $(TOOLS) ## choose anew the releases that make and CI install
	@for one in program dev; do \
	  test $$one = dev && extra="--extra dev" || extra=; \
	  echo "hatchling>=1.26" | $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --upgrade \
	    --no-annotate --no-emit-index-url --custom-compile-command "make lock" $$extra pyproject.toml - \
	    --output-file .ci/lock/$$one.txt || exit 1; done

sbom: $(TOOLS) ## write dist/sbom.json: the locked releases that the program is made of, as CycloneDX
	@mkdir -p dist
	@$(BIN)/python -W ignore -m cyclonedx_py requirements .ci/lock/program.txt --pyproject pyproject.toml --output-reproducible \
	  --output-file dist/sbom.json

bench: $(TOOLS) ## the measurements of benchmarks/README.md
	@$(BIN)/python benchmarks/cold_start.py
	@$(BIN)/python benchmarks/importing.py
	@$(BIN)/python benchmarks/changing.py
	@$(BIN)/python benchmarks/sizes.py
	@$(BIN)/python benchmarks/checking.py
	@$(BIN)/python benchmarks/asking.py
	@$(BIN)/python benchmarks/page.py
	@$(BIN)/python benchmarks/pushing.py
	@$(BIN)/python benchmarks/on_server.py 10000

clean: ## remove .venv and whatever else is made here
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist exports/demo.html $(PAGE)/node_modules
	@find graph cli tests benchmarks docs -name __pycache__ -prune -exec rm -rf {} +

# Both are stamps, holding the path of this folder: in a folder that was moved or copied, or whose Python is gone,
# everything is installed again.
ifneq ($(shell $(BIN)/python -c 'print(open("$(PROGRAM)").read())' 2>/dev/null),$(CURDIR))
.PHONY: $(PROGRAM) $(TOOLS)
endif

$(PROGRAM): pyproject.toml .ci/venv .ci/lock/program.txt
	@sh .ci/venv program
	@echo "$(CURDIR)" > $@

$(TOOLS): pyproject.toml .ci/venv .ci/lock/dev.txt
	@sh .ci/venv dev
	@echo "$(CURDIR)" > $(PROGRAM)
	@echo "$(CURDIR)" > $@

# A stamp of what the lock names. Only who changes the page's script or style needs Node.js.
$(PACKAGES): $(PAGE)/package.json $(PAGE)/package-lock.json $(PAGE)/.npmrc
	@for one in node npm; do command -v $$one >/dev/null || { \
	  echo "The page's script is bundled with Node.js 18 or newer and npm, and here is no $$one." >&2; exit 1; }; done
	@cd $(PAGE) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
