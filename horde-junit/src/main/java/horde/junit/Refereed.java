// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.referee.Rule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has the {@linkplain horde.referee.Referee referee} judge what the ACS does in all sessions of the
 * devices of a test, or of all tests of a class: a test in which the ACS has broken a rule fails
 * when it is over. Warnings do not count.
 *
 * <p>Such tests share no lab with others, so that each is judged for itself.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Refereed {

  /** Rules that the ACS is known to break. */
  Rule[] except() default {};
}
