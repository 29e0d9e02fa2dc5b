package io.trialmesh.scheduler.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.wire.name.LogKeys;
import io.trialmesh.wire.name.Topics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/// Sees to it that every topic is there and every group set up, again and again: a broker that
/// comes late, or comes back empty, is put right by itself.
@Singleton
public class TopicKeeper {

    private static final System.Logger LOG = System.getLogger(TopicKeeper.class.getName());
    private static final int EVENT_PARTITIONS = 12;

    private final SchedulerConfig config;
    private final Lanes lanes;
    private final LostRecords lost;
    private Optional<Admin> admin = Optional.empty();
    private boolean groupsKnown;
    private volatile Map<String, TopicInstance> instances = Map.of();

    /// A topic as it is now.
    ///
    /// @param id another where the topic was made anew
    public record TopicInstance(String id, int partitions) {}

    @Inject
    public TopicKeeper(SchedulerConfig config, Lanes lanes, LostRecords lost) {
        this.config = config;
        this.lanes = lanes;
        this.lost = lost;
    }

    /// The topic as it was last seen; absent until it was.
    public Optional<TopicInstance> instance(String topic) {
        return Optional.ofNullable(instances.get(topic));
    }

    /// One round.
    ///
    /// @return false: there is never more to do at once
    public synchronized boolean keep() {
        try {
            var open = admin.orElseGet(this::open);
            admin = Optional.of(open);
            var made = makeMissing(open);
            if (!made.isEmpty() || !groupsKnown) {
                setUpGroups(open);
                groupsKnown = true;
            }
            instances = look(open);
            lost.resendAll(made.stream().filter(lanes.topics()::contains).toList());
            return false;
        } catch (ExecutionException | KafkaException e) {
            close();
            throw new MeshException(
                    ErrorCode.UNAVAILABLE, "the broker is away: " + Brokers.of(config).words(e), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new MeshException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }

    public synchronized void stop(@Observes ShutdownEvent event) {
        close();
    }

    private void close() {
        admin.ifPresent(open -> open.close(Duration.ZERO));
        admin = Optional.empty();
        groupsKnown = false;
    }

    private Admin open() {
        var properties = Brokers.of(config).properties("scheduler-topics");
        properties.put("request.timeout.ms", "5000");
        properties.put("default.api.timeout.ms", "10000");
        return Admin.create(properties);
    }

    private List<String> makeMissing(Admin open) throws ExecutionException, InterruptedException {
        var present = open.listTopics().names().get();
        var missing = wanted().stream().filter(topic -> !present.contains(topic.name())).toList();
        var made = new ArrayList<String>();
        for (var entry : open.createTopics(missing).values().entrySet()) {
            try {
                entry.getValue().get();
                made.add(entry.getKey());
                LOG.log(Level.INFO, "topic made " + LogKeys.TOPIC + "={0}", entry.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return made;
    }

    private List<NewTopic> wanted() {
        var topics = new ArrayList<NewTopic>();
        topics.add(topic(Topics.TRIAL_EVENTS, EVENT_PARTITIONS, Map.of()));
        lanes.topics().forEach(lane -> topics.add(topic(lane, 1, Map.of())));
        lanes.deadLetters()
                .forEach(dead ->
                        topics.add(
                                topic(
                                        dead,
                                        1,
                                        Map.of("errors.deadletterqueue.group.enable", "true"))));
        return topics;
    }

    private NewTopic topic(String name, int partitions, Map<String, String> more) {
        var settings = new LinkedHashMap<>(more);
        settings.put("retention.ms", Long.toString(config.dispatch().retention().toMillis()));
        settings.put("min.insync.replicas", config.replication() > 2 ? "2" : "1");
        return new NewTopic(name, partitions, config.replication()).configs(settings);
    }

    private void setUpGroups(Admin open) throws ExecutionException, InterruptedException {
        var changes = new LinkedHashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var topic : lanes.topics()) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.GROUP, Topics.group(topic)),
                    groupSettings(topic).entrySet().stream()
                            .map(e ->
                                    new AlterConfigOp(
                                            new ConfigEntry(e.getKey(), e.getValue()),
                                            AlterConfigOp.OpType.SET))
                            .toList());
        }
        open.incrementalAlterConfigs(changes).all().get();
    }

    private Map<String, String> groupSettings(String topic) {
        var settings = new LinkedHashMap<String, String>();
        // The default skips what was sent before the first worker came.
        settings.put("share.auto.offset.reset", "earliest");
        settings.put(
                "share.record.lock.duration.ms",
                Long.toString(config.dispatch().lock().toMillis()));
        settings.put(
                "share.delivery.count.limit", Integer.toString(config.dispatch().deliveries()));
        settings.put("errors.deadletterqueue.topic.name", Topics.deadLetters(topic));
        settings.put("errors.deadletterqueue.copy.record.enable", "true");
        return settings;
    }

    private Map<String, TopicInstance> look(Admin open)
            throws ExecutionException, InterruptedException {
        var seen = new LinkedHashMap<String, TopicInstance>();
        var names = wanted().stream().map(NewTopic::name).toList();
        open.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) ->
                        seen.put(
                                name,
                                new TopicInstance(
                                        topic.topicId().toString(), topic.partitions().size())));
        return seen;
    }
}
