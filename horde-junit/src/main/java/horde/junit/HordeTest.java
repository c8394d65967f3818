// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class devices that call an ACS.
 *
 * <pre>{@code
 * @HordeTest(acs = "http://127.0.0.1:7547/")
 * class ProvisioningTest {
 *   @Test
 *   void aNewDeviceGetsItsNetworkName(Cpe cpe) {
 *     cpe.boot();
 *     cpe.awaits(SetParameterValues.class, within(ofSeconds(5)));
 *     assertThat(cpe).hasValue("Device.WiFi.SSID.1.SSID", "acme");
 *   }
 * }
 * }</pre>
 *
 * <p>{@link HordeExtension} says which parameters and fields there are and how long a device lives.
 * Counts for nested classes too, unless they have one of their own. Texts may have placeholders
 * {@code ${name}} and {@code ${name:default}}, which are looked up among JUnit's configuration
 * parameters, the system properties and the environment. It may stand on an annotation of your own.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HordeExtension.class)
public @interface HordeTest {

  /**
   * The URL of the ACS. Where it is empty, a member with {@link AcsUrl} has it, else the
   * configuration parameter or system property {@code horde.acs.url}, else the environment variable
   * {@code HORDE_ACS_URL}. It is not looked for before the first device is used.
   */
  String acs() default "";

  /** What the devices are: the name of a built-in profile, or the file of one. */
  String profile() default CpeSpec.DEFAULT_PROFILE;

  /**
   * The name that devices log in with, a template such as {@code {oui}-{serial}}; none if empty.
   */
  String username() default "";

  /** The password that devices log in with, a template. */
  String password() default "";

  /** The name that an ACS has to log in with to ask a device for a session. */
  String connectionRequestUsername() default "acs";

  /** The password for that. */
  String connectionRequestPassword() default "knock";

  /**
   * The address of this machine on which devices take connection requests, on real time. An ACS in
   * a container needs one that it can reach.
   */
  String listen() default "127.0.0.1";

  /** Whether devices live on real time and a network, or on virtual time and within the test. */
  Time time() default Time.REAL;

  /** How long {@code await} methods wait that are not told, such as {@code 10s} or {@code 5m}. */
  String patience() default "10s";

  /**
   * Whether reboots, factory resets and installations take as long as the profile has it. By
   * default they take a moment on real time, and that long on virtual time.
   */
  boolean realisticTimes() default false;

  /**
   * The file of whom a device believes in TLS, in PEM. By default it is whom this Java believes.
   */
  String authority() default "";

  /** Whether a device believes everybody in TLS. */
  boolean insecure() default false;

  /**
   * What a device shows in TLS to an ACS that asks for a certificate: a file with certificate and
   * key in PEM, a key store in PKCS#12 ({@code .p12}, {@code .pfx}), or a folder of {@code horde
   * certs} with the certificate of its serial number.
   */
  String certificate() default "";

  /** The password of that key store. */
  String certificatePassword() default "";

  /** The URL of an HTTP proxy, {@code http://name:password@host:port/} if it wants a login. */
  String proxy() default "";
}
