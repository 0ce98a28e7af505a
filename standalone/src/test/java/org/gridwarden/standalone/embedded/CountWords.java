package org.gridwarden.standalone.embedded;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts every word of the topic {@code words} and says each new count to {@code counts}: {@code
 * a=1, a=2, …}. A run that found no state would read from the beginning and say {@code a=1} a
 * second time.
 */
final class CountWords extends KeyedProcessFunction<String, String, String> {
  private static final long serialVersionUID = 1;

  private transient ValueState<Long> count;

  static void topology(StreamExecutionEnvironment environment, String bootstrapServers) {
    KafkaSource<String> words =
        KafkaSource.<String>builder()
            .setBootstrapServers(bootstrapServers)
            .setTopics("words")
            .setGroupId("count-words")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(new SimpleStringSchema())
            .build();
    KafkaSink<String> counts =
        KafkaSink.<String>builder()
            .setBootstrapServers(bootstrapServers)
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(
                KafkaRecordSerializationSchema.builder()
                    .setTopic("counts")
                    .setValueSerializationSchema(new SimpleStringSchema())
                    .build())
            .build();
    environment
        .fromSource(words, WatermarkStrategy.noWatermarks(), "words")
        .uid("words")
        .keyBy(word -> word)
        .process(new CountWords())
        .uid("count")
        .sinkTo(counts)
        .uid("counts");
  }

  @Override
  public void open(OpenContext context) {
    count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
  }

  @Override
  public void processElement(String word, Context context, Collector<String> out) throws Exception {
    long next = count.value() == null ? 1 : count.value() + 1;
    count.update(next);
    out.collect(word + "=" + next);
  }
}
