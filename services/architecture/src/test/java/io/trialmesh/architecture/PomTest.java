package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The modules' poms refuse libraries before any class is compiled; this holds the refusal in
/// place.
class PomTest {

    private static final Path SERVICES = Path.of(System.getProperty("trialmesh.root"), "services");

    private static final List<String> APPLICATIONS =
            List.of("scheduler", "worker", "evaluator", "cli");

    private static final List<String> ALGORITHMS = List.of("search", "learn", "assess");

    @TestFactory
    Stream<DynamicTest> aLibraryRefusesWhatIsNotOnItsList() {
        return Stream.of("core", "search", "learn", "assess", "data", "fork")
                .map(module ->
                        DynamicTest.dynamicTest(
                                module,
                                () ->
                                        assertThat(pom("lib/" + module))
                                                .contains(
                                                        "<id>boundaries</id>",
                                                        "<exclude>*</exclude>")
                                                .doesNotContain("<include>*</include>")));
    }

    @TestFactory
    Stream<DynamicTest> aServiceRefusesAlgorithmsAtCompileTimeAndOtherServices() {
        return APPLICATIONS.stream()
                .map(service ->
                        DynamicTest.dynamicTest(
                                service,
                                () -> assertThat(pom(service)).contains(refused(service))));
    }

    private static List<String> refused(String service) {
        return Stream.concat(
                        ALGORITHMS.stream().map(name -> name + ":*:*:compile"),
                        APPLICATIONS.stream().filter(other -> !other.equals(service)))
                .map(name -> "<exclude>io.trialmesh:trialmesh-" + name + "</exclude>")
                .toList();
    }

    private static String pom(String module) throws IOException {
        return Files.readString(SERVICES.resolve(module).resolve("pom.xml"));
    }
}
