/// The page that says what a study found, for people.
@NullMarked
package io.trialmesh.cli.report;

import org.jspecify.annotations.NullMarked;
