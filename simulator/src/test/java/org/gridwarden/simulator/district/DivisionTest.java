package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridwarden.model.AreaCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionTest {
  @ParameterizedTest
  @CsvSource({
    "440604012055, 同济社区居委会, 同济社区, Community 055",
    "440604100202, 紫南村民委员会, 紫南村, Village 202",
    "440604010205, 深村村民委员会, 深村, Village 205"
  })
  void thePlaceIsNamedWithoutItsCommittee(String code, String name, String place, String english) {
    Division division = Division.community(new AreaCode(code), name);

    assertThat(division.placeName()).isEqualTo(place);
    assertThat(division.nameEn()).isEqualTo(english);
  }
}
