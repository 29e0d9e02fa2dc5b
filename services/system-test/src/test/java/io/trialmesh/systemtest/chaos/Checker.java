package io.trialmesh.systemtest.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.trialmesh.systemtest.chaos.Recording.Lease;
import io.trialmesh.systemtest.chaos.Recording.Said;
import io.trialmesh.systemtest.chaos.Recording.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads a record and says what should not have happened.
final class Checker {

    private final Recording record;
    private final Map<String, List<Turn>> byTask;
    private final Map<Lease, Set<String>> tokens = new HashMap<>();
    private final Set<Lease> applied = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    Checker(Recording record) {
        this.record = record;
        this.byTask =
                record.turns().stream().collect(groupingBy(Turn::task, TreeMap::new, toList()));
        for (var turn : record.turns()) {
            if (turn.what().equals(Turn.RUNNING)) {
                tokens.computeIfAbsent(turn.lease(), _ -> new HashSet<>()).add(turn.token());
            } else if (turn.what().equals(Turn.APPLIED)) {
                applied.add(turn.lease());
            }
        }
    }

    /// Every violation, in words; empty where all is well.
    List<String> violations() {
        violations.clear();
        byTask.forEach(this::checkTask);
        for (int trial = 1; trial <= record.budget(); trial++) {
            checkTrial(trial);
        }
        checkBudget();
        record.said().forEach(this::checkSaid);
        return List.copyOf(violations);
    }

    /// Events of leases that were no longer held, read by the scheduler and without effect.
    List<Said> refused() {
        return record.said().stream()
                .filter(Said::read)
                .filter(said -> !applied.contains(said.lease()))
                .toList();
    }

    /// Leases that somebody else, or the same process in its next life, took over.
    ///
    /// @return the first later turn of the task that ends the lease without its result
    Optional<Turn> redelivery(Lease lost) {
        return byTask.getOrDefault(lost.task(), List.of()).stream()
                .filter(turn -> turn.what().equals(Turn.RUNNING))
                .filter(turn -> turn.epoch() > lost.epoch())
                .findFirst();
    }

    /// How often a task was handed out.
    long claims() {
        return record.turns().stream().filter(turn -> turn.what().equals(Turn.RUNNING)).count();
    }

    private void checkTask(String task, List<Turn> turns) {
        var last = Optional.<Turn>empty();
        var ends = 0;
        for (var turn : turns) {
            switch (turn.what()) {
                case Turn.RUNNING -> {
                    if (turn.epoch() != last.map(Turn::epoch).orElse(0L) + 1) {
                        say(task, "epoch " + turn.epoch() + " does not follow the one before");
                    }
                    if (ends > 0) {
                        say(task, "was claimed after its end");
                    }
                    last = Optional.of(turn);
                }
                case Turn.APPLIED -> checkApplied(turn, last, ends);
                case Turn.ENDED -> ends++;
                default -> {}
            }
        }
        if (ends != 1) {
            say(task, "ended " + ends + " times");
        }
        turns.stream()
                .filter(turn -> turn.what().equals(Turn.APPLIED))
                .collect(groupingBy(Turn::lease, counting()))
                .forEach((lease, times) -> {
                    if (times > 1) {
                        say(task, "was counted " + times + " times in epoch " + lease.epoch());
                    }
                });
    }

    private void checkApplied(Turn turn, Optional<Turn> claim, int ends) {
        if (claim.filter(held -> held.lease().equals(turn.lease())).isEmpty()) {
            say(turn.task(), "an event of the stale epoch " + turn.epoch() + " was applied");
        }
        if (ends > 0) {
            say(turn.task(), "an event was applied after its end");
        }
    }

    private void checkTrial(int trial) {
        var task = record.study() + "/" + trial + "/train";
        if (!byTask.containsKey(task)) {
            say(task, "is lost: it was never asked for");
        }
        var ended = record.ended().getOrDefault(trial, 0);
        if (ended != 1) {
            say(task, "ended " + ended + " times in the journal");
        }
    }

    private void checkBudget() {
        var ended =
                record.states().values().stream()
                        .filter(Set.of("FINISHED", "FAILED", "STOPPED")::contains)
                        .count();
        if (ended != record.budget() || record.states().size() != record.budget()) {
            violations.add(
                    "the budget is "
                            + record.budget()
                            + " trials, but "
                            + ended
                            + " of "
                            + record.states().size()
                            + " ended");
        }
    }

    private void checkSaid(Said said) {
        if (applied.contains(said.lease())
                && !tokens.getOrDefault(said.lease(), Set.of()).contains(said.token())) {
            say(said.task(), "an event with the token of no lease was applied");
        }
    }

    private void say(String task, String what) {
        violations.add(task + " " + what);
    }
}
