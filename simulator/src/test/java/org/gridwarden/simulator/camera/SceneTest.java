package org.gridwarden.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTest {
  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00.123Z");

  private static Device camera(String id) {
    GridCode grid = new GridCode("440604003007012");
    return new Device(new DeviceId(id), Device.CAMERA, "", grid, Position.NONE, "", true, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"camera-440604003007012-01", "c", "Z9._-"})
  void drawsASmallPictureWithItsLabels(String id) throws IOException {
    byte[] jpeg = Scene.jpeg(camera(id), NOON);

    assertThat(jpeg.length).isBetween(5_000, 30_000);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(picture.getWidth()).isEqualTo(640);
    assertThat(picture.getHeight()).isEqualTo(360);
    // White letters on the dark bar: the id on the left, the time on the right.
    assertThat(bright(picture, 8, 20)).isPositive();
    assertThat(bright(picture, 400, 630)).isPositive();
    assertThat(Scene.jpeg(camera(id), NOON.plusSeconds(1))).isNotEqualTo(jpeg);
  }

  private static int bright(BufferedImage picture, int from, int to) {
    int count = 0;
    for (int x = from; x < to; x++) {
      for (int y = 4; y < 20; y++) {
        count += (picture.getRGB(x, y) & 0xff) > 200 ? 1 : 0;
      }
    }
    return count;
  }
}
