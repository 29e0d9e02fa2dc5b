package io.trialmesh.scheduler.api;

import com.google.protobuf.Empty;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.DeleteStudyRequest;
import io.trialmesh.proto.v1.GetLeaderboardRequest;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.ListStudiesRequest;
import io.trialmesh.proto.v1.ListStudiesResponse;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.ListTrialsResponse;
import io.trialmesh.proto.v1.StopStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyServiceGrpc.StudyServiceImplBase;
import io.trialmesh.proto.v1.WatchStudyRequest;
import io.trialmesh.scheduler.decision.Creation;
import io.trialmesh.scheduler.decision.Studies;
import io.trialmesh.scheduler.report.StudyForm;
import io.trialmesh.scheduler.report.TrialForm;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.wire.name.ResourceNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/// Studies, as users call them.
@Singleton
public class StudyEndpoint extends StudyServiceImplBase {

    private final Creation creation;
    private final Studies studies;
    private final StudyReader reader;
    private final StudyStreams streams;
    private final InstantSource clock;
    private final SharedReadings<StudyId, Studies.Seen> readings;

    @Inject
    public StudyEndpoint(
            Creation creation,
            Studies studies,
            StudyReader reader,
            StudyStreams streams,
            InstantSource clock) {
        this.creation = creation;
        this.studies = studies;
        this.reader = reader;
        this.streams = streams;
        this.clock = clock;
        this.readings = new SharedReadings<>(studies::get);
    }

    @Override
    public void createStudy(CreateStudyRequest request, StreamObserver<Study> observer) {
        answer(observer, study(creation.create(StudyRequests.question(request))));
    }

    @Override
    public void getStudy(GetStudyRequest request, StreamObserver<Study> observer) {
        answer(observer, study(id(request.getName())));
    }

    @Override
    public void listStudies(
            ListStudiesRequest request, StreamObserver<ListStudiesResponse> observer) {
        var size = Pages.size(request.getPageSize());
        var before = Pages.after(request.getPageToken()).map(StudyEndpoint::token);
        var page =
                Pages.cut(studies.page(before, size + 1), size, seen -> seen.study().id().text());
        var response = ListStudiesResponse.newBuilder().setNextPageToken(page.next());
        page.items().forEach(seen -> response.addStudies(toWire(seen)));
        answer(observer, response.build());
    }

    @Override
    public void stopStudy(StopStudyRequest request, StreamObserver<Study> observer) {
        var id = id(request.getName());
        studies.stop(id);
        answer(observer, study(id));
    }

    @Override
    public void deleteStudy(DeleteStudyRequest request, StreamObserver<Empty> observer) {
        studies.delete(id(request.getName()));
        answer(observer, Empty.getDefaultInstance());
    }

    @Override
    public void watchStudy(WatchStudyRequest request, StreamObserver<StudyEvent> observer) {
        var id = id(request.getName());
        studies.get(id);
        streams.begin(id, request.getAfter(), (ServerCallStreamObserver<StudyEvent>) observer);
    }

    @Override
    public void listTrials(ListTrialsRequest request, StreamObserver<ListTrialsResponse> observer) {
        var id = id(request.getStudy());
        var seed = studies.get(id).study().spec().seed();
        var size = Pages.size(request.getPageSize());
        var after = Pages.after(request.getPageToken()).map(StudyEndpoint::number).orElse(0);
        var page =
                Pages.cut(
                        reader.trials(id, after, size + 1),
                        size,
                        (TrialRow trial) -> Integer.toString(trial.number()));
        var response = ListTrialsResponse.newBuilder().setNextPageToken(page.next());
        page.items().forEach(trial -> response.addTrials(TrialForm.toWire(id, seed, trial)));
        answer(observer, response.build());
    }

    @Override
    public void getLeaderboard(
            GetLeaderboardRequest request, StreamObserver<Leaderboard> observer) {
        answer(observer, reader.leaderboard(id(request.getStudy())));
    }

    private Study study(StudyId id) {
        return toWire(readings.read(id));
    }

    private Study toWire(Studies.Seen seen) {
        return StudyForm.toWire(seen.study(), seen.totals(), clock.instant());
    }

    private static StudyId id(String name) {
        return new StudyId(ResourceNames.studyId(name));
    }

    private static StudyId token(String text) {
        return Optional.of(text)
                .filter(id -> id.matches("s-[0-9a-z]{4,32}"))
                .map(StudyId::new)
                .orElseThrow(() -> Pages.unknown(text));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Pages.unknown(text);
        }
    }

    private static <T> void answer(StreamObserver<T> observer, T answer) {
        observer.onNext(answer);
        observer.onCompleted();
    }
}
