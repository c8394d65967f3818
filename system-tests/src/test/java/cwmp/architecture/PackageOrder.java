// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order of a module's packages: each may use those before it, so that there are no cycles.
 *
 * @param root what all names begin with
 * @param lowestFirst the names below the root, each with all that is below it; empty for the root
 *     itself, without what is below
 */
record PackageOrder(String root, List<String> lowestFirst) {

  void checkThatAllHaveAPlace(JavaClasses classes) {
    Set<String> found = new TreeSet<>();
    classes.forEach(type -> found.add(belowRoot(type.getPackageName())));

    assertThat(lowestFirst).containsAll(found);
  }

  void checkThatNoneUsesAHigherOne(JavaClasses classes) {
    for (int i = 0; i < lowestFirst.size() - 1; i++) {
      String[] higher =
          lowestFirst.subList(i + 1, lowestFirst.size()).stream()
              .map(this::packages)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(packages(lowestFirst.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(higher)
          .check(classes);
    }
  }

  private String belowRoot(String name) {
    return name.equals(root) ? "" : name.substring(root.length() + 1).split("\\.")[0];
  }

  private String packages(String name) {
    return name.isEmpty() ? root : root + "." + name + "..";
  }
}
