package io.trialmesh.scheduler.intake;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.api.LeaseEndpoint;
import io.trialmesh.scheduler.dispatch.BrokerSender;
import io.trialmesh.scheduler.dispatch.DispatchThreads;
import io.trialmesh.scheduler.dispatch.Lanes;
import io.trialmesh.scheduler.dispatch.LostRecords;
import io.trialmesh.scheduler.dispatch.Outbox;
import io.trialmesh.scheduler.dispatch.Relay;
import io.trialmesh.scheduler.dispatch.Release;
import io.trialmesh.scheduler.dispatch.TopicKeeper;
import io.trialmesh.scheduler.lease.Claims;
import io.trialmesh.scheduler.lease.Renewals;
import io.trialmesh.scheduler.lease.Reports;
import io.trialmesh.scheduler.lease.Starts;
import io.trialmesh.scheduler.lease.Sweeper;
import io.trialmesh.scheduler.loop.Bell;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.task.RecordedOutcomes;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TestConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;

/// The dispatch half of a scheduler with all its threads, as Quarkus puts it together.
final class TestScheduler implements AutoCloseable {

    final IntakeCounts counts = new IntakeCounts();
    private final DispatchThreads dispatch;
    private final IntakeThreads intake;
    private final Sweeper sweeper;
    private final Starts starts;
    private final BrokerSender sender;
    private final TopicKeeper topics;
    private final Server server;

    TestScheduler(Database database, String broker) {
        var clock = InstantSource.system();
        var config =
                TestConfig.of(
                        Map.of(
                                "broker", broker,
                                "dispatch.topics", "300ms",
                                "dispatch.lost", "2s",
                                "dispatch.confirmation", "2s",
                                "retry.pause", "50ms",
                                "lease.time", "5s"));
        var outcomes = new RecordedOutcomes();
        var endings = new TaskEndings(clock, config, outcomes);
        var slots = new Slots(clock, config);
        var lanes = new Lanes(config);
        var outbox = new Outbox(clock, config);
        var lost = new LostRecords(database, clock, config, slots, outbox, lanes);
        sender = new BrokerSender(config);
        topics = new TopicKeeper(config, lanes, lost);
        var bell = new Bell();
        dispatch =
                new DispatchThreads(
                        config,
                        new Release(database, clock, slots, outbox, endings, lanes),
                        new Relay(database, sender),
                        topics,
                        lost,
                        bell);
        var inbox = new Inbox(database, clock, config, endings, counts);
        intake = new IntakeThreads(config, database, topics, inbox, lanes);
        sweeper = new Sweeper(database, clock, config, endings);
        var claims = new Claims(database, clock, new SecureRandom(), config, outcomes);
        starts = new Starts(database, config, claims, outcomes);
        var endpoint =
                new LeaseEndpoint(
                        claims,
                        new Renewals(database, clock, config, outcomes),
                        new Reports(database, endings),
                        bell);
        server = serve(endpoint);
        start();
    }

    int port() {
        return server.getPort();
    }

    private void start() {
        dispatch.start(new StartupEvent());
        intake.start(new StartupEvent());
        sweeper.start(new StartupEvent());
        starts.start(new StartupEvent());
    }

    @Override
    public void close() {
        var end = new ShutdownEvent();
        server.shutdownNow();
        starts.stop(end);
        sweeper.stop(end);
        intake.stop(end);
        dispatch.stop(end);
        topics.stop(end);
        sender.stop(end);
    }

    private static Server serve(LeaseEndpoint endpoint) {
        try {
            return NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .addService(endpoint)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
