package org.gridwarden.stream.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.detect.correlate.Neighbours;
import org.gridwarden.detect.correlate.Ties;
import org.gridwarden.model.Device;
import org.gridwarden.model.Grid;
import org.gridwarden.model.Outline;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Outlines;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.RegisterView.Learnt;
import org.gridwarden.stream.source.Heard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who belongs together, as the registers of rules, devices and grids tell one subtask. */
final class TiesView {
  private static final Logger LOG = LoggerFactory.getLogger(TiesView.class);

  private final RegisterView<Rule> rules;
  private final RegisterView<Behind> devices;
  private final RegisterView<Outline> grids;
  private Neighbours neighbours;
  private Ties ties;

  /** A device and who speaks for it. */
  private record Behind(String device, String via) {}

  TiesView(CorrelateFunction.Registers registers) {
    rules = RegisterView.named(Codecs.RULE, Rule::id, registers.rules().read());
    devices = RegisterView.of(Codecs.DEVICE, TiesView::behind, registers.devices().read());
    grids = RegisterView.of(Codecs.GRID, TiesView::outline, registers.grids().read());
  }

  void learn(Heard heard) {
    if (heard.register().equals(Topics.RULES.name())) {
      stale(rules.learn(heard.notice()));
    } else if (heard.register().equals(Topics.DEVICES.name())) {
      stale(devices.learn(heard.notice()));
    } else if (grids.learn(heard.notice()) == Learnt.NEWS) {
      neighbours = null;
      ties = null;
    }
  }

  private void stale(Learnt learnt) {
    if (learnt == Learnt.NEWS) {
      ties = null;
    }
  }

  /** Put together anew only when something has changed since. */
  Ties ties() {
    if (neighbours == null) {
      neighbours = new Neighbours(grids.values());
    }
    if (ties == null) {
      Map<String, String> via = new HashMap<>();
      devices.values().forEach(device -> via.put(device.device(), device.via()));
      ties = new Ties(rules.values(), via, neighbours);
    }
    return ties;
  }

  private static Optional<Behind> behind(Device device) {
    return device.via().isEmpty()
        ? Optional.empty()
        : Optional.of(new Behind(device.id().value(), device.via()));
  }

  static Optional<Outline> outline(Grid grid) {
    try {
      return Optional.of(Outlines.of(grid));
    } catch (IllegalArgumentException unreadable) {
      // Its incidents still merge within the grid.
      LOG.error("a grid has no neighbours grid={} reason={}", grid.code(), unreadable.getMessage());
      return Optional.empty();
    }
  }
}
