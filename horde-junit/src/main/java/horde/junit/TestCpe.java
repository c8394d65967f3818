// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field, or a parameter with wishes, of the type {@link Cpe}. What is empty is as {@link
 * HordeTest} has it.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface TestCpe {

  /** What the device is: the name of a built-in profile, or the file of one. */
  String profile() default "";

  /**
   * Its serial number, a template. By default each device has one that no other device of this run,
   * or of one before, has. Two tests that want the same at the same time do not get it.
   */
  String serial() default "";

  /** The URL of its ACS. */
  String acs() default "";

  /** The name that it logs in with, a template. */
  String username() default "";

  /** The password that it logs in with, a template. */
  String password() default "";

  /** What it has in place of its profile's values: {@code full.parameter.Name=value}, templates. */
  String[] values() default {};

  /** How often it informs, in whole seconds, such as {@code 60s}; its profile knows by default. */
  String interval() default "";

  /** The file of whom it believes in TLS, in PEM. By default it is whom this Java believes. */
  String authority() default "";

  /** Whether it believes everybody in TLS. */
  boolean insecure() default false;

  /**
   * What it shows in TLS to an ACS that asks for a certificate: a file with certificate and key in
   * PEM, a key store in PKCS#12 ({@code .p12}, {@code .pfx}), or a folder of {@code horde certs}
   * with the certificate of its serial number.
   */
  String certificate() default "";

  /** The password of that key store. */
  String certificatePassword() default "";

  /** The URL of an HTTP proxy, {@code http://name:password@host:port/} if it wants a login. */
  String proxy() default "";
}
