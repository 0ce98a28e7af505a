package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Schedule.DayKind;
import org.gridwarden.model.WorkCalendar;

/**
 * When a rule watches, as people write it.
 *
 * <pre>
 * {"zone":"Asia/Shanghai","days":[1..7],"from":"22:00","to":"06:00",
 *  "on":"any|workdays|holidays","calendar":"china"}
 * </pre>
 *
 * <p>May be left out: days (every day), from and to (the whole day), on (any), calendar (Monday to
 * Friday are workdays).
 */
final class ScheduleJson {
  private static final int MINUTES_A_DAY = 1_440;

  private ScheduleJson() {}

  static JsonNode write(Schedule schedule) {
    if (schedule.equals(Schedule.ALWAYS)) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("zone", schedule.zone().getId());
    ArrayNode days = json.putArray("days");
    schedule.days().stream().map(DayOfWeek::getValue).sorted().forEach(days::add);
    json.put("from", time(schedule.fromMinute()));
    json.put("to", time(schedule.toMinute()));
    if (schedule.on() != DayKind.ANY) {
      json.put("on", FieldReader.word(schedule.on()));
      json.put("calendar", schedule.calendar().name());
    }
    return json;
  }

  static Schedule read(FieldReader json) {
    json.only("zone", "days", "from", "to", "on", "calendar");
    int from = json.has("from") ? json.minuteOfDay("from") : 0;
    int to = json.has("to") ? json.minuteOfDay("to") : MINUTES_A_DAY;
    if (from == MINUTES_A_DAY) {
      json.wrong("from", "must be a time of day before 24:00");
      from = 0;
    }
    return new Schedule(
        json.zone("zone"),
        json.has("days") ? json.days("days") : Schedule.EVERY_DAY,
        from,
        // A watch that ends at midnight ends with the day, not before it.
        to == 0 ? MINUTES_A_DAY : to,
        json.has("on") ? json.constant(DayKind.class, "on") : DayKind.ANY,
        json.has("calendar") ? calendar(json) : WorkCalendar.WEEK);
  }

  private static WorkCalendar calendar(FieldReader json) {
    // "" is what is written where no calendar is named.
    return json.made(
        "calendar",
        name -> name.isEmpty() ? WorkCalendar.WEEK : WorkCalendar.named(name),
        WorkCalendar.WEEK);
  }

  private static String time(int minute) {
    return String.format("%02d:%02d", minute / 60, minute % 60);
  }
}
