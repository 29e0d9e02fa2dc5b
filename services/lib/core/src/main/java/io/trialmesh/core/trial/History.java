package io.trialmesh.core.trial;

import java.util.List;
import java.util.stream.Stream;

/// Every trial of a study so far, by number; a pending trial cannot be mistaken for a done one.
public record History(List<Trial> trials) {

    public History {
        trials = List.copyOf(trials);
    }

    public static History empty() {
        return new History(List.of());
    }

    public List<Trial.Completed> completed() {
        return only(Trial.Completed.class).toList();
    }

    public List<Trial.Pending> pending() {
        return only(Trial.Pending.class).toList();
    }

    public List<Trial.Failed> failed() {
        return only(Trial.Failed.class).toList();
    }

    public int size() {
        return trials.size();
    }

    private <T extends Trial> Stream<T> only(Class<T> type) {
        return trials.stream().filter(type::isInstance).map(type::cast);
    }
}
