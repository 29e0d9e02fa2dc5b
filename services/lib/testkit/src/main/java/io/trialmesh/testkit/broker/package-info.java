/// A real broker for tests; who uses it brings Kafka's server.
@NullMarked
package io.trialmesh.testkit.broker;

import org.jspecify.annotations.NullMarked;
