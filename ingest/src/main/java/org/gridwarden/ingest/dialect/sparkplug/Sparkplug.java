package org.gridwarden.ingest.dialect.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.RejectReason;

/**
 * Sparkplug B, version 3.0, on {@code spBv1.0/{group}/{type}/{node}[/{device}]}.
 *
 * <p>Read by itself a message is understood as far as it goes: metrics by name. A connection's own
 * ({@link #forConnection()}) remembers the births, and so knows aliases, deaths that are stale and
 * messages that are missing; the rules stand in {@link SparkplugSession}.
 */
public final class Sparkplug implements Dialect {
  @Override
  public String name() {
    return "sparkplug";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.begins(SparkplugTopic.NAMESPACE);
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    return step(SparkplugSession.EMPTY, payload, circumstances).heard();
  }

  @Override
  public Dialect forConnection() {
    return new Remembering();
  }

  private static SparkplugSession.Step step(
      SparkplugSession memory, byte[] payload, Circumstances circumstances) {
    if (circumstances.topic().begins(SparkplugTopic.NAMESPACE, "STATE")) {
      return new SparkplugSession.Step(memory, List.of(new Passed("host state")));
    }
    Optional<SparkplugTopic> topic = SparkplugTopic.of(circumstances.topic());
    if (topic.isEmpty()) {
      return refused(
          memory,
          RejectReason.UNKNOWN_TOPIC,
          "the topic must be spBv1.0/{group}/{type}/{node}, with /{device} where the type begins"
              + " with D",
          payload);
    }
    try {
      return memory.step(
          new SparkplugMessage(topic.get(), Payload.parseFrom(payload), payload, circumstances));
    } catch (BadValue bad) {
      return refused(memory, bad.reason(), bad.getMessage(), payload);
    } catch (InvalidProtocolBufferException unreadable) {
      return refused(
          memory,
          RejectReason.UNREADABLE,
          "not a payload of Sparkplug B: " + unreadable.getMessage(),
          payload);
    }
  }

  private static SparkplugSession.Step refused(
      SparkplugSession memory, RejectReason reason, String detail, byte[] payload) {
    return new SparkplugSession.Step(memory, List.of(Refused.whole(reason, detail, payload)));
  }

  /** One connection's: the same, with the memory of what came before. */
  private static final class Remembering implements Dialect {
    private SparkplugSession memory = SparkplugSession.EMPTY;

    @Override
    public String name() {
      return "sparkplug";
    }

    @Override
    public boolean speaks(TopicName topic) {
      return topic.begins(SparkplugTopic.NAMESPACE);
    }

    @Override
    public List<Heard> read(byte[] payload, Circumstances circumstances) {
      SparkplugSession.Step step = step(memory, payload, circumstances);
      memory = step.memory();
      return step.heard();
    }
  }
}
