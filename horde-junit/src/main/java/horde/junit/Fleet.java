// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field or parameter of the type {@code List<Cpe>}: several devices of one kind.
 *
 * <pre>{@code
 * @Test
 * void theBatchIsUpgraded(@Fleet(devices = 50) List<Cpe> batch) {
 *   batch.forEach(Cpe::boot);
 *   batch.forEach(cpe -> cpe.awaits(Download.class, within(ofMinutes(1))));
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Fleet {

  /** How many, 1 or more. */
  int devices();

  /** What they are, as {@link HordeTest} has it by default; the serial number is a template. */
  TestCpe like() default @TestCpe;
}
