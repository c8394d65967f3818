// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osgi.framework.wiring.BundleRevision.PACKAGE_NAMESPACE;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;

/** What the bundles ask of a framework. */
@Timeout(60)
class ResolutionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void standsOnTheFrameworkAlone(FrameworkKind kind) throws Exception {
    try (RealFramework framework = new RealFramework(kind, folder)) {
      List<Bundle> bundles =
          framework.start(
              Jars.core(),
              Jars.features(),
              Jars.agent(),
              Jars.agentFeatures(),
              Jars.models(),
              Jars.osgi());

      assertThat(bundles).extracting(Bundle::getState).containsOnly(Bundle.ACTIVE);
      assertThat(bundles)
          .extracting(Bundle::getSymbolicName)
          .containsExactly(
              "cwmp.core",
              "cwmp.features",
              "cwmp.agent",
              "cwmp.agent.features",
              "cwmp.models",
              "cwmp.osgi");
    }
  }

  @ParameterizedTest
  @EnumSource
  void standsBesideDeclarativeServices(FrameworkKind kind) throws Exception {
    try (RealFramework framework = new RealFramework(kind, folder)) {
      framework.start(Jars.scr().toArray(Path[]::new));

      List<Bundle> bundles =
          framework.start(
              Jars.core(), Jars.features(), Jars.agent(), Jars.agentFeatures(), Jars.osgi());

      assertThat(bundles).extracting(Bundle::getState).containsOnly(Bundle.ACTIVE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void importsPackagesAndRequiresNoBundle(FrameworkKind kind) throws Exception {
    try (RealFramework framework = new RealFramework(kind, folder)) {
      for (Path jar :
          List.of(
              Jars.core(),
              Jars.features(),
              Jars.agent(),
              Jars.agentFeatures(),
              Jars.models(),
              Jars.osgi())) {
        Bundle bundle = framework.install(jar);

        assertThat(bundle.getHeaders().get("Require-Bundle")).isNull();
        assertThat(bundle.getHeaders().get("Import-Package")).doesNotContain("jspecify");
        assertThat(bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PACKAGE_NAMESPACE))
            .isNotEmpty()
            .allSatisfy(
                exported ->
                    assertThat(exported.getAttributes().get("version"))
                        .isNotEqualTo(Version.emptyVersion));
      }
    }
  }
}
