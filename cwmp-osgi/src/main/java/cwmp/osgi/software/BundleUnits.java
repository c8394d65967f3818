// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.software;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.software.DeploymentUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** How a bundle looks as a deployment unit. */
final class BundleUnits {
  /** Where a bundle comes from that the ACS has had installed; its UUID follows. */
  private static final String LOCATION = "cwmp-du:";

  private static final int MOST_OF_A_NAME = 256;
  private static final int MOST_OF_A_VENDOR = 128;
  private static final int MOST_OF_A_VERSION = 32;
  private static final int MOST_OF_AN_EXECUTION_UNIT = 32;

  private BundleUnits() {}

  /** All bundles but the framework itself. */
  static List<Bundle> all(BundleContext context) {
    return Stream.of(context.getBundles()).filter(bundle -> bundle.getBundleId() != 0).toList();
  }

  static String locationOf(String uuid) {
    return LOCATION + uuid;
  }

  /** What the bundle has been given by the ACS, or has by its name and vendor. */
  static String uuidOf(Bundle bundle) {
    String location = bundle.getLocation();
    return location.startsWith(LOCATION)
        ? location.substring(LOCATION.length())
        : describe(bundle).uuid();
  }

  /** The UUID of a bundle that is not installed yet, by its name and vendor. */
  static String uuidOf(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String name = symbolicName(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
      String vendor = text(headers.getValue(Constants.BUNDLE_VENDOR), MOST_OF_A_VENDOR);
      return DeploymentUnit.of(name, vendor, "").uuid();
    }
  }

  /**
   * Demands a bundle.
   *
   * @throws FaultException 9018 if the file is none
   */
  static void requireBundle(Path file) throws FaultException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String header = Constants.BUNDLE_SYMBOLICNAME;
      if (manifest == null || manifest.getMainAttributes().getValue(header) == null) {
        throw new FaultException(FaultCode.FILE_CORRUPTED, "found a jar without " + header);
      }
    } catch (IOException e) {
      throw new FaultException(FaultCode.FILE_CORRUPTED, "found no jar: " + e.getMessage());
    }
  }

  private static String symbolicName(@Nullable String header) {
    String all = header == null ? "" : header;
    int parameters = all.indexOf(';');
    return text(parameters < 0 ? all : all.substring(0, parameters), MOST_OF_A_NAME);
  }

  private static String text(@Nullable String value, int most) {
    String text = value == null ? "" : value.strip();
    return text.substring(0, Math.min(text.length(), most));
  }

  /** The name of what of the bundle can run: its id, which makes it unique, and what it is. */
  static String executionUnitOf(Bundle bundle) {
    return text(bundle.getBundleId() + ":" + bundle.getSymbolicName(), MOST_OF_AN_EXECUTION_UNIT);
  }

  static boolean isFragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  /** The bundle as it is now. */
  static DeploymentUnit describe(Bundle bundle) {
    return new DeploymentUnit(
        Long.toString(bundle.getBundleId()),
        symbolicName(bundle.getSymbolicName()),
        text(bundle.getHeaders("").get(Constants.BUNDLE_VENDOR), MOST_OF_A_VENDOR),
        text(bundle.getVersion().toString(), MOST_OF_A_VERSION),
        text(bundle.getHeaders("").get(Constants.BUNDLE_NAME), MOST_OF_A_NAME),
        bundle.getState() != Bundle.INSTALLED && bundle.getState() != Bundle.UNINSTALLED,
        isFragment(bundle)
            ? List.of()
            : List.of(new DeploymentUnit.ExecutionUnit(executionUnitOf(bundle), runs(bundle))),
        List.of(),
        List.of());
  }

  /** Whether it is started; one that is activated when it is needed counts. */
  static boolean runs(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
  }

  /** Whether a bundle has a wire to another one, or to one that has, or is that itself. */
  static boolean standsOn(Bundle bundle, Bundle other) {
    Set<Bundle> seen = new HashSet<>();
    Deque<Bundle> next = new ArrayDeque<>(List.of(bundle));
    while (!next.isEmpty()) {
      Bundle at = next.pop();
      BundleWiring wiring = at.adapt(BundleWiring.class);
      if (seen.add(at) && wiring != null) {
        for (BundleWire wire : wiring.getRequiredWires(null)) {
          next.add(wire.getProvider().getBundle());
        }
      }
    }
    return seen.contains(other);
  }
}
