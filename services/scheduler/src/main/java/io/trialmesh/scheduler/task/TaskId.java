package io.trialmesh.scheduler.task;

/// The name of a leased unit of work, such as `s-41c2/7/train`.
public record TaskId(String text) implements Comparable<TaskId> {

    public TaskId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a task is named like s-41c2/7/train, not ''");
        }
    }

    @Override
    public int compareTo(TaskId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
