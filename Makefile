# `make` alone prints what there is. Every command works from a fresh clone; what is missing on the machine, it installs.
.DEFAULT_GOAL := help
.PHONY: help run test journeys faults bench check demo openapi audit psql clean reset

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-22s %s\n", $$1 ($$1 == "demo" ? " OUT=dir" : ""), $$2 }' $(MAKEFILE_LIST)

run: ## the whole system with demo data; prints the address and the sign-ins, Ctrl-C stops everything
	@scripts/run.sh

test: ## Rust, API on PostgreSQL, validators, kills while signing, journeys in Chromium, contract of the running server
	@scripts/test.sh

journeys: ## the main job in headless Chromium, with screenshots in .local/pictures
	@scripts/setup.sh test && scripts/build.sh all && scripts/journeys.sh journeys

faults: ## server and database killed while signing, the server while it brings in a file; what then stands in the record
	@scripts/setup.sh run && scripts/build.sh api && scripts/drills/kill_at_each_step.sh && scripts/drills/file_of_the_past.sh

bench: ## signing, drawing and judging an order beside pyHanko, and reading beside a bare handler and pgbench (a release build)
	@scripts/setup.sh test && scripts/bench/run.sh && scripts/bench/reads.sh

check: ## the fast inner loop: format, lints, unit tests
	@scripts/check.sh

demo: ## an order drafted, checked and signed through the API, without a browser, into OUT
	@scripts/demo.sh "$(OUT)"

openapi: ## writes openapi.yaml anew
	@scripts/openapi.sh

audit: ## licences, bans, sources and advisories of all dependencies (needs a network; builds cargo-deny once)
	@scripts/audit.sh

psql: ## a prompt in the database of `make run`
	@scripts/postgres.sh start run && scripts/postgres.sh psql run

reset: ## throws away the database and the keys of `make run`
	@scripts/reset.sh

clean: ## removes what was built, but not the database and its keys
	@cargo clean && rm -rf dist .local/tools
