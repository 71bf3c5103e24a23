# Two commands matter: `make demo` and `make test`. Both set up what they need, then do the work.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
DEMO ?= demo
export PYTHON

.PHONY: demo test lint bench check-all lock clean help

help:            ## say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: .venv/.run ## build three fictional districts and assess their incidents
	.venv/bin/forthwith demo $(DEMO)

test: .venv/.test ## set up everything and run the whole suite
	bash scripts/test.sh

lint: .venv/.lint ## style, types, import directions
	bash scripts/lint.sh

bench: .venv/.bench ## measure what the README claims, as ratios in one run
	bash scripts/bench.sh

check-all: .venv/.test .venv/.lint .venv/.bench ## everything slow too: fuzzing, all benchmarks, coverage
	bash scripts/lint.sh
	COVERAGE=1 SLOW=1 bash scripts/test.sh
	bash scripts/bench.sh --with-fuzz

lock:            ## resolve the dependencies anew and write the lock files
	bash scripts/lock.sh

.venv/.run: requirements.lock pyproject.toml
	bash scripts/setup.sh run

.venv/.test: requirements-test.lock requirements.lock pyproject.toml
	bash scripts/setup.sh test

.venv/.lint: requirements-lint.lock requirements.lock pyproject.toml
	bash scripts/setup.sh lint

.venv/.bench: requirements-bench.lock requirements.lock pyproject.toml
	bash scripts/setup.sh bench

clean:           ## remove what was set up and built
	rm -rf .venv $(DEMO)
