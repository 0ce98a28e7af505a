package org.gridwarden.stream.source;

import java.io.Serializable;
import java.util.List;

/**
 * Everything a compacted topic says at this moment. An operator reads it when it opens, so that the
 * first event it judges is judged by all the rules; what changes later comes as {@link Notice}s.
 */
@FunctionalInterface
public interface Register extends Serializable {
  List<Notice> read();
}
