package io.trialmesh.search;

import io.trialmesh.testkit.search.SearchAlgorithmContract;

/// Every algorithm of this module against the promises of all.
class SearchContractTest extends SearchAlgorithmContract {}
