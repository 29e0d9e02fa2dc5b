package io.trialmesh.wire.assess;

import io.trialmesh.core.assess.Aim;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Waiver;
import java.util.LinkedHashMap;

/// Suites on the wire.
public final class SuiteCodec {

    private SuiteCodec() {}

    public static io.trialmesh.proto.v1.Suite toWire(Suite suite) {
        var wire =
                io.trialmesh.proto.v1.Suite.newBuilder()
                        .setName(suite.name())
                        .addAllSensitive(suite.sensitive())
                        .addAllWaivers(suite.waivers().stream().map(SuiteCodec::toWire).toList())
                        .addAllAims(suite.aims().stream().map(SuiteCodec::toWire).toList());
        for (var check : suite.checks()) {
            var spec =
                    wire.addChecksBuilder()
                            .setId(check.id())
                            .setKind(check.kind())
                            .setSeverity(toWire(check.severity()))
                            .setAutomatic(check.automatic());
            check.settings().forEach((n, v) -> spec.addSettingsBuilder().setName(n).setValue(v));
        }
        return wire.build();
    }

    public static Suite toCore(io.trialmesh.proto.v1.Suite wire) {
        return new Suite(
                wire.getName(),
                wire.getChecksList().stream().map(SuiteCodec::check).toList(),
                wire.getSensitiveList(),
                wire.getWaiversList().stream().map(SuiteCodec::toCore).toList(),
                wire.getAimsList().stream().map(SuiteCodec::toCore).toList());
    }

    public static io.trialmesh.proto.v1.Waiver toWire(Waiver waiver) {
        return io.trialmesh.proto.v1.Waiver.newBuilder()
                .setCheck(waiver.check())
                .setWho(waiver.who())
                .setWhy(waiver.why())
                .setUntil(waiver.until())
                .build();
    }

    private static Waiver toCore(io.trialmesh.proto.v1.Waiver wire) {
        return new Waiver(wire.getCheck(), wire.getWho(), wire.getWhy(), wire.getUntil());
    }

    private static io.trialmesh.proto.v1.Aim toWire(Aim aim) {
        return io.trialmesh.proto.v1.Aim.newBuilder()
                .setObjective(aim.objective())
                .setWeight(aim.weight())
                .build();
    }

    private static Aim toCore(io.trialmesh.proto.v1.Aim wire) {
        return new Aim(wire.getObjective(), wire.getWeight());
    }

    private static CheckSpec check(io.trialmesh.proto.v1.CheckSpec wire) {
        var settings = new LinkedHashMap<String, String>();
        wire.getSettingsList().forEach(s -> settings.put(s.getName(), s.getValue()));
        return new CheckSpec(
                wire.getId(),
                wire.getKind(),
                toCore(wire.getSeverity()),
                settings,
                wire.getAutomatic());
    }

    static io.trialmesh.proto.v1.Severity toWire(Severity severity) {
        return switch (severity) {
            case INFO -> io.trialmesh.proto.v1.Severity.INFO;
            case MINOR -> io.trialmesh.proto.v1.Severity.MINOR;
            case MAJOR -> io.trialmesh.proto.v1.Severity.MAJOR;
            case BLOCKER -> io.trialmesh.proto.v1.Severity.BLOCKER;
        };
    }

    /// A check that says nothing about how much it matters, matters: MAJOR.
    static Severity toCore(io.trialmesh.proto.v1.Severity severity) {
        return switch (severity) {
            case INFO -> Severity.INFO;
            case MINOR -> Severity.MINOR;
            case MAJOR, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> Severity.MAJOR;
            case BLOCKER -> Severity.BLOCKER;
        };
    }
}
