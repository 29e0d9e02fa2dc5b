package io.trialmesh.wire.ask;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.proto.v1.PredictRequest;
import io.trialmesh.proto.v1.PredictResponse;
import io.trialmesh.proto.v1.PredictionRow;
import io.trialmesh.proto.v1.RowPrediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Rows to be predicted, and what was predicted, as the contract writes them.
final class PredictionCodec {

    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();

    private PredictionCodec() {}

    static PredictRequest toWire(Frame rows) {
        var request = PredictRequest.newBuilder();
        for (int row = 0; row < rows.rows(); row++) {
            request.addRows(
                    PredictionRow.newBuilder()
                            .setRowId(rows.rowId(row))
                            .setCells(cells(rows, row)));
        }
        return request.build();
    }

    private static Struct cells(Frame rows, int row) {
        var cells = Struct.newBuilder();
        var features = rows.schema().features();
        for (int column = 0; column < features.size(); column++) {
            cells.putFields(features.get(column).name(), cell(rows, column, row));
        }
        return cells.build();
    }

    private static Value cell(Frame rows, int column, int row) {
        var feature = rows.schema().features().get(column);
        if (feature.kind() == ColumnKind.CATEGORICAL) {
            var level = rows.level(column, row);
            return level < 0
                    ? missing()
                    : Value.newBuilder().setStringValue(feature.levels().get(level)).build();
        }
        var number = rows.number(column, row);
        // Through its shortest text: a cell of 0.1 is 0.1 although it is kept as float32.
        return Float.isFinite(number)
                ? Value.newBuilder()
                        .setNumberValue(Double.parseDouble(Float.toString(number)))
                        .build()
                : missing();
    }

    private static Value missing() {
        return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    }

    static List<RowAnswer> fromWire(PredictResponse response) {
        return response.getPredictionsList().stream().map(PredictionCodec::fromWire).toList();
    }

    private static RowAnswer fromWire(RowPrediction said) {
        return new RowAnswer(
                said.getRowId(),
                said.getLabel().isEmpty() ? Optional.empty() : Optional.of(said.getLabel()),
                new LinkedHashMap<>(new TreeMap<>(said.getProbabilitiesMap())),
                said.hasValue() ? OptionalDouble.of(said.getValue()) : OptionalDouble.empty());
    }

    static String toJson(PredictRequest request) {
        try {
            return PRINTER.print(request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws InvalidProtocolBufferException where it is no such JSON
    static PredictResponse fromJson(String json) throws InvalidProtocolBufferException {
        var response = PredictResponse.newBuilder();
        JsonFormat.parser().ignoringUnknownFields().merge(json, response);
        return response.build();
    }
}
