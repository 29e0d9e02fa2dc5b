package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.trialmesh.proto.v1.ClaimRequest;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetModelRequest;
import io.trialmesh.proto.v1.LintSuiteRequest;
import io.trialmesh.proto.v1.PredictRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about the API says what the contract says.
class ApiDocsTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    private static final String PAGE = page(ROOT.resolve("docs/api.md"));

    /// `grpcurl -d '{…}' ADDRESS trialmesh.v1.Service/Method`
    private static final Pattern CALL =
            Pattern.compile("grpcurl .*-d '(\\{.*})' \\w+ trialmesh\\.v1\\.(\\w+/\\w+)");

    private static final Map<String, MethodDescriptor> METHODS =
            List.of(
                            CreateStudyRequest.getDescriptor(),
                            GetDatasetRequest.getDescriptor(),
                            GetModelRequest.getDescriptor(),
                            LintSuiteRequest.getDescriptor(),
                            ClaimRequest.getDescriptor(),
                            PredictRequest.getDescriptor())
                    .stream()
                    .map(Descriptor::getFile)
                    .flatMap(file -> file.getServices().stream())
                    .flatMap(service -> service.getMethods().stream())
                    .collect(
                            Collectors.toMap(
                                    method ->
                                            method.getService().getName() + "/" + method.getName(),
                                    method -> method));

    @Test
    void everyMethodIsOnThePageAndNoOther() {
        var listed =
                Pattern.compile("\\| `(\\w+Service/\\w+)` \\|")
                        .matcher(PAGE)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(METHODS.keySet());
    }

    @Test
    void everyCallOnThePageIsOneTheServerUnderstands() throws InvalidProtocolBufferException {
        var calls = CALL.matcher(PAGE).results().toList();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
        for (MatchResult call : calls) {
            assertUnderstood(call.group(2), call.group(1));
        }
    }

    /// `-d "{…}" "$scheduler" "$service/Method"`, or `-d @` and the text between two marks.
    @Test
    void everyCallOfTheShellExampleIsOneTheServerUnderstands()
            throws InvalidProtocolBufferException {
        var script =
                page(ROOT.resolve("examples/shell/ask.sh")).replaceAll("\\$\\$|\\$[A-Z]+", "1");
        var piped = Pattern.compile("(?s)\\$service/(\\w+)\" <<JSON.*?\\n(\\{.*?)\\nJSON\\n");
        var given = Pattern.compile("-d \"(\\{.*?})\" \\S+ \"\\$service/(\\w+)\"");
        assertThat(script).contains("service=trialmesh.v1.StudyService\n");
        assertThat(piped.matcher(script).results()).hasSize(1);
        assertThat(given.matcher(script).results()).hasSize(2);
        for (var call : piped.matcher(script).results().toList()) {
            assertUnderstood("StudyService/" + call.group(1), call.group(2));
        }
        for (var call : given.matcher(script).results().toList()) {
            assertUnderstood("StudyService/" + call.group(2), call.group(1).replace("\\\"", "\""));
        }
    }

    private static void assertUnderstood(String name, String json)
            throws InvalidProtocolBufferException {
        assertThat(METHODS).containsKey(name);
        var method = Objects.requireNonNull(METHODS.get(name));
        var request = DynamicMessage.newBuilder(method.getInputType());
        JsonFormat.parser().merge(json, request);
        assertThat(request.build().getAllFields()).isNotEmpty();
    }

    private static String page(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
