package org.gridwarden.model;

/**
 * What is measured: the value keys of an {@link Event} that mean the same whoever measured them.
 * Every dialect translates into these names and units; a measure that is none of them keeps its own
 * name. Names follow the products' common usage, units are SI or customary (UCUM in brackets).
 */
public final class Measures {
  /** Air temperature [Cel]. */
  public static final String TEMPERATURE = "temperature";

  /** Temperature inside the device itself [Cel], which is always warmer than the air. */
  public static final String DEVICE_TEMPERATURE = "deviceTemperature";

  /** Relative humidity [%]. */
  public static final String HUMIDITY = "humidity";

  /** Air pressure [hPa]. */
  public static final String PRESSURE = "pressure";

  /** Particles up to 2.5 µm [ug/m3]. */
  public static final String PM25 = "pm25";

  /** Particles up to 10 µm [ug/m3]. */
  public static final String PM10 = "pm10";

  /** Carbon dioxide [ppm]. */
  public static final String CO2 = "co2";

  /** Sound level, A-weighted [dB]. */
  public static final String NOISE = "noise";

  /** Obscuration by smoke [%/m], or 1 where a detector only says that there is smoke. */
  public static final String SMOKE = "smoke";

  /** Combustible gas, part of the lower explosive limit [%]. */
  public static final String GAS = "gas";

  /** 1 while a detector warns of combustible gas without saying how much, else 0. */
  public static final String GAS_ALARM = "gasAlarm";

  /** Carbon monoxide [ppm]. */
  public static final String CO = "co";

  /** 1 while a detector warns of carbon monoxide without saying how much, else 0. */
  public static final String CO_ALARM = "coAlarm";

  /** 1 while a detector or camera sees fire, else 0. */
  public static final String FIRE = "fire";

  /** Depth of water [m]. */
  public static final String WATER_LEVEL = "waterLevel";

  /** 1 where there is water that should not be, else 0. */
  public static final String WATER_LEAK = "waterLeak";

  /** 1 while a door, window or lid is open, else 0. */
  public static final String OPEN = "open";

  /** 1 while something or somebody is there, else 0. */
  public static final String OCCUPANCY = "occupancy";

  /** 1 while something shakes, else 0. */
  public static final String VIBRATION = "vibration";

  /** 1 while somebody tampers with the device, else 0. */
  public static final String TAMPER = "tamper";

  /** Tilt against the vertical [deg]. */
  public static final String TILT = "tilt";

  /** Light [lx]. */
  public static final String ILLUMINANCE = "illuminance";

  /** Charge of the battery [%]. */
  public static final String BATTERY = "battery";

  /** 1 while the battery is low, else 0. */
  public static final String BATTERY_LOW = "batteryLow";

  /** Voltage [V]. */
  public static final String VOLTAGE = "voltage";

  /** Current [A]. */
  public static final String CURRENT = "current";

  /** Active power [W]. */
  public static final String POWER = "power";

  /** Energy since the counter began [kWh]. */
  public static final String ENERGY = "energy";

  /** 1 while a switch is on, else 0. */
  public static final String SWITCH = "switch";

  /** 1 while a contact that somebody wired to the device is closed, else 0. */
  public static final String INPUT = "input";

  /** Speed over ground [m/s]. */
  public static final String SPEED = "speed";

  /** Wind [m/s]. */
  public static final String WIND_SPEED = "windSpeed";

  /** Rain [mm] since the last reading. */
  public static final String RAIN = "rain";

  /** How many there are of what is counted. */
  public static final String COUNT = "count";

  /** Received signal strength [dBm]. */
  public static final String RSSI = "rssi";

  /** Signal to noise [dB]. */
  public static final String SNR = "snr";

  /** Quality of the radio link as the product gives it, 0 to 255. */
  public static final String LINK_QUALITY = "linkQuality";

  /** 1 while the device can be reached, 0 when it has gone: in a STATUS event. */
  public static final String ONLINE = "online";

  /** Since the device started [s]: in a STATUS event. */
  public static final String UPTIME = "uptime";

  private Measures() {}
}
