package io.trialmesh.scheduler.decision;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.DatasetArtifacts;
import io.trialmesh.proto.v1.LearningTask;
import io.trialmesh.proto.v1.Notice;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.TaskKind;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dataset.Datasets;
import io.trialmesh.scheduler.dataset.Ingest;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.KnownTrials;
import io.trialmesh.scheduler.journal.Watchers;
import io.trialmesh.scheduler.report.RowCodec;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.Tasks;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.wire.data.SchemaCodec;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The study half of a scheduler, put together as Quarkus does.
public final class TestMesh {

    public static final String DATASET = "d-9f3c1a2b4c5d";

    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Feature.numeric("income"),
                            Feature.numeric("age"),
                            Feature.categorical("sex", List.of("f", "m"))));

    public final Database database;
    public final InstantSource clock;
    public final SchedulerConfig config;
    public final ArtifactStore artifacts;
    public final Watchers watchers = new Watchers();
    public final Journal journal = new Journal(watchers);
    public final Candidates candidates;
    public final Datasets datasets;
    public final Studies studies;
    public final Creation creation;
    public final Courses courses;
    public final Outcomes outcomes;
    final DueStudies due = new DueStudies();

    public TestMesh(Database database, InstantSource clock, Path folder, SuiteLint suites) {
        this(database, clock, folder, suites, Asked.catalogue());
    }

    public TestMesh(
            Database database,
            InstantSource clock,
            Path folder,
            SuiteLint suites,
            Catalogue catalogue) {
        this.database = database;
        this.clock = clock;
        this.config = TestConfig.of(settings(folder));
        this.artifacts = Stores.at(config.data().artifacts(), config.data().store());
        var tasks = new Tasks(clock);
        var slots = new Slots(clock, config);
        candidates = new Candidates(catalogue, new StoredRows(artifacts), clock);
        var requests = new Requests(tasks, catalogue, config);
        var times = new FinishTimes(slots);
        var known = new KnownTrials(clock);
        var again = new Remeasuring(requests, tasks, times);
        var openings = new Openings(requests, new Curves(requests, tasks, times), times);
        courses =
                new Courses(
                        database,
                        new CourseReader(journal, known, clock),
                        new Running(catalogue, requests, tasks, times),
                        new Finishing(catalogue, candidates, again, openings, requests, tasks),
                        new Leading(database, journal, known, candidates, clock));
        outcomes = new Outcomes(journal, watchers, due, clock);
        studies =
                new Studies(
                        database,
                        journal,
                        watchers,
                        tasks,
                        due,
                        new Studies.Surroundings(clock, new SecureRandom()));
        var classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        datasets =
                new Datasets(
                        database,
                        artifacts,
                        new Ingest(() -> classPath.stream().map(Path::of).toList(), config, clock),
                        clock,
                        config);
        creation = new Creation(datasets, catalogue, suites, studies, config);
    }

    /// A data set that nobody has to read: 2,000 develop rows with a yes or no.
    public void registerData() {
        registerData(2_000);
    }

    /// The same with so many develop rows.
    void registerData(long rows) {
        registerData(rows, List.of());
    }

    /// The same with columns that look like leaks.
    void registerData(long rows, List<Notice> notices) {
        var digest = Digest.of("rows".getBytes(StandardCharsets.UTF_8)).hex();
        var manifest =
                Dataset.newBuilder()
                        .setName("datasets/" + DATASET)
                        .setTask(
                                LearningTask.newBuilder()
                                        .setKind(TaskKind.BINARY)
                                        .addLabels("no")
                                        .addLabels("yes"))
                        .setSchema(SchemaCodec.toWire(SCHEMA))
                        .setSource(DataSource.newBuilder().setTarget("default"))
                        .addAllNotices(notices)
                        .setDevelopRows(rows)
                        .setSealedRows(353)
                        .setArtifacts(
                                DatasetArtifacts.newBuilder()
                                        .setDevelopColumns(digest)
                                        .setDevelopParquet(digest)
                                        .setSealedColumns(digest))
                        .build()
                        .toByteArray();
        database.inTransaction(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO dataset (id, manifest, facts, profile, created)
                                VALUES (:id, :manifest, :facts, :profile, :now)
                                """)
                        .bind("id", DATASET)
                        .bind("manifest", manifest)
                        .bind("facts", RowCodec.brief(manifest))
                        .bind("profile", Profile.getDefaultInstance().toByteArray())
                        .bind("now", Timestamp.from(Instant.EPOCH))
                        .execute());
    }

    /// A study of that data set.
    public StudyId create(StudyDraft draft) {
        var digest = Digest.of(draft.toString().getBytes(StandardCharsets.UTF_8));
        return creation.create(new Question(draft, new Question.Data.Known(DATASET), "", digest));
    }

    /// The whole journal.
    public List<StudyEvent> journal(StudyId study) {
        var events = new ArrayList<StudyEvent>();
        for (var entry :
                database.inTransaction(handle -> journal.after(handle, study, 0, 100_000))) {
            try {
                events.add(StudyEvent.parseFrom(entry.event()));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }
        return events;
    }

    private static Map<String, String> settings(Path folder) {
        return Map.of(
                "data.roots",
                folder.toString(),
                "data.artifacts",
                folder.resolve("artifacts").toString(),
                "data.sealed",
                folder.resolve("sealed").toString(),
                "data.seal-key",
                folder.resolve("seal.pub").toString(),
                "data.work",
                folder.resolve("work").toString(),
                "data.memory",
                "268435456",
                "retry.pause",
                "10ms",
                "tick",
                "20ms",
                "lanes",
                "normal,gpu",
                "api.port",
                "0");
    }
}
