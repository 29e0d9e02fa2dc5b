/// The shipped dashboards and alerts, held against the dictionary of meters and against the rules
/// that Grafana's dashboard linter has.
@NullMarked
package io.trialmesh.telemetry.dashboard;

import org.jspecify.annotations.NullMarked;
