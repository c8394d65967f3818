// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What several tests expect of a reader. */
final class SoapAssertions {
  private SoapAssertions() {}

  /** The bytes are no envelope, and SOAP has no fault for it. */
  static void assertMalformed(SoapReader reader, byte[] bytes) {
    assertThatExceptionOfType(SoapException.class)
        .isThrownBy(() -> reader.read(bytes))
        .satisfies(thrown -> assertThat(thrown.soapCode()).isEmpty())
        .satisfies(thrown -> assertThat(thrown).message().isNotBlank());
  }
}
