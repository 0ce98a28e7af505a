package org.gridwarden.standalone.command;

import org.gridwarden.simulator.world.Disturbance;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is done to the messages of the simulated devices on purpose. */
final class DisturbanceOptions {
  @Option(
      names = "--disturb",
      paramLabel = "SHARE",
      converter = Share.class,
      description = "lose, double and delay so many messages each, e.g. 5%%")
  private Double all;

  @Option(
      names = "--lost",
      paramLabel = "SHARE",
      converter = Share.class,
      description = "so many messages are never published")
  private Double lost;

  @Option(
      names = "--doubled",
      paramLabel = "SHARE",
      converter = Share.class,
      description = "so many messages are published twice")
  private Double doubled;

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      converter = Share.class,
      description = "so many messages are published up to 5 s late, after younger ones")
  private Double late;

  /** A share given by its own name goes over that of {@code --disturb}. */
  Disturbance disturbance() {
    return Disturbance.of(share(lost), share(doubled), share(late));
  }

  private double share(Double own) {
    if (own != null) {
      return own;
    }
    return all == null ? 0 : all;
  }

  /** {@code 5%} or {@code 0.05}. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return text.endsWith("%")
            ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
            : Double.parseDouble(text);
      } catch (NumberFormatException wrong) {
        throw new TypeConversionException("'" + text + "' is no share; write 5% or 0.05");
      }
    }
  }
}
