// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method without parameters, or a field, of a test class that has the URL of the ACS.
 *
 * <p>Its value is a text, a {@link java.net.URI}, or a {@link java.util.function.Supplier} of one.
 * It is asked when the first device of a test or class is used, and so after a container with the
 * ACS was started, whichever extension comes first. It must be static, unless only devices of test
 * methods ask, or the class has one instance for all of its tests.
 */
@Documented
@Target({ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AcsUrl {}
