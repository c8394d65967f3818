// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** The compiler: documents know no models, and models know nothing of what is made from them. */
class CompilerPackagesTest {

  private static final JavaClasses COMPILER = BuiltModule.COMPILER.classes();

  @Test
  void documentsKnowNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("cwmp.compiler.xml..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "cwmp.compiler",
            "cwmp.compiler.export..",
            "cwmp.compiler.diff..",
            "cwmp.compiler.generate..",
            "cwmp.model..")
        .check(COMPILER);
  }

  @Test
  void resolvingKnowsNothingOfWhatIsMadeOfModels() {
    noClasses()
        .that()
        .resideInAPackage("cwmp.compiler")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "cwmp.compiler.export..", "cwmp.compiler.diff..", "cwmp.compiler.generate..")
        .check(COMPILER);
  }
}
