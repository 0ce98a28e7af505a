package org.gridwarden.bench;

import java.util.List;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.CloudEvents;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.NativeJson;
import org.gridwarden.ingest.dialect.camera.Dahua;
import org.gridwarden.ingest.dialect.camera.Hikvision;
import org.gridwarden.ingest.dialect.camera.Onvif;
import org.gridwarden.ingest.dialect.camera.Viid;
import org.gridwarden.ingest.dialect.frigate.Frigate;
import org.gridwarden.ingest.dialect.lorawan.ChirpStack;
import org.gridwarden.ingest.dialect.lorawan.TheThings;
import org.gridwarden.ingest.dialect.senml.SenMl;
import org.gridwarden.ingest.dialect.shelly.Shelly;
import org.gridwarden.ingest.dialect.sparkplug.Sparkplug;
import org.gridwarden.ingest.dialect.tasmota.Tasmota;
import org.gridwarden.ingest.dialect.zigbee.Zigbee2Mqtt;
import org.gridwarden.model.DeviceId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** How many events a second can be read out of what devices send. */
public class DialectBenchmark extends Measured {
  static final int ARRAY = 20;

  private final Dialect nativeJson = new NativeJson();
  private final Dialect chirpStack = new ChirpStack();
  private final Dialect cloudEvents = new CloudEvents();
  private final Dialect senMl = new SenMl();
  private final Dialect sparkplug = new Sparkplug();
  private final Dialect theThings = new TheThings();
  private final Circumstances circumstances =
      new Circumstances(new DeviceId("sender-0007"), Samples.AT, "events");
  private final Circumstances onSparkplug =
      new Circumstances(new DeviceId("sender-0007"), Samples.AT, "spBv1.0/city/NDATA/pump-house");
  private final Dialect frigateEvents = new Frigate();
  private final Dialect shelly = new Shelly();
  private final Dialect tasmota = new Tasmota();
  private final Dialect zigbee = new Zigbee2Mqtt();
  private final Dialect dahua = new Dahua();
  private final Dialect hikvision = new Hikvision();
  private final Dialect onvif = new Onvif();
  private final Dialect viid = new Viid();
  private final byte[] dahuaLine = CameraSamples.dahua();
  private final byte[] hikvisionAlert = CameraSamples.hikvision();
  private final byte[] onvifMotion = CameraSamples.onvif();
  private final byte[] viidFace = CameraSamples.viid();
  private final byte[] shellyStatus = Samples.shelly();
  private final byte[] tasmotaSensors = Samples.tasmota();
  private final byte[] zigbeeLeak = Samples.zigbee();
  private final byte[] one = Samples.nativeOne();
  private final byte[] array = Samples.nativeArray(ARRAY);
  private final byte[] chirpStackUp = Samples.chirpStack();
  private final byte[] cloudEvent = Samples.cloudEvent();
  private final byte[] frigate = Samples.frigate();
  private final byte[] senMlPack = Samples.senMl();
  private final byte[] sparkplugData = Samples.sparkplug();
  private final byte[] theThingsUp = Samples.theThings();

  /** A message of one event. */
  @Benchmark
  public List<Heard> nativeOne() {
    return nativeJson.read(one, circumstances);
  }

  /** A message of 20 events; counted by event. */
  @Benchmark
  @OperationsPerInvocation(ARRAY)
  public List<Heard> nativeArrayOf20() {
    return nativeJson.read(array, circumstances);
  }

  /** An uplink of a LoRaWAN network server, heard by two gateways. */
  @Benchmark
  public List<Heard> chirpStack() {
    return chirpStack.read(chirpStackUp, circumstances);
  }

  /** A structured event with an object of two members. */
  @Benchmark
  public List<Heard> cloudEvents() {
    return cloudEvents.read(cloudEvent, circumstances);
  }

  /** A recorder's message, always one event. */
  @Benchmark
  public List<Heard> frigate() {
    return frigateEvents.read(frigate, circumstances);
  }

  /** A pack of three records that is one reading. */
  @Benchmark
  public List<Heard> senMl() {
    return senMl.read(senMlPack, circumstances);
  }

  /** A node's data of one metric, by name. */
  @Benchmark
  public List<Heard> sparkplug() {
    return sparkplug.read(sparkplugData, onSparkplug);
  }

  /** An uplink of a LoRaWAN network server, heard by two gateways. */
  @Benchmark
  public List<Heard> theThings() {
    return theThings.read(theThingsUp, circumstances);
  }

  /** A metering switch, one event. */
  @Benchmark
  public List<Heard> shelly() {
    return shelly.read(shellyStatus, circumstances);
  }

  /** A board with two sensors, two events. */
  @Benchmark
  public List<Heard> tasmota() {
    return tasmota.read(tasmotaSensors, circumstances);
  }

  /** A leak detector, one event. */
  @Benchmark
  public List<Heard> zigbee() {
    return zigbee.read(zigbeeLeak, circumstances);
  }

  /** A crossed line, one event. */
  @Benchmark
  public List<Heard> dahua() {
    return dahua.read(dahuaLine, circumstances);
  }

  /** A crossed line in XML, one event. */
  @Benchmark
  public List<Heard> hikvision() {
    return hikvision.read(hikvisionAlert, circumstances);
  }

  /** Motion in a SOAP envelope, one event. */
  @Benchmark
  public List<Heard> onvif() {
    return onvif.read(onvifMotion, circumstances);
  }

  /** A face with a picture of 64 KiB beside it, one event. */
  @Benchmark
  public List<Heard> viid() {
    return viid.read(viidFace, circumstances);
  }
}
