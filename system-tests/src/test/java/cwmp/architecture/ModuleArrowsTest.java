// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Invariant 2: the arrows between the modules are all the arrows. */
class ModuleArrowsTest {

  private static final String[] CORE =
      CorePackagesTest.LOWEST_FIRST.stream()
          .map(name -> "cwmp." + name + "..")
          .toArray(String[]::new);
  private static final String[] FEATURES =
      CorePackagesTest.FEATURES.stream().map(name -> "cwmp." + name + "..").toArray(String[]::new);
  private static final String[] ENGINE = plus(CORE, FEATURES);
  private static final String JSPECIFY = "org.jspecify.annotations..";

  @Test
  void coreStandsOnTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(plus(CORE, "java..", "javax..", JSPECIFY))
        .check(BuiltModule.CORE.classes());
  }

  @Test
  void featuresStandOnCoreAndTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(plus(ENGINE, "java..", "javax..", JSPECIFY))
        .check(BuiltModule.FEATURES.classes());
  }

  @Test
  void modelsStandOnCoreAndTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(plus(CORE, "cwmp.models..", "java..", "javax..", JSPECIFY))
        .check(BuiltModule.MODELS.classes());
  }

  @Test
  void agentStandsOnCoreAndTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            plus(plus(CORE, AgentPackagesTest.all()), "java..", "javax..", JSPECIFY))
        .check(BuiltModule.AGENT.classes());
  }

  @Test
  void featuresOfTheAgentStandOnItAndTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(plus(ENGINE, "cwmp.agent..", "java..", "javax..", JSPECIFY))
        .check(BuiltModule.AGENT_FEATURES.classes());
  }

  @Test
  void xmppStandsOnTheAgentAndSmackAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            plus(
                ENGINE,
                "cwmp.agent..",
                "org.jivesoftware.smack..",
                "org.jxmpp..",
                "java..",
                "javax..",
                JSPECIFY))
        .check(BuiltModule.XMPP.classes());
  }

  @Test
  void osgiStandsOnTheAgentAndTheFrameworkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            plus(
                ENGINE, "cwmp.agent..", "cwmp.osgi..", "org.osgi..", "java..", "javax..", JSPECIFY))
        .check(BuiltModule.OSGI.classes());
  }

  @Test
  void osgiKnowsNothingOfItsBridgeToDmtAdmin() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cwmp.osgi.dmt..", "org.osgi.service.dmt..")
        .check(BuiltModule.OSGI.classes());
  }

  @Test
  void theBridgeToDmtAdminStandsOnOsgiAndTheAgentAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            plus(CORE, "cwmp.agent..", "cwmp.osgi..", "org.osgi..", "java..", JSPECIFY))
        .check(BuiltModule.OSGI_DMT.classes());
  }

  @Test
  void compilerStandsOnCoreAndItsTwoLibrariesAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            plus(
                CORE,
                "cwmp.compiler..",
                "com.palantir.javapoet..",
                "org.snakeyaml.engine..",
                "java..",
                "javax..",
                "org.xml..",
                "org.w3c..",
                JSPECIFY))
        .check(BuiltModule.COMPILER.classes());
  }

  @Test
  void mavenPluginStandsOnTheCompilerTheModelsAndMavenAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            plus(
                CORE,
                "cwmp.maven..",
                "cwmp.compiler..",
                "cwmp.models..",
                "org.apache.maven..",
                "java..",
                JSPECIFY))
        .check(BuiltModule.MAVEN_PLUGIN.classes());
  }

  @Test
  void testkitKnowsNeitherAgentNorHorde() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cwmp.agent..", "horde..")
        .check(BuiltModule.TESTKIT.classes());
  }

  @Test
  void hordeSharesTheEngineWithTheAgentAndNotItsPlumbing() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("cwmp.agent..")
        .check(BuiltModule.HORDE.classes());
  }

  @Test
  void hordeKnowsNothingOfThoseWhoTestWithIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("horde.junit..", "org.junit..", "org.assertj..")
        .check(BuiltModule.HORDE.classes());
  }

  @Test
  void hordeJunitStandsOnTheHordeJunitAndAssertjAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "cwmp..",
            "horde..",
            "org.junit.jupiter.api..",
            "org.junit.platform.commons.support..",
            "org.opentest4j..",
            "org.assertj.core.api..",
            "java..",
            JSPECIFY)
        .check(BuiltModule.HORDE_JUNIT.classes());
  }

  @Test
  void hordeJunitSharesTheEngineWithTheAgentAndNothingElse() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cwmp.agent..", "horde.cli..", "horde.bench..")
        .check(BuiltModule.HORDE_JUNIT.classes());
  }

  @Test
  void helloCpeNeedsNothingButTheAgent() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cwmp.testkit..", "horde..")
        .check(BuiltModule.HELLO_CPE.classes());
  }

  @Test
  void gatewayNeedsNothingButTheAgent() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cwmp.testkit..", "cwmp.compiler..", "horde..")
        .check(BuiltModule.GATEWAY.classes());
  }

  @Test
  void workstationNeedsNothingButTheAgentAndTheModels() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cwmp.testkit..", "cwmp.compiler..", "horde..")
        .check(BuiltModule.WORKSTATION.classes());
  }

  @Test
  void wrapperNeedsNothingButTheAgentAndTheModels() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cwmp.testkit..", "cwmp.compiler..", "horde..")
        .check(BuiltModule.WRAPPER.classes());
  }

  private static String[] plus(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
