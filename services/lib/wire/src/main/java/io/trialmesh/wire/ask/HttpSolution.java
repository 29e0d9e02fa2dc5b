package io.trialmesh.wire.ask;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.data.Frame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A solution that answers a POST of JSON (`prediction.proto`). It is not followed elsewhere.
public final class HttpSolution implements AskedSolution {

    private static final long LARGEST_ANSWER = 16 << 20;
    private static final int OK = 200;

    private final URI address;
    private final HttpClient client;

    public HttpSolution(URI address) {
        this.address = address;
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    @Override
    public Answer ask(Frame rows, Duration limit) {
        var json = PredictionCodec.toJson(PredictionCodec.toWire(rows));
        var request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        var sent =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        try {
            return read(sent.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Answer.Silent(
                    "did not answer " + rows.rows() + " rows within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer.Silent("cannot be reached: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + address, e);
        }
    }

    private static Answer read(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            return new Answer.Silent("answered with status " + response.statusCode());
        }
        try {
            var said = PredictionCodec.fromJson(response.body());
            return new Answer.Said(PredictionCodec.fromWire(said));
        } catch (InvalidProtocolBufferException e) {
            return new Answer.Silent("answered with what is no predictions: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
