package io.trialmesh.wire.space;

import io.trialmesh.core.space.Condition;
import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.proto.v1.ChoiceDomain;
import io.trialmesh.proto.v1.ParameterCondition;
import io.trialmesh.proto.v1.ParameterSpec;
import io.trialmesh.proto.v1.RealDomain;
import io.trialmesh.proto.v1.WholeDomain;
import java.util.List;
import java.util.Optional;

/// Search spaces as parameter specs. A spec without a domain becomes an empty choice, which the
/// lint refuses by name.
public final class SpaceCodec {

    private SpaceCodec() {}

    public static List<ParameterSpec> toWire(SearchSpace space) {
        return space.parameters().stream().map(SpaceCodec::spec).toList();
    }

    public static SearchSpace toCore(List<ParameterSpec> specs) {
        return new SearchSpace(specs.stream().map(SpaceCodec::parameter).toList());
    }

    private static ParameterSpec spec(Parameter parameter) {
        var spec = ParameterSpec.newBuilder().setName(parameter.name());
        switch (parameter.domain()) {
            case Domain.Real(var low, var high, var scale) ->
                    spec.setReal(
                            RealDomain.newBuilder()
                                    .setLow(low)
                                    .setHigh(high)
                                    .setScale(scale(scale)));
            case Domain.Whole(var low, var high, var scale) ->
                    spec.setWhole(
                            WholeDomain.newBuilder()
                                    .setLow(low)
                                    .setHigh(high)
                                    .setScale(scale(scale)));
            case Domain.Choice(var options) ->
                    spec.setChoice(ChoiceDomain.newBuilder().addAllOptions(options));
        }
        parameter
                .condition()
                .ifPresent(condition ->
                        spec.setCondition(
                                ParameterCondition.newBuilder()
                                        .setParent(condition.parent())
                                        .addAllValues(condition.values())));
        return spec.build();
    }

    private static Parameter parameter(ParameterSpec spec) {
        var domain =
                switch (spec.getDomainCase()) {
                    case REAL ->
                            new Domain.Real(
                                    spec.getReal().getLow(),
                                    spec.getReal().getHigh(),
                                    scale(spec.getReal().getScale()));
                    case WHOLE ->
                            new Domain.Whole(
                                    spec.getWhole().getLow(),
                                    spec.getWhole().getHigh(),
                                    scale(spec.getWhole().getScale()));
                    case CHOICE, DOMAIN_NOT_SET ->
                            new Domain.Choice(spec.getChoice().getOptionsList());
                };
        return new Parameter(spec.getName(), domain, condition(spec));
    }

    private static Optional<Condition> condition(ParameterSpec spec) {
        if (!spec.hasCondition()) {
            return Optional.empty();
        }
        var condition = spec.getCondition();
        return Optional.of(new Condition(condition.getParent(), condition.getValuesList()));
    }

    private static io.trialmesh.proto.v1.Scale scale(Scale scale) {
        return switch (scale) {
            case LINEAR -> io.trialmesh.proto.v1.Scale.LINEAR;
            case LOG -> io.trialmesh.proto.v1.Scale.LOG;
        };
    }

    private static Scale scale(io.trialmesh.proto.v1.Scale scale) {
        return scale == io.trialmesh.proto.v1.Scale.LOG ? Scale.LOG : Scale.LINEAR;
    }
}
