// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.message.FaultCode;
import cwmp.software.ChangeUnit;
import cwmp.software.DeploymentUnit;
import cwmp.software.SoftwareModules;
import cwmp.software.UnitOperation;
import cwmp.software.UnitResult;
import horde.profile.Profile;
import horde.profile.Randomness;
import horde.profile.SoftwareCatalog;
import horde.profile.Span;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pretends to install software modules: takes the time that the profile says, and the files. */
final class SimulatedSoftware implements FeatureBody {
  private static final long TIMES = Randomness.stream("software.times");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");
  private static final int MOST_CHARACTERS = 32;

  private final SoftwareModules feature;

  SimulatedSoftware(SoftwareModules feature) {
    this.feature = feature;
  }

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    if (!(command instanceof ChangeUnit change)) {
      return false;
    }
    Profile profile = device.profile();
    SoftwareCatalog catalog = profile.software();
    if (catalog == null) {
      throw new IllegalStateException(profile + " has no software modules");
    }
    new Run(device, catalog, change).start();
    return true;
  }

  /** One change of one device. */
  private final class Run extends TimerNode implements Transport.FetchListener {
    private final Device device;
    private final SoftwareCatalog catalog;
    private final ChangeUnit change;
    private final long bootMillis;

    Run(Device device, SoftwareCatalog catalog, ChangeUnit change) {
      this.device = device;
      this.catalog = catalog;
      this.change = change;
      this.bootMillis = device.bootMillis();
    }

    void start() {
      if (catalog.fetch() && change.operation() != UnitOperation.UNINSTALL) {
        device
            .loop()
            .transport()
            .fetch(
                device,
                new Transport.FileRequest(
                    URI.create(change.url()),
                    change.credentials().username(),
                    change.credentials().password(),
                    0,
                    null),
                this);
      } else {
        work();
      }
    }

    private void work() {
      Span span =
          switch (change.operation()) {
            case INSTALL -> catalog.install();
            case UPDATE -> catalog.update();
            case UNINSTALL -> catalog.uninstall();
          };
      long millis = span.draw(seed(), device.index(), TIMES, change.id()).toMillis();
      device.loop().schedule(this, device.monotonicMillis() + millis);
    }

    private long seed() {
      return device.loop().shared().seed();
    }

    @Override
    public void onFetched(Transport.FetchedFile file) {
      if (file.bytes() == 0) {
        end(UnitResult.failed(FaultCode.FILE_CORRUPTED, "an empty file is no deployment unit"));
      } else {
        work();
      }
    }

    @Override
    public void onFetchFailed(FaultCode code, String detail) {
      end(UnitResult.failed(code, detail));
    }

    @Override
    void expired() {
      if (catalog.fails(seed(), device.index(), change.id())) {
        end(
            UnitResult.failed(
                catalog.fault(seed(), device.index(), change.id()), "simulated by the profile"));
      } else if (change.operation() == UnitOperation.UNINSTALL) {
        end(UnitResult.uninstalled());
      } else {
        end(UnitResult.installed(unit()));
      }
    }

    /** What the URL makes of it: a name, a version, and a vendor at the server's domain. */
    private DeploymentUnit unit() {
      URI url = URI.create(change.url());
      String path = url.getPath() == null ? "" : url.getPath();
      String file = path.substring(path.lastIndexOf('/') + 1);
      Matcher name = NAME.matcher(file);
      String current = change.version().isEmpty() ? "0" : change.version();
      String version = device.profile().firmware().versionAfter(current, file);
      @Nullable String host = url.getHost();
      return DeploymentUnit.of(
          cut(name.find() ? name.group() : "unit"), host == null ? "" : cut(host), cut(version));
    }

    private String cut(String text) {
      return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    }

    /** After a restart the engine has the change made once more, and this is nobody's business. */
    private void end(UnitResult result) {
      if (device.bootMillis() == bootMillis) {
        device.happen(cpe -> feature.changeEnded(cpe, change, result));
      }
    }
  }
}
