package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultJsonTest {

    private static final ResultJson.Places PLACES =
            new ResultJson.Places(
                    Optional.of(Path.of("out/model")),
                    Path.of("out/report.json"),
                    Path.of("out/report.html"));

    private static final ModelManifest MODEL = TrialViewTest.MODEL;

    private static final String SHAPE =
            """
            {
              "study": "s-41c2",
              "state": "DONE",
              "seed": 7,
              "metric": "log_loss",
              "budget": {
                "trials": 61
              },
              "trials": {
                "finished": 58,
                "failed": 0,
                "stopped": 3
              },
              "winner": {
                "trial": 38,
                "family": "lightgbm",
                "parameters": {
                  "learning_rate": 0.05,
                  "num_leaves": 31,
                  "boosting": "gbdt"
                },
                "phase": "OPTIMISED",
                "metrics": {
                  "log_loss": {
                    "value": 0.259,
                    "low": 0.251,
                    "high": 0.268
                  },
                  "roc_auc": {
                    "value": 0.871,
                    "low": 0.85,
                    "high": null
                  }
                },
                "verdicts": {
                  "beats-zero-rule": "PASS",
                  "honest-claim": "PASS"
                },
                "waived": [],
                "sentence": "SENTENCE",
                "passed": true,
                "calibrator": "platt",
                "threshold": {
                  "label": "yes",
                  "probability": 0.17
                }
              },
              "repeatable": true,
              "baselines": {
                "zero-rule/log_loss": {
                  "value": 0.353,
                  "low": 0.353,
                  "high": 0.353
                },
                "zero-rule/roc_auc": {
                  "value": 0.5,
                  "low": 0.5,
                  "high": 0.5
                }
              },
              "model": "out/model",
              "report": "out/report.json",
              "page": "out/report.html"
            }\
            """;

    @Test
    void printsTheShapeThatScriptsReadOn() {
        var text =
                ResultJson.of(
                        ExampleStudy.study(),
                        ExampleStudy.leaderboard(),
                        PLACES,
                        Optional.of(MODEL));

        assertThat(text).isEqualTo(SHAPE.replace("SENTENCE", ExampleStudy.SENTENCE));
    }

    @Test
    void saysThatThereIsNoWinner() {
        var failed =
                Study.newBuilder()
                        .setName("studies/s-41c2")
                        .setState(StudyState.STUDY_FAILED)
                        .setSentence("the data could not be read")
                        .build();
        var json =
                JsonParser.parseString(
                                ResultJson.of(
                                        failed,
                                        ExampleStudy.leaderboard(),
                                        new ResultJson.Places(
                                                Optional.empty(),
                                                Path.of("report.json"),
                                                Path.of("report.html")),
                                        Optional.empty()))
                        .getAsJsonObject();

        assertThat(json.get("winner").isJsonNull()).isTrue();
        assertThat(json.get("model").isJsonNull()).isTrue();
        assertThat(json.get("sentence").getAsString()).isEqualTo("the data could not be read");
    }
}
