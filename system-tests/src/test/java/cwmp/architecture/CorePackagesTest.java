// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of core's packages: each may use those before it, so there are no cycles. */
class CorePackagesTest {

  static final List<String> LOWEST_FIRST =
      List.of(
          "message",
          "xml",
          "soap",
          "wire",
          "http",
          "xmpp",
          "tree",
          "model",
          "session",
          "transfer",
          "cpe",
          "wakeup",
          "lightweight",
          "diagnostics",
          "bulkdata",
          "software",
          "autonomous",
          "rpc",
          "device");

  private static final JavaClasses CORE = BuiltModule.CORE.classes();

  private static final PackageOrder ORDER = new PackageOrder("cwmp", LOWEST_FIRST);

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    ORDER.checkThatAllHaveAPlace(CORE);
  }

  @Test
  void noPackageUsesAHigherOne() {
    ORDER.checkThatNoneUsesAHigherOne(CORE);
  }
}
