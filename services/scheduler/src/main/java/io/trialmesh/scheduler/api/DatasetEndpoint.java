package io.trialmesh.scheduler.api;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.DatasetServiceGrpc.DatasetServiceImplBase;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetProfileRequest;
import io.trialmesh.proto.v1.ListDatasetsRequest;
import io.trialmesh.proto.v1.ListDatasetsResponse;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.RegisterDatasetRequest;
import io.trialmesh.proto.v1.UploadDatasetRequest;
import io.trialmesh.scheduler.dataset.Datasets;
import io.trialmesh.scheduler.dataset.Prepared;
import io.trialmesh.scheduler.dataset.Uploads;
import io.trialmesh.wire.name.ResourceNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Data sets, as users call them.
@Singleton
public class DatasetEndpoint extends DatasetServiceImplBase {

    private final Datasets datasets;
    private final Uploads uploads;

    @Inject
    public DatasetEndpoint(Datasets datasets, Uploads uploads) {
        this.datasets = datasets;
        this.uploads = uploads;
    }

    @Override
    public StreamObserver<UploadDatasetRequest> uploadDataset(StreamObserver<Dataset> observer) {
        return new UploadStream(uploads, observer);
    }

    @Override
    public void registerDataset(RegisterDatasetRequest request, StreamObserver<Dataset> observer) {
        var manifest =
                datasets.register(
                        StudyRequests.source(request.getSource()),
                        request.getRequestId(),
                        StudyRequests.digest(request.getSource()));
        observer.onNext(dataset(manifest));
        observer.onCompleted();
    }

    @Override
    public void getDataset(GetDatasetRequest request, StreamObserver<Dataset> observer) {
        var known = datasets.get(ResourceNames.datasetId(request.getName()));
        observer.onNext(dataset(known.manifest()));
        observer.onCompleted();
    }

    @Override
    public void listDatasets(
            ListDatasetsRequest request, StreamObserver<ListDatasetsResponse> observer) {
        var size = Pages.size(request.getPageSize());
        var page =
                Pages.cut(
                        datasets.page(Pages.after(request.getPageToken()), size + 1),
                        size,
                        (Prepared each) -> each.facts().dataset());
        var response = ListDatasetsResponse.newBuilder().setNextPageToken(page.next());
        page.items().forEach(each -> response.addDatasets(dataset(each.manifest())));
        observer.onNext(response.build());
        observer.onCompleted();
    }

    @Override
    public void getProfile(GetProfileRequest request, StreamObserver<Profile> observer) {
        var known = datasets.get(ResourceNames.datasetId(request.getName()));
        try {
            observer.onNext(Profile.parseFrom(known.profile()));
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a stored profile cannot be read", e);
        }
        observer.onCompleted();
    }

    static Dataset dataset(byte[] manifest) {
        try {
            return Dataset.parseFrom(manifest);
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a stored data set cannot be read", e);
        }
    }
}
