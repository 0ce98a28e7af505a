package org.gridwarden.standalone.nab;

/** Rows of a series in which something is wrong, both ends included; counted from 0. */
record NabWindow(int first, int last) {
  NabWindow {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("a window from row " + first + " to row " + last);
    }
  }

  int rows() {
    return last - first + 1;
  }

  boolean holds(int row) {
    return row >= first && row <= last;
  }
}
