# The words of every day; each is a thin line over ./mvnw or ./trialmesh.
.DEFAULT_GOAL := help
.PHONY: help build test fmt run bench words manifests cluster-test clean

DATA ?= examples/loans.csv
TARGET ?= default
BUDGET ?= 2m

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

build: ## compile and package everything, every gate but the tests
	./mvnw -B -DskipTests package

test: ## everything: gates, unit tests, the mesh as real processes
	./mvnw -B verify

fmt: ## format all sources
	./mvnw -B -q spotless:apply

run: ## the main job: make run DATA=examples/loans.csv TARGET=default BUDGET=2m
	./trialmesh run --data $(DATA) --target $(TARGET) --budget $(BUDGET)

bench: ## race the main job against LightGBM's defaults on an outer hold-out
	bench/holdout

words: ## check that every word of the core is in docs/concepts.md
	./mvnw -B -q -pl services/architecture -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ConceptsTest test

manifests: ## render the chart as k8s/trialmesh.yaml, and its README from its values
	k8s/render
	helm/trialmesh/describe > helm/trialmesh/README.md

cluster-test: ## try the chart, and scaling, on the cluster that KUBECONFIG names
	./mvnw -B -q -pl services/system-test -am -DskipTests -Dspotless.check.skip=true package
	helm/cluster-test
	TRIALMESH_CLUSTER=true ./mvnw -B -q -pl services/lib/cluster -am -Dspotless.check.skip=true \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dtest=RealClusterTest test

clean: ## remove what builds leave behind, and nothing else
	./mvnw -B -q clean
