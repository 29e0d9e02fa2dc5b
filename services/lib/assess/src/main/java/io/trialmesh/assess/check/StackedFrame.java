package io.trialmesh.assess.check;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The rows of several tables with the same columns, one after the other; levels are matched by
/// name, and those of the first keep their codes.
final class StackedFrame implements Frame {

    private final Schema schema;
    private final Frame[] frames;

    /// Of each row its place in its own frame.
    private final int[] places;

    /// Of each frame and column the codes that its levels have here; none where they are the same.
    private final List<int[][]> codes = new ArrayList<>();

    /// Of each row which frame it is of.
    private final int[] frameOf;

    /// Of one table or more.
    StackedFrame(List<? extends Frame> stacked) {
        this.frames = stacked.toArray(Frame[]::new);
        var rows = stacked.stream().mapToInt(Frame::rows).sum();
        this.places = new int[rows];
        this.frameOf = new int[rows];
        int at = 0;
        for (int frame = 0; frame < frames.length; frame++) {
            for (int row = 0; row < frames[frame].rows(); row++) {
                places[at] = row;
                frameOf[at++] = frame;
            }
        }
        this.schema = together(stacked.stream().map(Frame::schema).toList());
    }

    private Schema together(List<Schema> schemas) {
        var first = schemas.getFirst();
        var features = new ArrayList<>(first.features());
        schemas.forEach(_ -> codes.add(new int[first.width()][0]));
        for (int column = 0; column < first.width(); column++) {
            var own = features.get(column);
            if (own.kind() == ColumnKind.CATEGORICAL) {
                features.set(column, Feature.categorical(own.name(), levels(schemas, column)));
            }
        }
        return new Schema(features);
    }

    /// The levels of all, and on the way the codes they have among them.
    private List<String> levels(List<Schema> schemas, int column) {
        var first = schemas.getFirst().features().get(column).levels();
        var known = new LinkedHashMap<String, Integer>();
        for (int frame = 0; frame < schemas.size(); frame++) {
            var own = schemas.get(frame).features().get(column).levels();
            if (frame == 0 || !own.equals(first)) {
                var code = new int[own.size()];
                for (int level = 0; level < code.length; level++) {
                    var next = known.size();
                    code[level] = known.computeIfAbsent(own.get(level), _ -> next);
                }
                codes.get(frame)[column] = code;
            }
        }
        return List.copyOf(known.keySet());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int rows() {
        return places.length;
    }

    @Override
    public long rowId(int row) {
        return frame(row).rowId(places[row]);
    }

    @Override
    public float number(int column, int row) {
        return frame(row).number(column, places[row]);
    }

    @Override
    public int level(int column, int row) {
        var level = frame(row).level(column, places[row]);
        var code = codes.get(frameOf[row])[column];
        return level < 0 || code.length == 0 ? level : code[level];
    }

    @Override
    public double target(int row) {
        return frame(row).target(places[row]);
    }

    private Frame frame(int row) {
        return frames[frameOf[row]];
    }
}
