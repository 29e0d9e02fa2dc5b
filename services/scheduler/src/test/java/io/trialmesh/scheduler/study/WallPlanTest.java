package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WallPlanTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void keepsAShareOfTheTimeForTheFinalists() {
        var plan = new WallPlan(CREATED, Duration.ofSeconds(100), Duration.ofSeconds(1));
        assertThat(plan.deadline()).isEqualTo(CREATED.plusSeconds(100));
        assertThat(plan.stopAt()).isEqualTo(CREATED.plusSeconds(85));
        assertThat(plan.cancelAt()).isEqualTo(CREATED.plusSeconds(90));
    }

    @Test
    void keepsMoreWhereTheFinalistsNeedMore() {
        var plan = new WallPlan(CREATED, Duration.ofSeconds(100), Duration.ofSeconds(20));
        assertThat(plan.stopAt()).isEqualTo(CREATED.plusSeconds(74));
    }

    @Test
    void neverKeepsMoreThanHalf() {
        var plan = new WallPlan(CREATED, Duration.ofSeconds(100), Duration.ofHours(1));
        assertThat(plan.stopAt()).isEqualTo(CREATED.plusSeconds(50));
    }

    @Test
    void waitsForAFirstModelAMinuteOrATenth() {
        var finish = Duration.ofSeconds(1);
        assertThat(new WallPlan(CREATED, Duration.ofSeconds(20), finish).overtime())
                .isEqualTo(CREATED.plusSeconds(80));
        assertThat(new WallPlan(CREATED, Duration.ofHours(2), finish).overtime())
                .isEqualTo(CREATED.plus(Duration.ofMinutes(132)));
    }
}
