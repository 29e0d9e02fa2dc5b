package io.trialmesh.evaluator.intake;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.metric.RocAuc;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.data.split.Folds;
import io.trialmesh.evaluator.examine.Examinations;
import io.trialmesh.evaluator.examine.Examiners;
import io.trialmesh.evaluator.examine.ModelChildren;
import io.trialmesh.evaluator.examine.Respondents;
import io.trialmesh.evaluator.examine.SealedRows;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.evaluator.store.Ledger;
import io.trialmesh.evaluator.testimony.Testimonies;
import io.trialmesh.proto.v1.CheckSpec;
import io.trialmesh.proto.v1.CurvePoint;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.ModelFile;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Rival;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.testkit.data.FrameBuilder;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.model.ModelFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// What an honest worker leaves in a store, with sealed rows beside it; and, where a test wants, a
/// lie.
final class Laboratory {

    static final Task TASK = Task.classes(List.of("no", "yes"));
    static final String MARK = "only-in-sealed-rows";
    private static final int FOLDS = 4;
    private static final long GIB = 1L << 30;

    final Path folder;
    final FolderArtifactStore store;
    final StoredPredictions honest;
    private final Frame develop = table(240, 0, List.of("Bern", "Genf"));
    private final Digest columns;
    private final Digest sealed;
    private final List<Digest> foldModels = new ArrayList<>();
    private final Digest refit;

    Laboratory(Path folder) throws IOException {
        this.folder = folder;
        store = new FolderArtifactStore(folder.resolve("artifacts"));
        columns = put(ColumnFile.toBytes(TASK, develop));
        sealed = seal();
        var folds = Folds.assign(develop, TASK, FOLDS, 9);
        var values = new double[develop.rows() * 2];
        for (int fold = 0; fold < FOLDS; fold++) {
            foldModels.add(train(fold, folds, values));
        }
        refit = train(-2, folds, values);
        var ids = IntStream.range(0, develop.rows()).mapToLong(develop::rowId).toArray();
        honest = new StoredPredictions(ids, folds, new Predictions(2, values));
    }

    Evaluations evaluations(int threads) {
        return evaluations(threads, folder.resolve("seal.private"));
    }

    Evaluations evaluations(int threads, Path key) {
        return evaluations(threads, key, 1_000);
    }

    /// @param openings the budget of openings
    Evaluations evaluations(int threads, Path key, int openings) {
        var database = TestDatabase.open();
        var sealedStore = new FolderArtifactStore(folder.resolve("sealed"));
        var limits = new ModelChildren.Limits(folder.resolve("work"), GIB, Duration.ofMinutes(2));
        var clock = InstantSource.system();
        var examinations =
                new Examinations(
                        Examiners.found(),
                        store,
                        new SealedRows(sealedStore, key, new Ledger(database, openings)),
                        new Respondents(
                                new ModelChildren(clock, limits, _ -> classPath()), testimonies()),
                        threads,
                        clock);
        return new Evaluations(examinations, new Reports(database), clock, openings);
    }

    /// Files in the folder may be read; nobody may be asked.
    Testimonies testimonies() {
        return new Testimonies(
                new Testimonies.Limits(
                        List.of(folder),
                        1 << 20,
                        List.of(),
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty()));
    }

    /// A request about these predictions, with the claim that they bear out.
    EvaluationRequest.Builder request(String study, Tier tier, StoredPredictions predictions)
            throws IOException {
        var file = Files.createTempFile(folder, "predictions", "");
        PredictionFile.write(file, predictions);
        var places = predictions.rowIds();
        var targets = Arrays.stream(places).mapToDouble(id -> develop.target((int) id)).toArray();
        return EvaluationRequest.newBuilder()
                .setTask(TaskRef.newBuilder().setTask(study + "/3/search").setAttempt(1))
                .setStudy(study)
                .setTrial(3)
                .setTier(tier)
                .setLearningTask(TaskCodec.toWire(TASK))
                .setMetric("log_loss")
                .setDevelopColumns(columns.hex())
                .setSealedColumns(sealed.hex())
                .setPredictions(store.put(file).hex())
                .addAllFoldModels(foldModels.stream().map(Digest::hex).toList())
                .setRefitModel(refit.hex())
                .setClaim(new LogLoss().of(predictions.predictions(), targets))
                .setSeed(7);
    }

    /// A request that says what stands around the model: the rival has the very same fold models.
    EvaluationRequest surrounded(Tier tier) throws IOException {
        var models = foldModels.stream().map(Digest::hex).toList();
        var request =
                request("s-around", tier, honest)
                        .setFamily("linear")
                        .addAllInputs(List.of("x", "city"))
                        .setRival(Rival.newBuilder().setName("linear#1").addAllFoldModels(models))
                        .addCurve(
                                CurvePoint.newBuilder()
                                        .setRecipe("linear#3")
                                        .setRows(120)
                                        .setValue(0.5));
        if (tier != Tier.FULL) {
            request.clearSealedColumns().clearRefitModel();
        }
        request.getSuiteBuilder()
                .addSensitive("city")
                .addChecks(CheckSpec.newBuilder().setId("around").setKind("surroundings"));
        return request.build();
    }

    Report look(EvaluationRequest request) throws InterruptedException {
        return evaluations(2).look(request);
    }

    String sealedColumns() {
        return sealed.hex();
    }

    /// Predictions nearer to the truth than the model's, with the claim to match.
    StoredPredictions forged() {
        var values = honest.predictions().toArray();
        for (int row = 0; row < develop.rows(); row++) {
            var right = (int) develop.target(row);
            values[2 * row + right] = 0.5 + values[2 * row + right] / 2;
            values[2 * row + 1 - right] = 1 - values[2 * row + right];
        }
        return new StoredPredictions(honest.rowIds(), honest.folds(), new Predictions(2, values));
    }

    /// The same with luck in place of some of what it knows.
    StoredPredictions blurred(int seed) {
        var random = new SplittableRandom(seed);
        var values = honest.predictions().toArray();
        for (int row = 0; row < develop.rows(); row++) {
            values[2 * row + 1] = 0.6 * values[2 * row + 1] + 0.4 * random.nextDouble();
            values[2 * row] = 1 - values[2 * row + 1];
        }
        return new StoredPredictions(honest.rowIds(), honest.folds(), new Predictions(2, values));
    }

    double area(StoredPredictions predictions) {
        return new RocAuc().of(predictions.predictions(), develop.targets());
    }

    Digest stored(StoredPredictions predictions) throws IOException {
        var file = Files.createTempFile(folder, "predictions", "");
        PredictionFile.write(file, predictions);
        return store.put(file);
    }

    /// A full request about models that do this when a number is missing.
    EvaluationRequest fragile(String study, String how) throws IOException {
        var file = how.getBytes(StandardCharsets.UTF_8);
        put(file);
        var manifest =
                ModelManifest.parseFrom(Files.readAllBytes(store.fetch(refit))).toBuilder()
                        .setFamily(FragileFamily.NAME)
                        .clearFiles()
                        .addFiles(
                                ModelFile.newBuilder()
                                        .setName(FragileFamily.FILE)
                                        .setDigest(Digest.of(file).hex())
                                        .setBytes(file.length));
        var model = put(manifest.build().toByteArray()).hex();
        return request(study, Tier.FULL, honest)
                .clearFoldModels()
                .addAllFoldModels(Collections.nCopies(FOLDS, model))
                .setRefitModel(model)
                .build();
    }

    /// The first rows of the honest predictions only.
    StoredPredictions first(int rows) {
        return new StoredPredictions(
                Arrays.copyOf(honest.rowIds(), rows),
                Arrays.copyOf(honest.folds(), rows),
                honest.predictions().select(IntStream.range(0, rows).toArray()));
    }

    Digest put(byte[] bytes) throws IOException {
        var file = Files.createTempFile(folder, "artifact", "");
        Files.write(file, bytes);
        var digest = store.put(file);
        Files.delete(file);
        return digest;
    }

    private Digest seal() throws IOException {
        var keys = Seal.newKeys();
        Files.write(folder.resolve("seal.private"), keys.privateKey());
        var clear = ColumnFile.toBytes(TASK, table(80, 1_000, List.of("Bern", MARK)));
        var file = folder.resolve("sealed.enc");
        Files.write(file, Seal.close(clear, keys.publicKey()));
        var digest = new FolderArtifactStore(folder.resolve("sealed")).put(file);
        Files.delete(file);
        return digest;
    }

    private Digest train(int fold, int[] folds, double[] values) throws IOException {
        var train = IntStream.range(0, folds.length).filter(r -> folds[r] != fold).toArray();
        var validate = IntStream.range(0, folds.length).filter(r -> folds[r] == fold).toArray();
        var family = family();
        var lesson =
                new Lesson(
                        TASK,
                        develop.select(train),
                        develop.select(validate),
                        List.of(),
                        List.of(),
                        5,
                        1);
        try (var learner = family.learner(family.defaults(TASK), lesson)) {
            int step = 0;
            // So far down its path that it is no longer too timid.
            while (step < 30 && learner.advance()) {
                step++;
            }
            try (var model = learner.model(step)) {
                var said = model.predict(develop.select(validate));
                for (int i = 0; i < validate.length; i++) {
                    values[2 * validate[i]] = said.at(i, 0);
                    values[2 * validate[i] + 1] = said.at(i, 1);
                }
                var home = folder.resolve("model" + fold);
                var about = ModelManifest.newBuilder().setEngine("java").build();
                ModelFolder.write(home, about, model.parts());
                return ModelFolder.store(home, store);
            }
        }
    }

    private static ModelFamily family() {
        return ServiceLoader.load(ModelFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(family -> family.name().equals("linear"))
                .findFirst()
                .orElseThrow();
    }

    /// Classes that a number tells apart, with some noise; the row's id is its place.
    private static Frame table(int rows, int firstId, List<String> cities) {
        var random = new SplittableRandom(rows);
        var target = IntStream.range(0, rows).map(_ -> random.nextInt(2)).toArray();
        return FrameBuilder.rows(rows)
                .number("x", row -> 2 * target[row] + random.nextGaussian())
                .text("city", cities, row -> cities.get(row % 2))
                .target(row -> target[row])
                .rowIds(row -> firstId + row)
                .build();
    }

    private static List<Path> classPath() {
        var entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return Arrays.stream(entries).map(Path::of).toList();
    }

    /// The first file below a folder that has a text in it.
    static Optional<Path> fileWith(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (content.contains(text)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }
}
