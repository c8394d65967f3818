// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.junit;

import cwmp.testkit.ManualClock;
import cwmp.testkit.ScriptedAcs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link ScriptedAcs} on a free port and a {@link ManualClock}, as parameters of
 * the test and of its {@code @BeforeEach} methods.
 *
 * <pre>{@code
 * @ExtendWith(AcsExtension.class)
 * class KettleTest {
 *   @Test
 *   void informs(ScriptedAcs acs) throws Exception {
 *     try (CwmpAgent agent = Kettle.device(acs.url().toString()).build().start()) {
 *       acs.expectInform().event("1 BOOT");
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>With {@code @RegisterExtension} the ACS can have settings of its own. After the test the ACS
 * is closed, and the test fails if its device has broken the rules of CWMP ({@link
 * ScriptedAcs#check}). Of a test that fails the conversation is printed to the standard error
 * stream.
 */
public final class AcsExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(AcsExtension.class);

  private final ScriptedAcs.Builder settings;
  private final boolean checks;

  /** An ACS with the usual settings. */
  public AcsExtension() {
    this(ScriptedAcs.builder(), true);
  }

  private AcsExtension(ScriptedAcs.Builder settings, boolean checks) {
    this.settings = settings;
    this.checks = checks;
  }

  /**
   * An ACS with settings of your own.
   *
   * @param settings for the ACS of each test; with a port of its own choice, unless the tests have
   *     to have it one after the other
   */
  public static AcsExtension with(ScriptedAcs.Builder settings) {
    return new AcsExtension(settings, true);
  }

  /** The same for devices that may break rules. */
  public AcsExtension withoutCheck() {
    return new AcsExtension(settings, false);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    store.put(ScriptedAcs.class, settings.start());
    store.put(ManualClock.class, ManualClock.atNoon());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ScriptedAcs acs = context.getStore(NAMESPACE).remove(ScriptedAcs.class, ScriptedAcs.class);
    if (acs == null) {
      return; // it did not start
    }
    acs.close();
    if (context.getExecutionException().isPresent()) {
      System.err.println("What " + context.getDisplayName() + " said:\n" + acs.transcript());
    } else if (checks) {
      acs.check();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ScriptedAcs.class || type == ManualClock.class;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return context.getStore(NAMESPACE).get(type);
  }
}
