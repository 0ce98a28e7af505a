package org.gridwarden.ingest.dialect.sparkplug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Measures;

/**
 * The memory of one connection: which nodes were born over it, with which metrics, and how far they
 * have counted. A step takes a message and gives what was said in it and the memory that follows.
 *
 * <pre>
 *          NBIRTH                     NDATA DBIRTH DDATA DDEATH
 * unknown ────────▶ alive, seq 0 ────▶ alive, seq + 1 modulo 256
 *                     ▲    │ NDEATH of the same bdSeq
 *              NBIRTH │    ▼
 *                     └── dead         NDEATH of another bdSeq is a stale one: passed over
 * </pre>
 *
 * <p>A number left out means that messages were lost, and with them perhaps a fire: that is said by
 * a STATUS event of the node with the label {@code sequence-gap}, for somebody to see. A count of
 * passed messages would not be enough, as nobody is told whose they were. What came is taken.
 *
 * <p>A number that is not there counts as 0: writers of proto3 leave a 0 out.
 */
record SparkplugSession(Map<String, SparkplugNode> nodes) {
  static final SparkplugSession EMPTY = new SparkplugSession(Map.of());

  static final String SEQUENCE_GAP = "sequence-gap";
  static final int NODES_MAX = 256;
  static final int METRICS_KEPT_MAX = 20_000;
  private static final int SEQ_MAX = 255;

  record Step(SparkplugSession memory, List<Heard> heard) {}

  /** The next step; a message that is refused as a whole changes no memory. */
  Step step(SparkplugMessage message) throws BadValue {
    SparkplugNode node = nodes.getOrDefault(message.topic().edge(), SparkplugNode.UNKNOWN);
    return switch (message.topic().type()) {
      case NBIRTH -> nodeBirth(message, node);
      case NDEATH -> nodeDeath(message, node);
      case DBIRTH -> deviceBirth(message, node);
      case DDEATH -> deviceDeath(message, node);
      case NDATA, DDATA -> data(message, node);
      case NCMD, DCMD -> new Step(this, List.of(new Passed("command")));
    };
  }

  private Step nodeBirth(SparkplugMessage message, SparkplugNode node) throws BadValue {
    int seq = seq(message.payload());
    long bdSeq = bdSeq(message.payload());
    Born metrics = Born.of(message.payload().getMetricsList());
    SparkplugSession memory = with(message, node.reborn(bdSeq, seq, metrics));
    return new Step(memory, born(message, metrics, new ArrayList<>()));
  }

  private Step deviceBirth(SparkplugMessage message, SparkplugNode node) throws BadValue {
    int seq = seq(message.payload());
    Born metrics = Born.of(message.payload().getMetricsList());
    SparkplugSession memory = with(message, node.with(seq, message.topic().device(), metrics));
    return new Step(memory, born(message, metrics, gap(message, node, seq)));
  }

  private static List<Heard> born(SparkplugMessage message, Born metrics, List<Heard> heard)
      throws BadValue {
    heard.add(online(message, 1));
    heard.addAll(SparkplugMetrics.read(message, metrics));
    return heard;
  }

  private Step data(SparkplugMessage message, SparkplugNode node) throws BadValue {
    int seq = seq(message.payload());
    List<Heard> heard = gap(message, node, seq);
    heard.addAll(SparkplugMetrics.read(message, node.born(message.topic().device())));
    if (heard.isEmpty()) {
      heard.add(new Passed("no value"));
    }
    return new Step(node == SparkplugNode.UNKNOWN ? this : with(message, node.with(seq)), heard);
  }

  private Step deviceDeath(SparkplugMessage message, SparkplugNode node) throws BadValue {
    int seq = seq(message.payload());
    List<Heard> heard = gap(message, node, seq);
    heard.add(online(message, 0));
    return new Step(
        node == SparkplugNode.UNKNOWN
            ? this
            : with(message, node.without(seq, message.topic().device())),
        heard);
  }

  /**
   * A node leaves its death with the broker when it connects, and numbers it like the birth that
   * follows. Where it has been born again since, the death is that of an earlier connection.
   */
  private Step nodeDeath(SparkplugMessage message, SparkplugNode node) throws BadValue {
    long bdSeq = bdSeq(message.payload());
    if (node.bdSeq() >= 0 && node.bdSeq() != bdSeq) {
      return new Step(this, List.of(new Passed("stale death")));
    }
    return new Step(
        node == SparkplugNode.UNKNOWN ? this : with(message, node.dead()),
        List.of(online(message, 0)));
  }

  private static Heard online(SparkplugMessage message, double online) throws BadValue {
    Draft draft = new Draft();
    draft.value(Measures.ONLINE, online);
    return message.said(
        draft, EventKind.STATUS, message.topic().speaker(), message.micros(), "online");
  }

  private static List<Heard> gap(SparkplugMessage message, SparkplugNode node, int seq)
      throws BadValue {
    List<Heard> heard = new ArrayList<>();
    int expected = (node.seq() + 1) % (SEQ_MAX + 1);
    if (node.seq() >= 0 && seq != expected) {
      Draft draft = new Draft();
      draft.label(SEQUENCE_GAP, "expected " + expected + ", was " + seq);
      heard.add(
          message.said(
              draft, EventKind.STATUS, message.topic().node(), message.micros(), SEQUENCE_GAP));
    }
    return heard;
  }

  private static int seq(Payload payload) throws BadValue {
    if (payload.getSeq() < 0 || payload.getSeq() > SEQ_MAX) {
      throw BadValue.number(
          "seq must be 0 to " + SEQ_MAX + ", was " + Long.toUnsignedString(payload.getSeq()));
    }
    return (int) payload.getSeq();
  }

  private static long bdSeq(Payload payload) throws BadValue {
    for (Metric metric : payload.getMetricsList()) {
      if (metric.getName().equals(SparkplugMetrics.BD_SEQ)) {
        long number = metric.hasIntValue() ? metric.getIntValue() : metric.getLongValue();
        if ((metric.hasIntValue() || metric.hasLongValue()) && number >= 0) {
          return number;
        }
      }
    }
    throw BadValue.field("metric bdSeq must be there, a whole number from 0 on");
  }

  private SparkplugSession with(SparkplugMessage message, SparkplugNode node) throws BadValue {
    Map<String, SparkplugNode> all = new HashMap<>(nodes);
    all.put(message.topic().edge(), node);
    if (all.size() > NODES_MAX) {
      throw BadValue.tooLarge("one connection may speak for " + NODES_MAX + " nodes");
    }
    if (message.topic().type().birth()
        && all.values().stream().mapToInt(SparkplugNode::metrics).sum() > METRICS_KEPT_MAX) {
      throw BadValue.tooLarge(
          "the births of one connection may name " + METRICS_KEPT_MAX + " metrics");
    }
    return new SparkplugSession(all);
  }
}
