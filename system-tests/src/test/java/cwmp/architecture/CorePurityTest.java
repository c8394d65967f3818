// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Invariants 1 and 5: core, and what the features add to it, does no I/O, reads no clock, starts no
 * thread, logs nothing, and throws no dice of its own.
 */
class CorePurityTest {

  /** What of the packages below does nothing by itself. */
  private static final Set<String> HARMLESS =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Reader",
          "java.io.Serializable",
          "java.io.StringReader",
          "java.io.StringWriter",
          "java.io.UncheckedIOException",
          "java.io.Writer",
          "java.net.URI",
          "java.net.URISyntaxException");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importPaths(BuiltModule.CORE.classesFolder(), BuiltModule.FEATURES.classesFolder());

  @Test
  void opensNoFileAndNoSocket() {
    rejectTypes(
        "files, sockets and channels",
        type ->
            inAny(type, "java.io", "java.net", "java.nio.file", "java.nio.channels", "javax.net"));
  }

  @Test
  void startsNoThreadAndTakesNoLock() {
    rejectTypes(
        "threads and locks",
        type ->
            inAny(type, "java.util.concurrent")
                || type.isEquivalentTo(Thread.class)
                || type.isEquivalentTo(ThreadLocal.class)
                || type.isEquivalentTo(java.util.Timer.class));
  }

  @Test
  void logsNothing() {
    rejectTypes(
        "loggers",
        type -> inAny(type, "java.util.logging") || type.isEquivalentTo(System.Logger.class));
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CORE);
  }

  @Test
  void readsNoClock() {
    rejectCalls(
        "the clock",
        (owner, method) ->
            (owner.equals("java.lang.System")
                    && (method.equals("currentTimeMillis") || method.equals("nanoTime")))
                || (owner.startsWith("java.time.") && method.equals("now"))
                || (owner.equals("java.time.Clock") && method.startsWith("system"))
                || (owner.equals("java.time.InstantSource") && method.equals("system"))
                || (owner.equals("java.util.Date") && method.equals("<init>")));
  }

  @Test
  void takesItsRandomnessFromOutside() {
    rejectTypes(
        "generators of random numbers",
        type ->
            type.isEquivalentTo(java.util.Random.class)
                || type.isEquivalentTo(java.util.SplittableRandom.class)
                || type.isEquivalentTo(java.security.SecureRandom.class)
                || type.isEquivalentTo(java.util.random.RandomGeneratorFactory.class));
    rejectCalls(
        "hidden generators of random numbers",
        (owner, method) ->
            (owner.equals("java.lang.Math") && method.equals("random"))
                || (owner.equals("java.util.UUID") && method.equals("randomUUID"))
                || (owner.equals("java.util.random.RandomGenerator")
                    && (method.equals("getDefault") || method.equals("of"))));
  }

  @Test
  void asksTheProcessNothing() {
    rejectCalls(
        "the process and its environment",
        (owner, method) ->
            owner.equals("java.lang.System")
                && Set.of("getenv", "getProperty", "setProperty", "exit").contains(method));
  }

  private void rejectTypes(String what, Predicate<JavaClass> forbidden) {
    DescribedPredicate<JavaClass> predicate =
        describe(what, type -> forbidden.test(type) && !HARMLESS.contains(type.getName()));
    noClasses().should().dependOnClassesThat(predicate).check(CORE);
  }

  private void rejectCalls(String what, BiPredicate<String, String> ownerAndMethod) {
    DescribedPredicate<JavaCall<?>> predicate =
        describe(
            what, call -> ownerAndMethod.test(call.getTargetOwner().getName(), call.getName()));
    noClasses().should().callCodeUnitWhere(predicate).check(CORE);
  }

  private static boolean inAny(JavaClass type, String... packages) {
    for (String name : packages) {
      if (type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".")) {
        return true;
      }
    }
    return false;
  }
}
