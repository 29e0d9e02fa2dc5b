package io.trialmesh.search;

import io.trialmesh.testkit.search.StoppingRuleContract;

/// Every stopping rule of this module against the promises of all.
class StoppingContractTest extends StoppingRuleContract {}
