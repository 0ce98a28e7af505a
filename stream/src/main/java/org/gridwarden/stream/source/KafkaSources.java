package org.gridwarden.stream.source;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.StreamSettings;
import org.gridwarden.stream.Uids;
import org.gridwarden.stream.type.StreamTypes;

/** Topics of the log as streams. */
public final class KafkaSources {
  private final StreamExecutionEnvironment env;
  private final StreamSettings settings;
  private final String group;

  /**
   * @param group the consumer group under which offsets are committed with each checkpoint
   */
  public KafkaSources(StreamExecutionEnvironment env, StreamSettings settings, String group) {
    this.env = env;
    this.settings = settings;
    this.group = group;
  }

  /** Events and ticks, in the gateway's time. */
  public DataStream<Arrival> arrivals() {
    return env.fromSource(
            source(Topics.EVENTS, KafkaSources::arrival, StreamTypes.ARRIVAL, true),
            GatewayTime.strategy(settings.outOfOrderness(), settings.idleAfter()),
            "events")
        .uid(Uids.EVENTS);
  }

  /** What changes in the register of rules, officers or devices; timeless. */
  public DataStream<Notice> notices(Topic topic, String sourceUid, String timelessUid) {
    return timeless(
        source(topic, KafkaSources::notice, StreamTypes.NOTICE, false),
        topic,
        sourceUid,
        timelessUid);
  }

  /** The same with the name of the register, for those who hear of several. */
  public DataStream<Heard> heard(Topic topic, String sourceUid, String timelessUid) {
    String register = topic.name();
    return timeless(
        source(topic, record -> heard(register, record), StreamTypes.HEARD, false),
        topic,
        sourceUid,
        timelessUid);
  }

  /** What people have decided about incidents; timeless. */
  public DataStream<Course> decisions() {
    return timeless(
        source(Topics.DECISIONS, KafkaSources::decided, StreamTypes.COURSE, true),
        Topics.DECISIONS,
        Uids.DECISIONS,
        Uids.DECISIONS_TIMELESS);
  }

  private <T> DataStream<T> timeless(
      KafkaSource<T> source, Topic topic, String sourceUid, String timelessUid) {
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), topic.name())
        .uid(sourceUid)
        .setParallelism(1)
        .assignTimestampsAndWatermarks(Timeless.strategy())
        .name(topic.name() + " (timeless)")
        .uid(timelessUid)
        .setParallelism(1);
  }

  /** The steps of incidents. */
  public DataStream<Matter> changes() {
    return env.fromSource(
            source(Topics.INCIDENTS, KafkaSources::changed, StreamTypes.MATTER, true),
            WatermarkStrategy.noWatermarks(),
            "incidents")
        .uid(Uids.INCIDENTS);
  }

  /** The acknowledgements among the deliveries. */
  public DataStream<Matter> acknowledgements() {
    return env.fromSource(
            source(Topics.DELIVERIES, KafkaSources::acknowledged, StreamTypes.MATTER, true),
            WatermarkStrategy.noWatermarks(),
            "deliveries")
        .uid(Uids.DELIVERIES);
  }

  @SuppressWarnings("deprecation") // The connector's own way to say "else from the beginning".
  private <T> KafkaSource<T> source(
      Topic topic, LogSchema.Reader<T> reader, TypeInformation<T> type, boolean goesOn) {
    return KafkaSource.<T>builder()
        .setBootstrapServers(settings.kafkaBootstrap())
        .setGroupId(group)
        .setTopics(topic.name())
        // A checkpoint knows where to go on. Without one, a topic of facts goes on where the group
        // was; a register is always read whole.
        .setStartingOffsets(
            goesOn
                ? OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST)
                : OffsetsInitializer.earliest())
        .setDeserializer(new LogSchema<>(reader, type))
        // New partitions are taken up at the next start; looking for them costs a request each
        // time.
        .setProperty("partition.discovery.interval.ms", "-1")
        // The broker answers a fetch at the first byte; the wait is only how long it holds an idle
        // one, and idle fetches of many partitions share it.
        .setProperty("fetch.min.bytes", "1")
        .setProperty("fetch.max.wait.ms", "500")
        .setProperty("register.consumer.metrics", "false")
        .build();
  }

  private static Decoded<Optional<Arrival>> arrival(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null && record.value() == null) {
      Instant at = Instant.ofEpochMilli(record.timestamp());
      return Decoded.good(Optional.of(new Arrival.Tick(at)));
    }
    return map(Codecs.EVENT.decode(record.value()), event -> Optional.of(new Arrival.Said(event)));
  }

  private static Decoded<Optional<Notice>> notice(ConsumerRecord<byte[], byte[]> record) {
    return KafkaRegister.named(record)
        ? Decoded.good(Optional.of(KafkaRegister.notice(record)))
        : Decoded.bad("a register's record has a key");
  }

  private static Decoded<Optional<Heard>> heard(
      String register, ConsumerRecord<byte[], byte[]> record) {
    return map(notice(record), notice -> notice.map(word -> new Heard(register, word)));
  }

  private static Decoded<Optional<Course>> decided(ConsumerRecord<byte[], byte[]> record) {
    return map(
        Codecs.DECISION.decode(record.value()),
        decision -> Optional.of(new Course.Decided(decision)));
  }

  private static Decoded<Optional<Matter>> changed(ConsumerRecord<byte[], byte[]> record) {
    return map(
        Codecs.INCIDENT_CHANGE.decode(record.value()),
        change -> Optional.of(new Matter.Changed(change)));
  }

  private static Decoded<Optional<Matter>> acknowledged(ConsumerRecord<byte[], byte[]> record) {
    return map(
        Codecs.DELIVERY.decode(record.value()),
        delivery ->
            delivery.kind() == DeliveryKind.ACKNOWLEDGED
                ? Optional.of(new Matter.Acknowledged(delivery))
                : Optional.empty());
  }

  private static <T, R> Decoded<R> map(Decoded<T> decoded, Function<T, R> make) {
    return decoded instanceof Decoded.Good<T> good
        ? Decoded.good(make.apply(good.value()))
        : Decoded.bad(((Decoded.Bad<T>) decoded).reason());
  }
}
