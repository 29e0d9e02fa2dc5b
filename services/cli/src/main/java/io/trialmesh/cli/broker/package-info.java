/// The broker of a mesh on one machine: a real Kafka node in a process of its own.
@NullMarked
package io.trialmesh.cli.broker;

import org.jspecify.annotations.NullMarked;
