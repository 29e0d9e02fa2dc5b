package io.trialmesh.wire.ask;

import io.trialmesh.core.data.Frame;
import java.time.Duration;
import java.util.List;

/// A solution in use that can be asked about rows.
public interface AskedSolution extends AutoCloseable {

    /// The most rows of one call.
    int MOST_ROWS = 1_000;

    /// What it says about rows, whose targets it is not told.
    ///
    /// @param rows at most {@link #MOST_ROWS}
    /// @param limit within which the whole answer must be there
    Answer ask(Frame rows, Duration limit);

    @Override
    void close();

    /// What came of asking.
    sealed interface Answer {

        /// It answered; whether rightly and about the rows it was asked is for the reader to see.
        record Said(List<RowAnswer> rows) implements Answer {

            public Said {
                rows = List.copyOf(rows);
            }
        }

        /// It did not.
        ///
        /// @param why the rest of a sentence that begins with its name
        record Silent(String why) implements Answer {}
    }
}
