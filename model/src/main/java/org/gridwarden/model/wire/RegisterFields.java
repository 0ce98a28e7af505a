package org.gridwarden.model.wire;

import static org.gridwarden.model.wire.Fields.position;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.proto.CalendarMessage;
import org.gridwarden.model.wire.proto.DeviceMessage;
import org.gridwarden.model.wire.proto.GridMessage;
import org.gridwarden.model.wire.proto.OfficerMessage;

/** The rows of the registers ⇄ their messages. */
final class RegisterFields {
  private RegisterFields() {}

  static GridMessage message(Grid grid) {
    return GridMessage.newBuilder()
        .setCode(grid.code().value())
        .setName(grid.name())
        .setNameEn(grid.nameEn())
        .setCentre(position(grid.centre()))
        .setGeometry(grid.geometry())
        .build();
  }

  static Grid grid(GridMessage message) {
    return new Grid(
        new GridCode(message.getCode()),
        message.getName(),
        message.getNameEn(),
        position(message.hasCentre(), message.getCentre()),
        message.getGeometry());
  }

  static DeviceMessage message(Device device) {
    DeviceMessage.Builder message =
        DeviceMessage.newBuilder()
            .setId(device.id().value())
            .setKind(device.kind())
            .setName(device.name())
            .setGrid(device.grid().value())
            .setSecretHash(device.secretHash())
            .setEnabled(device.enabled())
            .setVia(device.via())
            .setDialect(device.dialect())
            .setSnapshotUrl(device.snapshotUrl());
    device.tags().stream().sorted().forEach(message::addTags);
    device.views().forEach(view -> message.addViews(view.value()));
    if (device.position().known()) {
      message.setPosition(position(device.position()));
    }
    return message.build();
  }

  static Device device(DeviceMessage message) {
    return new Device(
        new DeviceId(message.getId()),
        message.getKind(),
        message.getName(),
        new GridCode(message.getGrid()),
        position(message.hasPosition(), message.getPosition()),
        message.getSecretHash(),
        message.getEnabled(),
        message.getVia(),
        message.getDialect(),
        message.getSnapshotUrl(),
        message.getViewsList().stream().map(GridCode::new).toList(),
        Set.copyOf(message.getTagsList()));
  }

  static CalendarMessage message(WorkCalendar calendar) {
    return CalendarMessage.newBuilder()
        .setName(calendar.name())
        .addAllHolidays(calendar.holidays().stream().map(LocalDate::toEpochDay).sorted().toList())
        .addAllWorkdays(calendar.workdays().stream().map(LocalDate::toEpochDay).sorted().toList())
        .build();
  }

  static WorkCalendar calendar(CalendarMessage message) {
    return new WorkCalendar(
        message.getName(), days(message.getHolidaysList()), days(message.getWorkdaysList()));
  }

  private static Set<LocalDate> days(List<Long> epochDays) {
    return epochDays.stream().map(LocalDate::ofEpochDay).collect(Collectors.toSet());
  }

  static OfficerMessage message(Officer officer) {
    OfficerMessage.Builder message =
        OfficerMessage.newBuilder()
            .setId(officer.id().value())
            .setName(officer.name())
            .setLevel(officer.level().name())
            .setSecretHash(officer.secretHash())
            .setEnabled(officer.enabled())
            .setOnDuty(officer.onDuty())
            .putAllLogins(officer.logins());
    officer.areas().forEach(area -> message.addAreas(area.value()));
    return message.build();
  }

  static Officer officer(OfficerMessage message) {
    return new Officer(
        new OfficerId(message.getId()),
        message.getName(),
        AreaLevel.valueOf(message.getLevel()),
        message.getAreasList().stream().map(AreaCode::new).toList(),
        message.getSecretHash(),
        message.getEnabled(),
        message.getOnDuty(),
        message.getLoginsMap());
  }
}
