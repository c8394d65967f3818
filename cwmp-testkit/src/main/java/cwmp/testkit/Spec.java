// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the items of the conformance checklist that a test shows to hold.
 *
 * <p>On a method it speaks for that test, on a type for the whole test class. The checklist is
 * {@link Checklist}; the page {@code docs/conformance.md} is generated from it and from these
 * annotations.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Spec {

  /** Ids of the checklist, such as {@code C-07}; the build fails on one that does not exist. */
  String[] value();
}
