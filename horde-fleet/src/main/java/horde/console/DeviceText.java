// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.steer.DeviceDetail;
import horde.steer.DeviceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One device in words. */
final class DeviceText {
  private final DeviceDetail detail;
  private final Table table;

  private DeviceText(DeviceDetail detail, Paper paper) {
    this.detail = detail;
    this.table = new Table(paper);
  }

  /** The lines. */
  static List<String> lines(DeviceDetail detail, Paper paper) {
    return new DeviceText(detail, paper).lines();
  }

  private List<String> lines() {
    DeviceRow row = detail.device();
    fact(
        "device",
        "#%d %s, %s %s of %s, group %s"
            .formatted(
                row.index(),
                row.serialNumber(),
                row.oui(),
                row.productClass(),
                detail.manufacturer(),
                row.group()));
    fact("type", detail.profile() + ", " + detail.dataModel());
    fact("software", detail.softwareVersion());
    state(row);
    fact("ACS", detail.acsUrl());
    fact("reachable", detail.connectionRequestUrl());
    facts(
        "owes",
        detail.events().stream().map(event -> withKey(event.code(), event.commandKey())).toList());
    facts("requests", detail.requests());
    facts("next", detail.upcoming().stream().map(this::coming).toList());
    facts("transfers", detail.transfers().stream().map(this::transfer).toList());
    facts("deviations", detail.deviations());
    fact(
        "parameters",
        detail.parameters() + ", of which " + detail.changed() + " are not as from the factory");
    return table.lines();
  }

  private void state(DeviceRow row) {
    List<String> words = new ArrayList<>();
    words.add(row.state());
    Instant boot = detail.bootedAt();
    if (boot != null) {
      words.add(
          "on since "
              + Desk.time(boot)
              + " ("
              + Desk.span(Duration.between(boot, detail.seenAt()))
              + ")");
    }
    words.add(row.informed() ? "known to its ACS" : "its ACS has not heard of it");
    if (row.failedInARow() > 0) {
      words.add(row.failedInARow() + " sessions failed in a row");
    }
    if (row.failure() != null) {
      words.add("the last one: " + row.failure());
    }
    if (row.paused()) {
      words.add("paused");
    }
    if (row.traced()) {
      words.add("traced");
    }
    table.row(
        List.of(name("state"), new Table.Cell(String.join(", ", words), Ink.ofState(row.state()))));
  }

  private String coming(DeviceDetail.Coming next) {
    Duration left = Duration.between(detail.seenAt(), next.at());
    String when =
        left.isNegative() || left.isZero()
            ? "now"
            : "at " + Desk.time(next.at()) + ", in " + Desk.span(left);
    return withKey(next.why().replace('-', ' ') + " " + when, next.detail());
  }

  private String transfer(DeviceDetail.QueuedTransfer transfer) {
    Integer fault = transfer.faultCode();
    return "%s %s %s: %s%s, due at %s"
        .formatted(
            transfer.kind(),
            transfer.fileType(),
            transfer.url(),
            transfer.state(),
            fault == null ? "" : fault == 0 ? ", well" : ", fault " + fault,
            Desk.time(transfer.due()));
  }

  private static String withKey(String text, String key) {
    return key.isEmpty() ? text : text + " (" + key + ")";
  }

  private void facts(String name, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      table.row(List.of(name(i == 0 ? name : ""), Table.Cell.of(texts.get(i))));
    }
  }

  private void fact(String name, String text) {
    if (!text.isEmpty()) {
      facts(name, List.of(text));
    }
  }

  private static Table.Cell name(String name) {
    return new Table.Cell(name, Ink.DIM);
  }
}
