/// Suites of checks as their users write them, in YAML.
@NullMarked
package io.trialmesh.cli.suite;

import org.jspecify.annotations.NullMarked;
