package org.gridwarden.stream.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.gridwarden.model.Event;
import org.gridwarden.stream.source.Contribution;

/** What a rule about areas wants to hear of: rule and area, and the event. */
public final class ContributionSerializer extends TravelSerializer<Contribution> {
  private final SaidSerializer events = new SaidSerializer();
  private transient Interned<String> names;

  @Override
  public void serialize(Contribution one, DataOutputView target) throws IOException {
    text(one.rule(), target);
    text(one.subject(), target);
    target.writeBoolean(one.reaches());
    events.serialize(one.event(), target);
  }

  @Override
  public Contribution deserialize(DataInputView source) throws IOException {
    if (names == null) {
      names = new Interned<>(name -> name);
    }
    String rule = named(names, source);
    String subject = named(names, source);
    boolean reaches = source.readBoolean();
    Event event = events.deserialize(source);
    return new Contribution(rule, subject, reaches, event);
  }

  @Override
  public TypeSerializer<Contribution> duplicate() {
    return new ContributionSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Contribution> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Public, and without arguments, as Flink wants it. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Contribution> {
    public Snapshot() {
      super(ContributionSerializer::new);
    }
  }
}
