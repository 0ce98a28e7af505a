package org.gridwarden.simulator.camera;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gridwarden.model.Device;

/**
 * A street as a camera might see it, drawn and labelled as simulated, with the camera's id, place
 * and time. Every camera has a street of its own, and somebody else on it at each moment.
 */
public final class Scene {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int HORIZON = 150;
  private static final float QUALITY = 0.6f;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));

  private Scene() {}

  /** A JPEG of at most 30 kB. Takes some milliseconds. */
  public static byte[] jpeg(Device camera, Instant at) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    try {
      street(pen, new SplittableRandom(camera.id().value().hashCode()));
      people(pen, new SplittableRandom(at.toEpochMilli()));
      labels(pen, camera, at);
    } finally {
      pen.dispose();
    }
    return compressed(picture);
  }

  private static void street(Graphics2D pen, SplittableRandom own) {
    pen.setPaint(new GradientPaint(0, 0, new Color(0x9fb8c8), 0, HORIZON, new Color(0xdfe6e4)));
    pen.fillRect(0, 0, WIDTH, HORIZON);
    int x = 0;
    while (x < WIDTH) {
      int width = own.nextInt(50, 130);
      int height = own.nextInt(50, HORIZON - 10);
      pen.setColor(Color.getHSBColor(own.nextFloat(), 0.12f, 0.45f + 0.35f * own.nextFloat()));
      pen.fillRect(x, HORIZON - height, width - 4, height);
      x += width;
    }
    pen.setColor(new Color(0x6d726f));
    pen.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
    pen.setColor(new Color(0x8b8f8a));
    pen.fillPolygon(
        new int[] {280, 360, WIDTH, 0}, new int[] {HORIZON, HORIZON, HEIGHT, HEIGHT}, 4);
    pen.setColor(new Color(0xe8e4d0));
    for (int y = HORIZON + 10; y < HEIGHT; y += 50) {
      pen.fillRect(316, y, 8, 24);
    }
  }

  private static void people(Graphics2D pen, SplittableRandom moment) {
    int count = moment.nextInt(1, 5);
    for (int i = 0; i < count; i++) {
      int foot = moment.nextInt(HORIZON + 40, HEIGHT - 40);
      int height = (foot - HORIZON) / 2 + 20;
      int left = moment.nextInt(60, WIDTH - 80);
      pen.setColor(Color.getHSBColor(moment.nextFloat(), 0.6f, 0.6f));
      pen.fillRoundRect(left, foot - height * 3 / 4, height / 3, height * 3 / 4, 10, 10);
      pen.setColor(new Color(0xc9a184));
      pen.fillOval(left + height / 12, foot - height, height / 5, height / 4);
    }
  }

  private static void labels(Graphics2D pen, Device camera, Instant at) {
    pen.setColor(new Color(0x101418));
    pen.fillRect(0, 0, WIDTH, 24);
    pen.fillRect(0, HEIGHT - 24, WIDTH, 24);
    pen.setColor(Color.WHITE);
    Letters.write(pen, camera.id().value(), 8, 5, 2);
    Letters.write(pen, TIME.format(at), WIDTH - 12 * 23 - 8, 5, 2);
    Letters.write(pen, "GRID " + camera.grid(), 8, HEIGHT - 19, 2);
    pen.setColor(new Color(0xffc857));
    Letters.write(pen, "SIMULATED", WIDTH - 12 * 9 - 8, HEIGHT - 19, 2);
  }

  private static byte[] compressed(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 << 10);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array of bytes takes everything", impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
