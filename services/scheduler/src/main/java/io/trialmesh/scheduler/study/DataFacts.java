package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Task;
import java.util.List;

/// What a study has to know of its data set.
///
/// @param dataset the id, such as `d-9f3c1a2b4c5d`
/// @param target the name of the column to predict
/// @param developColumns artifact of the rows to learn from
/// @param sealedColumns artifact of the sealed rows, encrypted to the evaluator
/// @param features the input columns, perhaps without their levels
/// @param suspects columns that look like leaks, as far as the profile goes
public record DataFacts(
        String dataset,
        Task task,
        String target,
        long developRows,
        long sealedRows,
        Digest developColumns,
        Digest sealedColumns,
        List<Feature> features,
        List<String> suspects) {

    public DataFacts {
        features = List.copyOf(features);
        suspects = List.copyOf(suspects);
    }
}
