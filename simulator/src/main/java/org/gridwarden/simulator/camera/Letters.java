package org.gridwarden.simulator.camera;

import java.awt.Graphics2D;
import java.util.Locale;

/**
 * Writes small texts into a picture, five dots wide and seven high. Java's own fonts need libraries
 * that a server often does not have.
 */
final class Letters {
  private static final int COLUMNS = 5;
  private static final int ROWS = 7;
  private static final String KNOWN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.,:_";

  /** The dots of each letter, row by row from the top, the first dot in the highest of 35 bits. */
  private static final long[] DOTS = {
    0x3a33ae62eL, 0x11842108eL, 0x3a213221fL, 0x78217043eL,
    0x08ca97c42L, 0x7e1e0862eL, 0x1910f462eL, 0x7c2222108L,
    0x3a317462eL, 0x3a317844cL, 0x3a31fc631L, 0x7a31f463eL,
    0x3e108420fL, 0x7a318c63eL, 0x7e10f421fL, 0x7e10f4210L,
    0x3e109c62fL, 0x4631fc631L, 0x38842108eL, 0x1c4210a4cL,
    0x4654c5251L, 0x42108421fL, 0x4775ac631L, 0x47359c631L,
    0x3a318c62eL, 0x7a31f4210L, 0x3a318d64dL, 0x7a31f5251L,
    0x3e107043eL, 0x7c8421084L, 0x46318c62eL, 0x46318c544L,
    0x4631ad771L, 0x462a22a31L, 0x462a21084L, 0x7c222221fL,
    0x000070000L, 0x00000018cL, 0x000003088L, 0x018c03180L,
    0x00000001fL
  };

  private Letters() {}

  /**
   * Writes in the present colour; what is not known stays blank.
   *
   * @param dot the side of a dot in pixels
   */
  static void write(Graphics2D picture, String text, int left, int top, int dot) {
    int x = left;
    for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
      int index = KNOWN.indexOf(letter);
      if (index >= 0) {
        write(picture, DOTS[index], x, top, dot);
      }
      x += (COLUMNS + 1) * dot;
    }
  }

  private static void write(Graphics2D picture, long dots, int left, int top, int dot) {
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        int bit = (ROWS - 1 - row) * COLUMNS + (COLUMNS - 1 - column);
        if ((dots >> bit & 1) == 1) {
          picture.fillRect(left + column * dot, top + row * dot, dot, dot);
        }
      }
    }
  }
}
