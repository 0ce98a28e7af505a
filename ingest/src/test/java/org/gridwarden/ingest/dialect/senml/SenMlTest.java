package org.gridwarden.ingest.dialect.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Mutations;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Position;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenMlTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Circumstances FROM_SITE =
      new Circumstances(new DeviceId("site-1"), NOW, "senml");
  private static final String ONE_WIRE =
      "[{'bn':'urn:dev:ow:10e2073a01080063:','bt':1772352000,'n':'temperature','u':'Cel','v':27.2},"
          + "{'n':'humidity','u':'%RH','v':80},{'n':'open','vb':true},{'n':'note','vs':'门口'}]";

  @Test
  void whatOneDeviceSaysAtOneTimeIsOneReading() {
    Said said = said(ONE_WIRE);

    assertThat(said.kind()).isEqualTo(EventKind.READING);
    assertThat(said.source()).isEqualTo("10e2073a01080063");
    assertThat(said.observedAt()).isEqualTo(NOW);
    assertThat(said.values()).isEqualTo(Map.of("temperature", 27.2, "humidity", 80.0, "open", 1.0));
    assertThat(said.labels()).isEqualTo(Map.of("note", "门口"));
    assertThat(said.part().length()).isPositive();
  }

  @Test
  void anotherDeviceAnotherTimeAndARepeatedMeasureAreOtherEvents() {
    List<Heard> heard =
        read(
            "[{'bn':'urn:dev:ow:01:','bt':1772352000,'n':'t','v':1},{'n':'t','t':-1,'v':2},"
                + "{'n':'t','v':3},{'bn':'urn:dev:ow:02:','n':'t','v':4}]");

    assertThat(heard).hasSize(4).allMatch(Said.class::isInstance);
    assertThat(heard).extracting(one -> ((Said) one).id()).doesNotHaveDuplicates();
    assertThat(heard)
        .extracting(one -> ((Said) one).source())
        .containsExactlyInAnyOrder("01", "01", "01", "02");
  }

  @Test
  void theSamePackTwiceIsTheSameEvents() {
    assertThat(said(ONE_WIRE).id()).isEqualTo(said(ONE_WIRE).id());
    assertThat(said(ONE_WIRE.replace("27.2", "27.3")).id()).isNotEqualTo(said(ONE_WIRE).id());
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, K, 300.15, temperature, 27",
    "pressure, Pa, 101325, pressure, 1013.25",
    "humidity, /, 0.5, humidity, 50",
    "battery, %EL, 98, battery, 98",
    "tilt, rad, 3.141592653589793, tilt, 180",
    "voltage, mV, 3300, voltage, 3.3",
    "energy, J, 3600000, energy, 1",
    "speed, km/h, 36, speed, 10",
    "temp, Cel, 21, temperature, 21",
    "temp, , 21, temperature, 21",
    "boiler, Cel, 60, boiler, 60",
  })
  void bringsValuesIntoTheUnitsOfAll(
      String name, String unit, double sent, String measure, double value) {
    String u = unit == null ? "" : ",'u':'" + unit + "'";
    Said said = said("[{'n':'dev/" + name + "'" + u + ",'v':" + sent + "}]");

    assertThat(said.values()).hasSize(1).containsKey(measure);
    assertThat(said.values().get(measure)).isCloseTo(value, within(1e-9));
  }

  @Test
  void keepsTheUnitOfAMeasureThatIsNotEverybodys() {
    assertThat(said("[{'n':'dev/boiler','u':'Cel','v':60}]").labels())
        .isEqualTo(Map.of("unit.boiler", "Cel"));
    assertThat(said("[{'n':'dev/power','u':'W','s':7200000}]").values())
        .isEqualTo(Map.of("energy", 2.0));
    assertThat(said("[{'n':'dev/flow','u':'m3/s','s':5}]").labels())
        .isEqualTo(Map.of("unit.flowSum", "m3/s s"));
  }

  @Test
  void latitudeAndLongitudeArePosition() {
    Said said =
        said(
            "[{'bn':'urn:dev:ow:01','bt':1772352000,'u':'%RH','v':20},{'u':'lon','v':24.3},"
                + "{'u':'lat','v':60.1}]");
    assertThat(said.position()).isEqualTo(new Position(24.3, 60.1));
    assertThat(said.values()).isEqualTo(Map.of("humidity", 20.0));

    assertThat(said("[{'n':'a','u':'lat','v':1},{'n':'a','u':'lon','v':2}]").kind())
        .isEqualTo(EventKind.STATUS);
    assertThat(refused("[{'n':'a','u':'lat','v':1}]").reason()).isEqualTo(RejectReason.BAD_FIELD);
    assertThat(refused("[{'n':'a','u':'lat','v':91},{'n':'a','u':'lon','v':2}]").reason())
        .isEqualTo(RejectReason.BAD_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:dev:ow:10e2073a01080063:voltage, 10e2073a01080063, voltage",
    "urn:dev:mac:0024befffe804ff1_temp, 0024befffe804ff1, temp",
    "urn:dev:ow:10e2073a01080063, 10e2073a01080063, ''",
    "urn:dev:os:32473-123456, 32473-123456, ''",
    "2001:db8::2/humidity, 2001-db8--2, humidity",
    "2001:db8::3, 2001-db8--3, ''",
    "hall/door/open, hall-door, open",
    "soil_temperature, '', soil_temperature",
  })
  void partsTheNameIntoWhoAndWhat(String name, String source, String measure) {
    assertThat(SenMlName.of(name)).isEqualTo(new SenMlName(source, measure));
  }

  @Test
  void oneBadRecordIsRefusedByItself() {
    List<Heard> heard =
        read("[{'n':'d/a','v':1},{'n':'d/b','v':NaN},{'n':'d/temperature','u':'V','v':2}]");

    assertThat(heard).hasSize(3);
    assertThat(heard.stream().filter(Said.class::isInstance)).hasSize(1);
    assertThat(
            heard.stream().filter(Refused.class::isInstance).map(one -> ((Refused) one).detail()))
        .containsExactly(
            "v of d/b must be a finite number, was NaN",
            "u of d/temperature must be Cel or K, was \"V\"");
  }

  @Test
  void readsCborByItsFirstByteAndByItsContentType() throws IOException {
    byte[] cbor =
        new ObjectMapper(new CBORFactory())
            .writeValueAsBytes(
                List.of(Map.of("n", "urn:dev:ow:01:temp", "v", 21.5, "t", 1_772_352_000)));

    assertThat(said(cbor, "").values()).isEqualTo(Map.of("temperature", 21.5));
    assertThat(said(cbor, "application/senml+cbor").values())
        .isEqualTo(Map.of("temperature", 21.5));
    assertThat(read(cbor, "application/senml+json").get(0)).isInstanceOf(Refused.class);
    // [{0: "a/t", 2: 4([-1, 215])}]: a decimal fraction, tag 4
    assertThat(said(HexFormat.of().parseHex("81a20063612f7402c4822018d7"), "").values())
        .isEqualTo(Map.of("t", 21.5));
    // [{0: "a/t", 2: NaN}]
    assertThat(
            ((Refused) read(HexFormat.of().parseHex("81a20063612f7402f97e00"), "").get(0)).reason())
        .isEqualTo(RejectReason.BAD_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({"senml, true", "senml/hall, true", "senmlx, false", "events, false"})
  void isSpokenBelowItsName(String topic, boolean spoken) {
    assertThat(new SenMl().speaks(TopicName.of(topic))).isEqualTo(spoken);
  }

  @Test
  void survivesEveryMutation() throws IOException {
    byte[] json = bytes(ONE_WIRE);
    Mutations.survivedBy(new SenMl(), json, FROM_SITE);
    byte[] cbor =
        new ObjectMapper(new CBORFactory()).writeValueAsBytes(new ObjectMapper().readTree(json));
    Mutations.survivedBy(new SenMl(), cbor, FROM_SITE);
    Mutations.survivedBy(
        new SenMl(),
        HexFormat.of().parseHex("81a72063612f74006162021903e803617804f5055818" + "00".repeat(24)),
        FROM_SITE);
  }

  private static byte[] bytes(String pack) {
    return pack.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static List<Heard> read(String pack) {
    return new SenMl().read(bytes(pack), FROM_SITE);
  }

  private static List<Heard> read(byte[] payload, String contentType) {
    return new SenMl()
        .read(
            payload,
            new Circumstances(
                FROM_SITE.publisher(), NOW, FROM_SITE.topic(), contentType, Map.of()));
  }

  private static Said said(byte[] payload, String contentType) {
    List<Heard> heard = read(payload, contentType);
    assertThat(heard).singleElement().isInstanceOf(Said.class);
    return (Said) heard.get(0);
  }

  private static Said said(String pack) {
    return said(bytes(pack), "");
  }

  private static Refused refused(String pack) {
    List<Heard> heard = read(pack);
    assertThat(heard).as(pack).singleElement().isInstanceOf(Refused.class);
    return (Refused) heard.get(0);
  }
}
