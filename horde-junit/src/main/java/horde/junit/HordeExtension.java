// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.http.Credentials;
import horde.fleet.InMemoryAcs;
import horde.referee.Violation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests devices that call an ACS: as parameters and fields of the types {@link Cpe} and
 * {@code List<Cpe>}, or by a parameter {@link Horde}.
 *
 * <p>With {@link HordeTest}, or, for what an annotation cannot say:
 *
 * <pre>{@code
 * @RegisterExtension
 * static HordeExtension horde =
 *     HordeExtension.against(() -> "http://localhost:" + acs.getMappedPort(7547) + "/")
 *         .profile("tr098-gateway")
 *         .login("{oui}-{serial}", "secret")
 *         .build();
 * }</pre>
 *
 * <p><b>How long a device lives.</b> One that is a parameter of a test, of {@code @BeforeEach} or
 * {@code @AfterEach}, or of the constructor of a test class with an instance for each test, or a
 * field of such an instance, is the test's. One that is a static field, a parameter of
 * {@code @BeforeAll} or {@code @AfterAll}, or a field of a class with one instance for all of its
 * tests, is the class's. Afterwards it is switched off and nobody has it again. Two methods of one
 * test that have a parameter with the same wishes get the same device; two such parameters of one
 * method are two devices.
 *
 * <p><b>The fleet.</b> On real time the devices of all tests of a run live in one fleet, each with
 * a serial number that no other has, so that tests in parallel do not meet. It is there from the
 * first use of a device until the last test class that uses one is over. On virtual time each test,
 * and each class, has a clock and an ACS of its own.
 *
 * <p>Nothing is looked up, and no URL asked for, before a device is used; so it does not matter
 * whether what starts the ACS is registered before or behind this. What ends the ACS should end it
 * after this has taken the devices back, or there are sessions that fail and nobody sees.
 *
 * <p>If a test fails and its failure does not say what its devices did, that is added to it as a
 * suppressed exception. Needs JUnit 5.13 or newer.
 */
public final class HordeExtension
    implements BeforeAllCallback,
        TestInstancePostProcessor,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private final @Nullable Settings settings;

  /** What {@link HordeTest} registers; the settings are in the annotation. */
  public HordeExtension() {
    this(null);
  }

  private HordeExtension(@Nullable Settings settings) {
    this.settings = settings;
  }

  /** For an ACS at this URL. */
  public static Builder against(String url) {
    return against(() -> url);
  }

  /**
   * For an ACS whose URL is known later.
   *
   * @param url a text or {@link java.net.URI}; asked when the first device of a test or class is
   *     used, on its thread
   */
  public static Builder against(Supplier<?> url) {
    return new Builder(url, null);
  }

  /**
   * For an ACS within this process, on virtual time.
   *
   * @param acs makes one for each test, and for each class that has devices; may return the same
   *     each time if that may be used from the threads of all tests
   */
  public static Builder virtual(Supplier<? extends InMemoryAcs> acs) {
    return new Builder(null, acs);
  }

  /** What an extension is to be. */
  public static final class Builder {
    private final @Nullable Supplier<?> url;
    private final @Nullable Supplier<? extends InMemoryAcs> virtualAcs;
    private CpeSpec defaults = CpeSpec.DEFAULT.withProfile(CpeSpec.DEFAULT_PROFILE);
    private Credentials connectionRequests = new Credentials("acs", "knock");
    private String listen = "127.0.0.1";
    private Within patience = new Within(Duration.ofSeconds(10));
    private Instant start = Settings.START;
    private boolean realisticTimes;

    private Builder(@Nullable Supplier<?> url, @Nullable Supplier<? extends InMemoryAcs> acs) {
      this.url = url;
      this.virtualAcs = acs;
    }

    /** What devices are that nobody has wishes about: a built-in profile, or the file of one. */
    public Builder profile(String nameOrFile) {
      return devices(defaults.withProfile(nameOrFile));
    }

    /** What they log in with at the ACS, templates; by default they do not. */
    public Builder login(String username, String password) {
      return devices(defaults.withLogin(username, password));
    }

    /** All about them; what is empty is as it was. */
    public Builder devices(CpeSpec spec) {
      defaults = spec.or(defaults);
      return this;
    }

    /** What an ACS has to log in with to ask a device for a session; default acs and knock. */
    public Builder connectionRequests(String username, String password) {
      connectionRequests = new Credentials(username, password);
      return this;
    }

    /** The address on which devices take connection requests; default 127.0.0.1. */
    public Builder listen(String address) {
      listen = address;
      return this;
    }

    /** How long {@code await} methods wait that are not told; default 10 s. */
    public Builder patience(Duration patience) {
      this.patience = new Within(patience);
      return this;
    }

    /** When virtual time begins; default 2030-01-01T00:00:00Z. */
    public Builder startingAt(Instant start) {
      this.start = start;
      return this;
    }

    /** Has reboots and installations take as long as in the profile, also on real time. */
    public Builder realisticTimes() {
      realisticTimes = true;
      return this;
    }

    /** The extension. */
    public HordeExtension build() {
      return new HordeExtension(
          new Settings(
              url,
              defaults,
              connectionRequests,
              listen,
              patience,
              virtualAcs,
              start,
              realisticTimes));
    }
  }

  // ---- who wants devices

  @Override
  public void beforeAll(ExtensionContext context) throws IllegalAccessException {
    inject(context, null, context.getRequiredTestClass());
  }

  /** Fields of an instance belong to the test that it was made for, if it was made for one. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void postProcessTestInstance(Object instance, ExtensionContext context)
      throws IllegalAccessException {
    inject(context, instance, instance.getClass());
  }

  private void inject(ExtensionContext context, @Nullable Object instance, Class<?> type)
      throws IllegalAccessException {
    for (Field field : Wish.fields(type)) {
      if (Modifier.isStatic(field.getModifiers()) == (instance == null)) {
        Wish wish = Wish.of(field);
        if (Modifier.isFinal(field.getModifiers())) {
          throw wish.wrong("is final");
        }
        field.setAccessible(true);
        field.set(instance, wish.granted(scope(context), context));
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Wish.isOne(parameter.getParameter());
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Wish.of(parameter).granted(scope(context), context);
  }

  // ---- how long they live

  private Scope scope(ExtensionContext context) {
    return Scopes.scope(context, settings);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    over(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    over(context);
  }

  private static void over(ExtensionContext context) {
    Optional<Throwable> failure = context.getExecutionException();
    failure.ifPresent(why -> tell(why, context));
    List<Violation> broken = Judgement.of(context);
    if (!broken.isEmpty() && failure.isEmpty()) {
      throw new Story.Failure(Judgement.text(broken));
    }
    if (!broken.isEmpty()) {
      failure.get().addSuppressed(new Story.Added(Judgement.text(broken)));
    }
  }

  private static void tell(Throwable failure, ExtensionContext context) {
    if (failure instanceof Story.Failure || failure instanceof TestAbortedException) {
      return;
    }
    for (Cpe cpe : Scopes.used(context)) {
      failure.addSuppressed(new Story.Added(Story.of(cpe)));
    }
  }
}
