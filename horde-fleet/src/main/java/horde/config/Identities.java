// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.message.DeviceId;
import horde.fleet.GroupPlan;
import horde.tls.DeviceCertificates;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds devices that could not be told apart, or could not prove who they are. */
final class Identities {
  /** In larger fleets the fleet itself looks, which needs less memory but knows no lines. */
  private static final int MOST = 200_000;

  private Identities() {}

  private record Name(String oui, String serial) {}

  private record Holder(String group, int number) {
    @Override
    public String toString() {
      return "device " + number + " of group " + group;
    }
  }

  /**
   * Complains about the first two devices of one OUI that have the same serial number, and about
   * those without the certificates that they are to have.
   */
  static void check(List<GroupDraft> groups, long seed, Problems problems) {
    if (groups.stream().mapToLong(group -> group.plan().count()).sum() > MOST) {
      return;
    }
    DeviceNames names = new DeviceNames(groups.stream().map(GroupDraft::plan).toList(), seed);
    Map<Name, Holder> holders = new HashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      GroupPlan plan = groups.get(group).plan();
      for (int i = 0; i < plan.count(); i++) {
        DeviceId id = names.id(group, i);
        Holder holder = new Holder(plan.name(), i);
        Holder other = holders.put(new Name(id.oui(), id.serialNumber()), holder);
        if (other != null) {
          problems.add(
              groups
                  .get(group)
                  .serial()
                  .wrong(
                      "%s and %s would both be serial number %s of OUI %s; is {index} missing?"
                          .formatted(other, holder, id.serialNumber(), id.oui())));
          return;
        }
      }
      checkCertificates(groups.get(group), group, names, problems);
    }
  }

  /** Complains if devices that should have certificates have none. */
  private static void checkCertificates(
      GroupDraft draft, int group, DeviceNames names, Problems problems) {
    Given given = draft.certificates();
    if (given == null
        || !(draft.plan().acs().access().tls().identities() instanceof DeviceCertificates there)) {
      return;
    }
    int missing = 0;
    String first = "";
    try {
      for (int i = 0; i < draft.plan().count(); i++) {
        String name = names.of(group, i);
        if (!there.contains(name)) {
          first = missing++ == 0 ? name : first;
        }
      }
    } catch (IOException e) {
      problems.add(given.wrong(String.valueOf(e.getMessage())));
    }
    if (missing > 0) {
      problems.add(
          given.wrong(
              "found %d certificates, but none for %d of %d devices of group %s, such as %s"
                  .formatted(
                      there.size(), missing, draft.plan().count(), draft.plan().name(), first)));
    }
  }
}
