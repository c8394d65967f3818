// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JidTest {

  @ParameterizedTest
  @CsvSource({
    "acs1@tr069.example.com, acs1@tr069.example.com/resource1, true",
    "acs1@tr069.example.com, acs1@tr069.example.com/resource2, true",
    "acs1@tr069.example.com, acs1@tr069.example.com, true",
    "acs2@tr069.example.com/resource1, acs2@tr069.example.com/resource1, true",
    "acs2@tr069.example.com/resource1, acs2@tr069.example.com/resource2, false",
    "acs2@tr069.example.com/resource1, acs2@tr069.example.com, false",
    "acs1@tr069.example.com, acs@tr069.example.com/resource, false",
    "acs1@tr069.example.com, acs1@example.com/resource, false",
    "ACS1@TR069.Example.Com., acs1@tr069.example.com/r, true",
    "acs@a.example/Resource, acs@a.example/resource, false",
  })
  @Spec("H-36")
  void aBareOneMeansAllResourcesAndAFullOneOnlyItself(String allowed, String from, boolean covers) {
    assertThat(Jid.of(allowed).covers(Jid.of(from))).isEqualTo(covers);
  }

  @Test
  void keepsAnAtSignOfItsResource() {
    Jid jid = Jid.of("a@b.example/c@d/e");

    assertThat(jid).isEqualTo(new Jid("a", "b.example", "c@d/e")).hasToString("a@b.example/c@d/e");
  }

  @Test
  void mayBeAServers() {
    assertThat(Jid.of("b.example"))
        .isEqualTo(new Jid("", "b.example", ""))
        .hasToString("b.example");
  }
}
