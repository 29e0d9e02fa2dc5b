package io.trialmesh.core.trial;

import io.trialmesh.core.space.Point;
import io.trialmesh.core.study.Phase;

/// What a trial shall be: a family and a point of its space, in a phase.
public record Proposal(String family, Point point, Phase phase) {}
