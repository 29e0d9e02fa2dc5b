package io.trialmesh.scheduler.report;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.DecisionCosts;
import io.trialmesh.proto.v1.FamilySpace;
import io.trialmesh.proto.v1.Objective;
import io.trialmesh.proto.v1.SearchSettings;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyData;
import io.trialmesh.scheduler.study.Search;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.StudySpec;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.name.ResourceNames;
import io.trialmesh.wire.space.SpaceCodec;
import io.trialmesh.wire.trial.CostsCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Questions on the wire: the part of a `Study` that its user writes.
public final class SpecCodec {

    private SpecCodec() {}

    /// The question as it was asked, mistakes and all.
    public static StudyDraft draft(Study study) {
        return new StudyDraft(
                study.getDisplayName(),
                study.getObjective().getMetric(),
                costs(study.getObjective()),
                budget(study.getBudget()),
                study.getSeed(),
                search(study.getSearch()),
                study.hasSuite()
                        ? Optional.of(SuiteCodec.toCore(study.getSuite()))
                        : Optional.empty(),
                study.getData().getSensitiveList(),
                study.getLane(),
                study.hasLearningCurve()
                        ? Optional.of(study.getLearningCurve())
                        : Optional.empty());
    }

    /// What the database keeps of a spec.
    public static byte[] toBytes(StudySpec spec) {
        return toWire(spec).build().toByteArray();
    }

    public static StudySpec toCore(byte[] bytes) {
        var study = parse(bytes);
        var draft = draft(study);
        return new StudySpec(
                draft.displayName(),
                ResourceNames.datasetId(study.getData().getDataset()),
                draft.metric(),
                draft.costs(),
                draft.budget().orElseThrow(),
                draft.seed(),
                draft.search(),
                draft.suite(),
                study.getData().getWithheldList(),
                draft.lane(),
                study.getLearningCurve());
    }

    static Study.Builder toWire(StudySpec spec) {
        var study =
                Study.newBuilder()
                        .setDisplayName(spec.displayName())
                        .setData(
                                StudyData.newBuilder()
                                        .setDataset(ResourceNames.dataset(spec.dataset()))
                                        .addAllSensitive(sensitive(spec))
                                        .addAllWithheld(spec.withheld()))
                        .setObjective(objective(spec))
                        .setBudget(budget(spec.budget()))
                        .setSeed(spec.seed())
                        .setSearch(search(spec.search()))
                        .setLane(spec.lane())
                        .setLearningCurve(spec.learningCurve());
        spec.suite().ifPresent(suite -> study.setSuite(SuiteCodec.toWire(suite)));
        return study;
    }

    private static Objective.Builder objective(StudySpec spec) {
        var objective = Objective.newBuilder().setMetric(spec.metric());
        spec.costs().map(CostsCodec::toWire).ifPresent(objective::setCosts);
        return objective;
    }

    private static Optional<DecisionCosts> costs(Objective objective) {
        return objective.hasCosts()
                ? Optional.of(CostsCodec.toCore(objective.getCosts()))
                : Optional.empty();
    }

    private static List<String> sensitive(StudySpec spec) {
        return spec.suite().map(Suite::sensitive).orElse(List.of());
    }

    private static Study parse(byte[] bytes) {
        try {
            return Study.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a stored study cannot be read", e);
        }
    }

    private static Optional<Budget> budget(io.trialmesh.proto.v1.Budget budget) {
        return switch (budget.getBudgetCase()) {
            case WALL ->
                    Optional.of(
                            new Budget.Wall(
                                    Duration.ofSeconds(
                                            budget.getWall().getSeconds(),
                                            budget.getWall().getNanos())));
            case TRIALS -> Optional.of(new Budget.Trials(budget.getTrials()));
            case BUDGET_NOT_SET -> Optional.empty();
        };
    }

    private static io.trialmesh.proto.v1.Budget budget(Budget budget) {
        var wire = io.trialmesh.proto.v1.Budget.newBuilder();
        return switch (budget) {
            case Budget.Wall(var time) ->
                    wire.setWall(
                                    com.google.protobuf.Duration.newBuilder()
                                            .setSeconds(time.getSeconds())
                                            .setNanos(time.getNano()))
                            .build();
            case Budget.Trials(var count) -> wire.setTrials(count).build();
        };
    }

    private static Search search(SearchSettings wire) {
        var spaces = new LinkedHashMap<String, SearchSpace>();
        for (var space : wire.getSpacesList()) {
            spaces.put(space.getFamily(), SpaceCodec.toCore(space.getParametersList()));
        }
        return new Search(
                wire.getAlgorithm(),
                wire.getFamiliesList(),
                spaces,
                wire.getParallelism(),
                wire.getFolds(),
                wire.getStopping(),
                wire.getRemeasure());
    }

    private static SearchSettings search(Search search) {
        var wire =
                SearchSettings.newBuilder()
                        .setAlgorithm(search.algorithm())
                        .addAllFamilies(search.families())
                        .setParallelism(search.parallelism())
                        .setFolds(search.folds())
                        .setStopping(search.stopping())
                        .setRemeasure(search.remeasure());
        search.spaces()
                .forEach((family, space) ->
                        wire.addSpaces(
                                FamilySpace.newBuilder()
                                        .setFamily(family)
                                        .addAllParameters(SpaceCodec.toWire(space))));
        return wire.build();
    }
}
