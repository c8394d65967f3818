// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.osgi.software.BundleInstaller;
import cwmp.software.ChangeUnit;
import cwmp.software.DeploymentUnit;
import cwmp.software.SwitchUnit;
import cwmp.software.UnitInstaller;
import java.util.List;

/**
 * Has deployment units changed by the framework if that is where they belong, else by whichever
 * service is there for their execution environment.
 */
final class WhiteboardUnits implements UnitInstaller {
  private final Guests<UnitInstaller> installers;
  private final BundleInstaller framework;

  WhiteboardUnits(Guests<UnitInstaller> installers, BundleInstaller framework) {
    this.installers = installers;
    this.framework = framework;
  }

  @Override
  public DeploymentUnit install(ChangeUnit change) throws FaultException, InterruptedException {
    return call(change.executionEnvironment(), installer -> installer.install(change));
  }

  @Override
  public DeploymentUnit update(ChangeUnit change) throws FaultException, InterruptedException {
    return call(change.executionEnvironment(), installer -> installer.update(change));
  }

  @Override
  public void uninstall(ChangeUnit change) throws FaultException, InterruptedException {
    call(
        change.executionEnvironment(),
        installer -> {
          installer.uninstall(change);
          return true;
        });
  }

  @Override
  public void start(SwitchUnit unit) throws FaultException, InterruptedException {
    call(
        unit.executionEnvironment(),
        installer -> {
          installer.start(unit);
          return true;
        });
  }

  @Override
  public void stop(SwitchUnit unit) throws FaultException, InterruptedException {
    call(
        unit.executionEnvironment(),
        installer -> {
          installer.stop(unit);
          return true;
        });
  }

  private <R> R call(String environment, Guest.Call<UnitInstaller, R> call)
      throws FaultException, InterruptedException {
    if (environment.equals(BundleInstaller.ENVIRONMENT)) {
      return call.on(framework);
    }
    Guest<UnitInstaller> installer =
        installers
            .first(each -> isFor(each, environment))
            .orElseThrow(
                () ->
                    new FaultException(
                        FaultCode.REQUEST_DENIED, "nothing installs into " + environment + " now"));
    try {
      return installer.call(call).orElseThrow(WhiteboardUnits::stopped);
    } catch (InterruptedException e) {
      if (installer.gate().isClosed()) {
        throw stopped();
      }
      throw e; // the agent stops
    }
  }

  private static FaultException stopped() {
    return new FaultException(FaultCode.REQUEST_DENIED, "what installs there has stopped");
  }

  private static boolean isFor(Guest<UnitInstaller> installer, String environment) {
    List<String> names = installer.property(CwmpProperties.EXECUTION_ENVIRONMENT);
    return names.isEmpty() || names.contains(environment);
  }
}
