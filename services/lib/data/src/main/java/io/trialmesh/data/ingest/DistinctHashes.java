package io.trialmesh.data.ingest;

/// Counts different values by their 64-bit hashes, up to a limit, in a table of open addresses.
final class DistinctHashes {

    /// Where a pass over a file of any size stops to tell values apart.
    static final int LIMIT = 1 << 20;

    private final int limit;
    private long[] slots = new long[1 << 10];
    private int count;

    DistinctHashes(int limit) {
        this.limit = limit;
    }

    /// Takes a value in; hash 0 stands for an empty slot and is counted as 1.
    void add(long hash) {
        if (count >= limit) {
            return;
        }
        if (2 * count >= slots.length) {
            grow();
        }
        if (place(slots, hash == 0 ? 1 : hash)) {
            count++;
        }
    }

    int count() {
        return count;
    }

    private void grow() {
        var larger = new long[2 * slots.length];
        for (var hash : slots) {
            if (hash != 0) {
                place(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean place(long[] slots, long hash) {
        var mask = slots.length - 1;
        var slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = hash;
        return true;
    }
}
