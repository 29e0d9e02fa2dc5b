package io.trialmesh.systemtest.chaos;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The record of a study on a cluster, for `helm/cluster-test`: it is where the mesh's database can
/// be reached, at `RECORD_URL`, as `RECORD_USER` with `RECORD_PASSWORD`.
///
/// `begin` records from now on. `running` prints the leases of the trials that are being trained:
/// worker, task and epoch a line. `check BUDGET` reads the newest study's record and says what
/// should not have happened; its exit status is 1 where that is anything.
public final class ClusterRecord {

    private ClusterRecord() {}

    public static void main(String[] words) throws SQLException, IOException {
        var command = words.length == 0 ? "" : words[0];
        try (var recorder = recorder(command.equals("begin"))) {
            switch (command) {
                case "begin" -> {}
                case "running" -> running(recorder).forEach(System.out::println);
                case "check" -> check(recorder, Integer.parseInt(words[1]));
                default -> throw new IllegalArgumentException("begin, running, check N");
            }
        }
    }

    private static Recorder recorder(boolean begin) throws SQLException {
        var environment = System.getenv();
        var login = new Properties();
        login.setProperty("user", required(environment, "RECORD_USER"));
        login.setProperty("password", required(environment, "RECORD_PASSWORD"));
        var url = required(environment, "RECORD_URL");
        return begin ? Recorder.begin(url, login) : Recorder.join(url, login);
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static List<String> running(Recorder recorder) throws SQLException {
        return recorder.training().entrySet().stream()
                .map(entry ->
                        String.join(
                                " ",
                                entry.getValue(),
                                entry.getKey().task(),
                                Long.toString(entry.getKey().epoch())))
                .sorted()
                .toList();
    }

    private static void check(Recorder recorder, int budget) throws SQLException, IOException {
        var study = recorder.study();
        var turns = recorder.turns(study);
        var checker =
                new Checker(
                        new Recording(
                                study,
                                budget,
                                turns,
                                List.of(),
                                recorder.journalled(study),
                                recorder.states(study)));
        var violations = checker.violations();
        violations.forEach(System.out::println);
        var again =
                turns.stream()
                        .filter(turn -> turn.what().equals(Recording.Turn.RUNNING))
                        .map(Recording.Turn::lease)
                        .map(checker::redelivery)
                        .filter(not(Optional::isEmpty))
                        .count();
        System.out.printf(
                "%s: %d trials, %d leases, of which %d were lost and handed out again, %d"
                        + " violations%n",
                study, budget, checker.claims(), again, violations.size());
        if (!violations.isEmpty()) {
            System.exit(1);
        }
    }
}
