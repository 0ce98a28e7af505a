package org.gridwarden.simulator.district;

/** The kinds of devices of the reference district, and how common each is. */
enum DeviceKind {
  CAMERA("camera", "cam", "摄像头", 40),
  TEMPERATURE("temperature", "tmp", "温度传感器", 9),
  SMOKE("smoke", "smk", "烟感", 12),
  WATER_LEVEL("water-level", "wat", "水位计", 6),
  AIR_QUALITY("air-quality", "air", "空气质量监测仪", 5),
  NOISE("noise", "noi", "噪声监测仪", 5),
  MANHOLE("manhole", "man", "智能井盖", 8),
  GAS("gas", "gas", "燃气探测器", 5),
  PARKING("parking", "prk", "停车感应器", 6),
  PHONE("phone", "pho", "巡查手机", 4),
  // Not drawn: placed where they belong, see Fittings.
  GATEWAY("gateway", "gwy", "物联网关", 0),
  METER("meter", "met", "智能表计", 0),
  POWER("power", "pow", "供电监测仪", 0),
  VEHICLE("vehicle", "veh", "渣土车", 0),
  CITIZEN("citizen", "cit", "市民随手拍", 0);

  final String kind;
  final String prefix;
  final String chinese;
  final int percent;

  DeviceKind(String kind, String prefix, String chinese, int percent) {
    this.kind = kind;
    this.prefix = prefix;
    this.chinese = chinese;
    this.percent = percent;
  }

  /**
   * @param draw 0 to 99
   */
  static DeviceKind drawn(int draw) {
    int left = draw;
    for (DeviceKind kind : values()) {
      left -= kind.percent;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalArgumentException("a draw is 0 to 99, was " + draw);
  }
}
