package io.trialmesh.telemetry.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The dashboards by Grafana's own types: no field that Grafana does not know, no value that it
/// does not take. `.ci/run` fetches the types; without them this is skipped.
class GrafanaTypesTest {

    private static final Path TOOLS = AlertRule.ROOT.resolve("target/tools/grafana");
    private static final Path TSC = TOOLS.resolve("node_modules/.bin/tsc");

    /// An enumeration is one of its texts in JSON, and Grafana's source of Prometheus reads more of
    /// an annotation than the types say.
    private static final String SHIPPED =
            """
            import type { AnnotationQuery, Dashboard } from '@grafana/schema';
            type Plain<T> = T extends string ? (string extends T ? string : `${T}`)
              : T extends (infer U)[] ? Plain<U>[]
              : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
            type Mark = Plain<AnnotationQuery>
              & { expr?: string; step?: string; titleFormat?: string; useValueForTime?: boolean };
            type Shipped = Omit<Plain<Dashboard>, 'annotations'> & { annotations: { list: Mark[] } };
            export const dashboard: Shipped =
            """;

    @BeforeEach
    void look() {
        assumeTrue(
                Files.isExecutable(TSC),
                "no types of Grafana: npm install --prefix target/tools/grafana"
                        + " @grafana/schema@13.2.3 typescript@5.9.3");
    }

    @Test
    void grafanaKnowsAllOfThem() throws Exception {
        var files = new LinkedHashMap<String, String>();
        Dashboard.all().forEach(each -> files.put(each.file(), each.json().toString()));
        assertThat(files).hasSize(5);
        assertThat(problems(files)).isEmpty();
    }

    @Test
    void whatItDoesNotKnowIsSeen() throws Exception {
        var mesh = Dashboard.all().getFirst().json().toString();
        var files = new LinkedHashMap<String, String>();
        files.put("field.json", mesh.replaceFirst("\"gridPos\"", "\"gridPlace\""));
        files.put(
                "value.json", mesh.replaceFirst("\"mode\":\"absolute\"", "\"mode\":\"relative\""));
        files.put(
                "kind.json", mesh.replaceFirst("\"schemaVersion\":39", "\"schemaVersion\":\"39\""));

        assertThat(problems(files))
                .anySatisfy(said -> assertThat(said).contains("field.ts", "gridPlace"))
                .anySatisfy(said -> assertThat(said).contains("value.ts", "relative"))
                .anySatisfy(said -> assertThat(said).contains("kind.ts", "to type 'number'"));
    }

    /// What TypeScript says, a line each, of files below the types: there it finds them.
    private static List<String> problems(Map<String, String> files)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(TOOLS, "check");
        try {
            var command = new ArrayList<>(List.of(TSC.toString(), "--noEmit", "--skipLibCheck"));
            command.addAll(List.of("--strict", "--module", "nodenext", "--target", "es2022"));
            for (var file : files.entrySet()) {
                var typed = folder.resolve(file.getKey().replace(".json", ".ts"));
                Files.writeString(typed, SHIPPED + file.getValue() + ";\n");
                command.add(typed.toString());
            }
            var tsc = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(tsc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tsc.waitFor() == 0).as(said).isEqualTo(said.isBlank());
            return said.lines().filter(line -> line.contains("error TS")).toList();
        } finally {
            for (var name : files.keySet()) {
                Files.delete(folder.resolve(name.replace(".json", ".ts")));
            }
            Files.delete(folder);
        }
    }
}
