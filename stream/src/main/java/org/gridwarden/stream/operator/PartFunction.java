package org.gridwarden.stream.operator;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Notice;

/**
 * Tells the rules that are composites of others what becomes of the others' incidents, for {@link
 * AreaDetectFunction}: what devices are to most rules, incidents are to those.
 */
public final class PartFunction extends BroadcastProcessFunction<Event, Notice, Contribution> {
  private final Registers registers;

  private transient RuleBook rules;

  public PartFunction(Registers registers) {
    this.registers = registers;
  }

  @Override
  public void open(OpenContext context) {
    rules = new RuleBook(registers);
  }

  @Override
  public void processElement(Event event, ReadOnlyContext context, Collector<Contribution> out) {
    for (Watched rule : rules.index().applicable(event)) {
      out.collect(new Contribution(rule.rule().id(), rule.subject(event), false, event));
    }
  }

  @Override
  public void processBroadcastElement(Notice notice, Context context, Collector<Contribution> out) {
    if (!notice.tick()) {
      rules.learn(notice);
    }
  }
}
