// SPDX-License-Identifier: Apache-2.0
package cwmp.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the items of the conformance checklist that a test of the core shows to hold.
 *
 * <p>Every other module uses {@code cwmp.testkit.Spec}, which means the same. The core has its own
 * because the testkit is built on the core, and a test dependency back would close a cycle. The
 * page {@code docs/conformance.md} is generated from both.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Spec {

  /** Ids of the checklist, such as {@code C-07}; the build fails on one that does not exist. */
  String[] value();
}
