package org.gridwarden.backtest;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps event time at the end of what was read. Flink ends a bounded stream by letting all time
 * pass: every hold and every silence would run out, and a rule that is woken every morning would be
 * so for ever.
 */
final class UntilTheEnd<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {
  @Override
  public void processElement(StreamRecord<T> element) {
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      super.processWatermark(mark);
    }
  }
}
