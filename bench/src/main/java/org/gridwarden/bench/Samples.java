package org.gridwarden.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Position;

/** What devices typically say: as records and as they write it. */
final class Samples {
  static final Instant AT = Instant.parse("2026-03-01T14:00:00.123456Z");

  private static final GridCode GRID = new GridCode("440604010001003");
  private static final Position GATE = new Position(113.1214, 23.0215);

  private Samples() {}

  /** A sensor's reading of two measures. */
  static Event reading() {
    return new Event(
        "reading-000042",
        new DeviceId("thermo-0007"),
        "temperature",
        GRID,
        EventKind.READING,
        AT.minusMillis(40),
        AT,
        Map.of("temperature", 21.5, "battery", 0.93),
        Map.of(),
        GATE);
  }

  /** What ingest makes of a recorder's message. */
  static Event sighting() {
    return new Event(
        "0f6c1e7a9d2b4c58",
        new DeviceId("camera-0007"),
        "camera",
        GRID,
        EventKind.SIGHTING,
        AT.minusMillis(40),
        AT,
        Map.of(Labels.SCORE, 0.83, Labels.STATIONARY, 0.0),
        Map.of(
            Labels.OBJECT, "person",
            Labels.TRACK, "1772373590.51-k3x9qa",
            Labels.PHASE, Labels.PHASE_UPDATE,
            Labels.ZONES, "yard,restricted",
            Labels.CAMERA, "gate"),
        GATE);
  }

  /** One event in the native dialect. */
  static byte[] nativeOne() {
    return bytes(nativeEvent(0));
  }

  /** An array of {@code count} events in the native dialect. */
  static byte[] nativeArray(int count) {
    return bytes(
        IntStream.range(0, count)
            .mapToObj(Samples::nativeEvent)
            .collect(Collectors.joining(",", "[", "]")));
  }

  /** An update as a Frigate recorder publishes it: the object before and after. */
  static byte[] frigate() {
    try (InputStream in = Samples.class.getResourceAsStream("frigate-update.json")) {
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A ChirpStack uplink, decoded by its codec. */
  static byte[] chirpStack() {
    return bytes(
        """
        {"deduplicationId":"3ac7e3c4-4401-4b8d-9386-a5c902f9202d",
         "time":"2026-03-01T13:59:58.775+00:00",
         "deviceInfo":{"deviceName":"Cellar 7","devEui":"0101010101010101","tags":{"a":"b"}},
         "fPort":1,"data":"qg==","object":{"temperature":21.5,"leak":true},
         "rxInfo":[{"gatewayId":"a","rssi":-101,"snr":1},{"gatewayId":"b","rssi":-36,"snr":10.5}],
         "txInfo":{"frequency":867100000,"modulation":{"lora":{"bandwidth":125000}}}}""");
  }

  /** A CloudEvent in structured mode. */
  static byte[] cloudEvent() {
    return bytes(
        """
        {"specversion":"1.0","id":"7","source":"/sites/3/door-2","type":"org.example.door",
         "time":"2026-03-01T13:59:59.5Z","data":{"open":true,"temp":21.5}}""");
  }

  /** A SenML pack in JSON. */
  static byte[] senMl() {
    return bytes(
        """
        [{"bn":"urn:dev:ow:10e2073a01080063:","bt":1772373599,"n":"temperature","u":"Cel","v":27.5},
         {"n":"humidity","u":"%RH","v":80},{"n":"open","vb":true}]""");
  }

  /** A Sparkplug NDATA: temperature 21.5 as a double. */
  static byte[] sparkplug() {
    return HexFormat.of()
        .parseHex("089898a5c3ca3312180a0b74656d7065726174757265200a6900000000008035401801");
  }

  /** An uplink of The Things Stack, decoded by its formatter. */
  static byte[] theThings() {
    return bytes(
        """
        {"end_device_ids":{"device_id":"meter-7","dev_eui":"70B3D57ED0050EAD"},
         "received_at":"2026-03-01T13:59:59.2Z",
         "uplink_message":{"f_port":2,"frm_payload":"AdsmAA==",
          "received_at":"2026-03-01T13:59:59.1Z",
          "decoded_payload":{"temp":21.5,"occupied":true,"mode":"eco"},
          "rx_metadata":[{"rssi":-110,"snr":-3},{"rssi":-80,"snr":9.5}]}}""");
  }

  /** A metering switch, as a Shelly Plus 1PM notifies of it. */
  static byte[] shelly() {
    return bytes(
        "{\"src\":\"shellyplus1pm-a\",\"dst\":\"shellyplus1pm-a/events\",\"method\":\"NotifyStatus\","
            + "\"params\":{\"ts\":1772352000.25,\"switch:0\":{\"id\":0,\"output\":true,\"apower\":12.5,"
            + "\"voltage\":229.8,\"current\":0.05,\"temperature\":{\"tC\":51.5,\"tF\":124.7}}}}");
  }

  /** Two sensors of one Tasmota board. */
  static byte[] tasmota() {
    return bytes(
        "{\"Time\":\"2026-03-01T16:00:00\",\"DS18B20\":{\"Id\":\"01131B123456\",\"Temperature\":21.5},"
            + "\"AM2301\":{\"Temperature\":20.5,\"Humidity\":48.2,\"DewPoint\":9.1},\"TempUnit\":\"C\"}");
  }

  /** A leak detector behind Zigbee2MQTT. */
  static byte[] zigbee() {
    return bytes(
        "{\"battery\":97,\"battery_low\":false,\"linkquality\":120,\"tamper\":false,"
            + "\"voltage\":3025,\"water_leak\":true}");
  }

  private static String nativeEvent(int number) {
    return "{\"id\":\"reading-%06d\",\"at\":%d.456,\"kind\":\"reading\",\"values\":{\"temperature\":%d.5,\"battery\":0.93}}"
        .formatted(number, AT.toEpochMilli() - 1_000L * number, 20 + number % 10);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
