// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.http.Credentials;
import horde.lab.VirtualAcs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Which devices belong to which test or class: in the stores of JUnit, which closes what is there.
 */
final class Scopes {
  private static final Namespace NAMESPACE = Namespace.create(HordeExtension.class);
  private static final String VIRTUAL_URL = "http://acs.example/";

  private Scopes() {}

  /** Looked up with its parents' stores, so each test and class needs a key of its own. */
  private record Key(String uniqueId) {}

  private static final String FLEET = "fleet";

  /** Keeps the labs open that a top-level class uses. */
  private record User(String uniqueId, RealWorld fleet) implements AutoCloseable {
    @Override
    public void close() {
      fleet.leave(this);
    }
  }

  /**
   * The devices of a test or class.
   *
   * @param given null if the settings are in an annotation
   */
  static Scope scope(ExtensionContext context, @Nullable Settings given) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new Key(context.getUniqueId()), key -> newScope(context, given), Scope.class);
  }

  private static Scope newScope(ExtensionContext context, @Nullable Settings given) {
    Settings settings = given == null ? annotated(context) : given;
    RealWorld fleet =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(FLEET, key -> new RealWorld(), RealWorld.class);
    ExtensionContext top = top(context);
    User user =
        top.getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                User.class, key -> new User(top.getUniqueId(), fleet), User.class);
    boolean judged = refereed(context).isPresent();
    return new Scope(settings, () -> url(settings, context), fleet, user, judged);
  }

  /** What stands on the test, its class or the class around it about a referee. */
  static Optional<Refereed> refereed(ExtensionContext context) {
    Optional<Refereed> found =
        AnnotationSupport.findAnnotation(context.getTestMethod(), Refereed.class);
    for (Class<?> type = context.getRequiredTestClass();
        type != null && found.isEmpty();
        type = type.getEnclosingClass()) {
      found = AnnotationSupport.findAnnotation(type, Refereed.class);
    }
    return found;
  }

  /** The devices of this test or class, if it has some. */
  static Optional<Scope> known(ExtensionContext context) {
    return Optional.ofNullable(
        context.getStore(NAMESPACE).get(new Key(context.getUniqueId()), Scope.class));
  }

  /** The context of the outermost class. */
  private static ExtensionContext top(ExtensionContext context) {
    ExtensionContext top = context;
    for (Optional<ExtensionContext> next = top.getParent();
        next.isPresent() && next.get().getTestClass().isPresent();
        next = top.getParent()) {
      top = next.get();
    }
    return top;
  }

  /** The devices of this test or class and of the classes around it that were used. */
  static List<Cpe> used(ExtensionContext context) {
    List<Cpe> used = new ArrayList<>();
    for (Optional<ExtensionContext> each = Optional.of(context);
        each.isPresent();
        each = each.get().getParent()) {
      known(each.get()).ifPresent(scope -> used.addAll(scope.used()));
    }
    return used;
  }

  private static Settings annotated(ExtensionContext context) {
    HordeTest test = annotation(context);
    CpeSpec defaults =
        CpeSpec.DEFAULT
            .withProfile(Placeholders.fill(test.profile(), context))
            .withAcs(Placeholders.fill(test.acs(), context))
            .withLogin(
                Placeholders.fill(test.username(), context),
                Placeholders.fill(test.password(), context))
            .withWay(
                new CpeWay(
                    Placeholders.fill(test.authority(), context),
                    test.insecure(),
                    Placeholders.fill(test.certificate(), context),
                    Placeholders.fill(test.certificatePassword(), context),
                    Placeholders.fill(test.proxy(), context)));
    return new Settings(
        null,
        defaults,
        new Credentials(
            Placeholders.fill(test.connectionRequestUsername(), context),
            Placeholders.fill(test.connectionRequestPassword(), context)),
        Placeholders.fill(test.listen(), context),
        patience(Placeholders.fill(test.patience(), context)),
        test.time() == Time.VIRTUAL ? VirtualAcs::new : null,
        Settings.START,
        test.realisticTimes());
  }

  private static Within patience(String text) {
    try {
      return new Within(Wish.durationOf(text));
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("@HordeTest(patience): " + e.getMessage(), e);
    }
  }

  /** The one of the class, or of the class around it. */
  private static HordeTest annotation(ExtensionContext context) {
    for (Class<?> type = context.getRequiredTestClass();
        type != null;
        type = type.getEnclosingClass()) {
      Optional<HordeTest> found = AnnotationSupport.findAnnotation(type, HordeTest.class);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new ExtensionConfigurationException(
        context.getRequiredTestClass().getName()
            + " has no @HordeTest; an extension with settings is made by HordeExtension.against");
  }

  private static String url(Settings settings, ExtensionContext context) {
    Supplier<?> given = settings.url();
    if (given != null) {
      return AcsUrls.text(given, "the supplier of the ACS's URL");
    }
    return AcsUrls.ofMember(context)
        .or(() -> context.getConfigurationParameter("horde.acs.url"))
        .or(() -> Optional.ofNullable(System.getenv("HORDE_ACS_URL")))
        .orElseGet(
            () -> {
              if (settings.virtualAcs() != null) {
                return VIRTUAL_URL;
              }
              throw new ExtensionConfigurationException(
                  "nobody has said which ACS the devices are to call: expected @HordeTest(acs), a"
                      + " member with @AcsUrl, HordeExtension.against, -Dhorde.acs.url or the"
                      + " environment variable HORDE_ACS_URL");
            });
  }
}
