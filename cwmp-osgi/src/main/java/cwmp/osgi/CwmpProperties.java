// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

/** Names of service properties. */
public final class CwmpProperties {
  /**
   * Name of the agent. On what this bundle registers: whose it is. On what others register: which
   * agent it is for; without it, for all.
   */
  public static final String AGENT = "cwmp.agent";

  /** The root of an agent's model, such as {@code Device.}. */
  public static final String ROOT = "cwmp.root";

  /** The serial number that an agent tells its ACS. */
  public static final String SERIAL = "cwmp.serial";

  /**
   * On a {@link cwmp.agent.access.ChangeListener}: one path or several, as for {@link
   * cwmp.agent.access.LocalAccess#watch}.
   */
  public static final String PATH = "cwmp.path";

  /** On a {@link cwmp.rpc.RpcHandler}: the vendor's method, or several, {@code X_ACME_Hello}. */
  public static final String METHOD = "cwmp.method";

  /**
   * On a {@link cwmp.device.FileTransfer}: the file types that it is for, such as {@code 1 Firmware
   * Upgrade Image}; one or several, with {@code *} at the end for all that begin so. Without it,
   * all.
   */
  public static final String FILE_TYPE = "cwmp.file.type";

  /**
   * On a {@link cwmp.software.UnitInstaller}: the names of the execution environments that it is
   * for, one or several. Without it, all that are not the framework itself.
   */
  public static final String EXECUTION_ENVIRONMENT = "cwmp.execution.environment";

  /**
   * On a {@link cwmp.diagnostics.DiagnosticRunner}: the simple name of the kind of {@link
   * cwmp.diagnostics.Diagnostic} that it carries out, such as {@code TraceRoute}; one or several.
   */
  public static final String DIAGNOSTIC = "cwmp.diagnostic";

  private CwmpProperties() {}
}
