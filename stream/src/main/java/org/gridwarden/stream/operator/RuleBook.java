package org.gridwarden.stream.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.detect.RuleIndex;
import org.gridwarden.detect.Surroundings;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Rule;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.RegisterView.Learnt;
import org.gridwarden.stream.source.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules as one subtask knows them, with what they need to know of the city. */
final class RuleBook {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);
  private static final int WORDS_MAX = 1_000;

  private final RegisterView<Rule> rules;
  private final RegisterView<Tagged> devices;
  private final RegisterView<WorkCalendar> calendars;
  private RuleIndex index = new RuleIndex(Set.of());
  private Surroundings surroundings;
  private long unfilteredBefore;

  /** Asked by those who measure, in threads of their own. */
  private volatile int unusable;

  RuleBook(Registers registers) {
    rules = RegisterView.named(Codecs.RULE, Rule::id, registers.rules().read());
    devices = RegisterView.of(Codecs.DEVICE, Tagged::of, registers.devices().read());
    calendars = new RegisterView<>(Codecs.CALENDAR, registers.calendars().read());
    surroundings = surroundings();
    reindex();
  }

  RuleIndex index() {
    return index;
  }

  /** How often an event could not be filtered. */
  long unfiltered() {
    return unfilteredBefore + index.unfiltered();
  }

  /** How many rules take no part as they cannot be read, or make no sense as they are. */
  int unusable() {
    return unusable;
  }

  /** What a notice means for what is remembered of devices. */
  enum Effect {
    NONE,
    /** The rule of this key may no longer fit what is remembered under it. */
    RULE,
    /** The device of this key may have left rules that remember it. */
    DEVICE
  }

  Effect learn(Notice notice) {
    if (notice.of(Topics.DEVICES)) {
      return learnDevice(notice);
    }
    if (notice.of(Topics.CALENDARS)) {
      if (calendars.learn(notice) == Learnt.NEWS) {
        surroundings = surroundings();
        reindex();
      }
      return Effect.NONE; // what is remembered stays true whatever day it is
    }
    Learnt learnt = rules.learn(notice);
    if (learnt == Learnt.NEWS) {
      reindex();
    }
    // A word that was read when opening is news to the memories all the same.
    return learnt == Learnt.OLDER ? Effect.NONE : Effect.RULE;
  }

  /**
   * Of the many devices of a city few have tags, and only one that loses some is looked up in the
   * memories: looking goes through all of them.
   */
  private Effect learnDevice(Notice notice) {
    Set<String> before = tags(notice.key());
    devices.learn(notice);
    Set<String> now = tags(notice.key());
    if (now.equals(before)) {
      return Effect.NONE;
    }
    surroundings = surroundings();
    reindex();
    return now.containsAll(before) ? Effect.NONE : Effect.DEVICE;
  }

  private Set<String> tags(String device) {
    return devices.value(device).map(Tagged::tags).orElse(Set.of());
  }

  private void reindex() {
    unfilteredBefore += index.unfiltered();
    Set<Rule> known = index.problems().keySet();
    index = index.now(rules.values(), surroundings);
    index
        .problems()
        .forEach(
            (rule, problems) -> {
              if (!known.contains(rule)) {
                LOG.error(
                    "a rule cannot be used rule={} version={} problems={}",
                    rule.id(),
                    rule.version(),
                    words(problems));
              }
            });
    unusable = index.problems().size() + rules.unreadable();
  }

  /** A line of the log, however much is wrong. */
  private static String words(List<String> problems) {
    String all = String.join("; ", problems);
    return all.length() <= WORDS_MAX ? all : all.substring(0, WORDS_MAX) + "…";
  }

  private Surroundings surroundings() {
    Map<DeviceId, Set<String>> tags = new HashMap<>();
    devices.values().forEach(device -> tags.put(device.id(), device.tags()));
    Map<String, WorkCalendar> dates = new HashMap<>();
    calendars.values().forEach(calendar -> dates.put(calendar.name(), calendar));
    return new Surroundings(tags, dates);
  }

  /** What is kept of a device. */
  private record Tagged(DeviceId id, Set<String> tags) {
    static Optional<Tagged> of(Device device) {
      return device.tags().isEmpty()
          ? Optional.empty()
          : Optional.of(new Tagged(device.id(), device.tags()));
    }
  }
}
