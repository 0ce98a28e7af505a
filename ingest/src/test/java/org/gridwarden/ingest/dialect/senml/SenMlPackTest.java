package org.gridwarden.ingest.dialect.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridwarden.ingest.dialect.BadValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of RFC 8428 that its examples do not show. */
class SenMlPackTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_772_352_000);

  @Test
  void addsABaseValueAndABaseSum() throws Exception {
    List<Resolved> resolved =
        resolve(
            "[{'bn':'a','bv':20,'bs':100,'v':1.5,'s':5},{'v':2},{'n':'x'},{'vs':'on'},{'bv':0,'v':3}]");

    assertThat(resolved)
        .extracting(Resolved::value)
        .containsExactly(
            number(21.5),
            number(22),
            number(20),
            Optional.of(new SenMlValue.Text("on")),
            number(3));
    assertThat(resolved)
        .extracting(Resolved::sum)
        .containsExactly(
            OptionalDouble.of(105),
            OptionalDouble.of(100),
            OptionalDouble.of(100),
            OptionalDouble.of(100),
            OptionalDouble.of(100));
  }

  @ParameterizedTest
  @CsvSource({
    "268435455, 2040787455",
    "268435456, 268435456",
    "-10, 1772351990",
    "0, 1772352000",
  })
  void timesBelowTwoToThe28thAreRelativeToNow(double time, double resolved) throws Exception {
    assertThat(resolve("[{'n':'a','v':1,'t':" + time + "}]"))
        .extracting(Resolved::time)
        .containsExactly(resolved);
  }

  @Test
  void aRelativeBaseTimeIsAddedBeforeItIsLookedAt() throws Exception {
    assertThat(resolve("[{'bn':'a','bt':268435450,'t':6,'v':1},{'t':5,'v':2}]"))
        .extracting(Resolved::time)
        .containsExactly(268_435_456.0, 2_040_787_455.0);
  }

  @Test
  void sortsByTimeAndLeavesEqualTimesInTheirOrder() throws Exception {
    assertThat(resolve("[{'n':'b','t':-1,'v':1},{'n':'a','t':-2,'v':1},{'n':'c','t':-2,'v':1}]"))
        .extracting(Resolved::name)
        .containsExactly("a", "c", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'n':'a','v':1,'force_':2}] | UNKNOWN_VERSION | [0].force_ must be understood",
        "[{'bver':11,'n':'a','v':1}] | UNKNOWN_VERSION | [0].bver must be at most 10",
        "[{'bver':5,'n':'a','v':1},{'bver':6,'v':1}] | BAD_FIELD | [1].bver must be the same",
        "[{'n':'a','v':1},{'bver':5,'n':'a','v':1}] | BAD_FIELD | [1].bver must be the same",
        "[{'bver':1.5,'n':'a','v':1}] | BAD_FIELD | [0].bver must be a whole number",
        "[{'n':'a','v':1,'vs':'x'}] | BAD_FIELD | [0].v, vs, vb and vd exclude each other",
        "[{'n':'a','u':'V'}] | BAD_FIELD | [0].v, vs, vb, vd or s must be there",
        "[{'v':1}] | BAD_FIELD | [0].n after its base name must be",
        "[{'n':'-a','v':1}] | BAD_FIELD | was \"-a\"",
        "[{'n':'a b','v':1}] | BAD_FIELD | was \"a b\"",
        "[{'n':'温度','v':1}] | BAD_FIELD | was \"温度\"",
        "[{'n':'a','v':'1'}] | BAD_FIELD | [0].v must be a number, was \"1\"",
        "[{'n':'a','vb':1}] | BAD_FIELD | [0].vb must be true or false, was 1",
        "[{'n':'a','vd':'!'}] | BAD_FIELD | [0].vd must be URL-safe base64",
        "[{'n':'a','v':null}] | BAD_FIELD | [0].v must be a number, was null",
        "[{'n':'a','t':NaN,'v':1}] | BAD_NUMBER | [0].t must be a finite number",
        "[{'n':'a','bt':1e308,'t':1e308,'v':1}] | BAD_NUMBER | [0].t after its base time",
        "[7] | BAD_FIELD | record [0] must be an object, was 7",
        "{'n':'a','v':1} | UNREADABLE | must be an array of records, was an object",
        "[{'n':'a','v':1}] [] | UNREADABLE | more follows",
      })
  void refusesThePackAndSaysWhy(String pack, String reason, String detail) {
    assertThatThrownBy(() -> resolve(pack))
        .isInstanceOfSatisfying(
            BadValue.class, bad -> assertThat(bad.reason().name()).isEqualTo(reason))
        .hasMessageContaining(detail);
  }

  @Test
  void holdsAPackToItsLimit() {
    String pack = "[" + "{'n':'a','v':1},".repeat(1_000) + "{'n':'a','v':1}]";
    assertThatThrownBy(() -> resolve(pack)).hasMessageContaining("1000 records");
  }

  private static Optional<SenMlValue> number(double number) {
    return Optional.of(new SenMlValue.Number(number));
  }

  private static List<Resolved> resolve(String pack) throws IOException, BadValue {
    byte[] json = pack.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return SenMlPack.resolve(SenMlReader.json(json), NOW);
  }
}
