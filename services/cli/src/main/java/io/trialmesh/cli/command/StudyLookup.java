package io.trialmesh.cli.command;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.ListStudiesRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.wire.name.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Finds studies by what their users write.
final class StudyLookup {

    private static final int MOST_NAMED = 8;
    private static final String PREFIX = "studies/";

    private StudyLookup() {}

    /// The study of that id; `studies/` may stand before it.
    ///
    /// @throws MeshException NOT_FOUND with the id that was probably meant
    static Study find(MeshClient client, String given) {
        var request = GetStudyRequest.newBuilder().setName(name(given)).build();
        try {
            return client.call(() -> client.studies().getStudy(request));
        } catch (MeshException e) {
            if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.INVALID) {
                throw new MeshException(ErrorCode.NOT_FOUND, unknown(given, all(client)), e);
            }
            throw e;
        }
    }

    /// The resource's name of what was written.
    static String name(String given) {
        return given.startsWith(PREFIX) ? given : ResourceNames.study(given);
    }

    /// All studies, the newest first.
    static List<Study> all(MeshClient client) {
        var studies = new ArrayList<Study>();
        var page = "";
        do {
            var request = ListStudiesRequest.newBuilder().setPageToken(page).build();
            var answer = client.call(() -> client.studies().listStudies(request));
            studies.addAll(answer.getStudiesList());
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return studies;
    }

    /// What to say of a name that no study has: the nearest id, or the newest study of that file.
    static String unknown(String given, List<Study> studies) {
        var asked = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        var ids = studies.stream().map(study -> ResourceNames.studyId(study.getName())).toList();
        var meant =
                studies.stream()
                        .filter(study -> study.getDisplayName().equals(asked))
                        .map(study -> ResourceNames.studyId(study.getName()))
                        .findFirst()
                        .or(() -> NearestName.to(asked, ids))
                        .map(id -> " Did you mean '" + id + "'?")
                        .orElse("");
        if (ids.isEmpty()) {
            return "'" + asked + "' is no study; there is none yet.";
        }
        var more = ids.size() > MOST_NAMED ? ", … (trialmesh study list)" : "";
        return "'"
                + asked
                + "' is no study."
                + meant
                + " Known: "
                + ids.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + more;
    }
}
