/// Simulated tables whose faults are known, to learn trialmesh with and to test it by.
@NullMarked
package io.trialmesh.cli.example;

import org.jspecify.annotations.NullMarked;
