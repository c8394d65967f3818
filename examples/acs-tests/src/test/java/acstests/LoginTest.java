// SPDX-License-Identifier: Apache-2.0
package acstests;

import static horde.junit.HordeAssertions.assertThat;
import static horde.junit.Within.within;
import static java.time.Duration.ofSeconds;

import cwmp.http.Credentials;
import cwmp.message.EventCode;
import cwmp.session.SessionFailure;
import horde.junit.Cpe;
import horde.junit.HordeExtension;
import horde.junit.TestCpe;
import horde.junit.Within;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may call: here the extension is put together by hand. */
@Timeout(120)
class LoginTest {
  private static final Within SOON = within(ofSeconds(20));
  private static final Acs ACS = Acs.start(new Credentials("cpe", "secret"));

  @RegisterExtension
  static final HordeExtension HORDE =
      HordeExtension.against(ACS::url).login("cpe", "secret").build();

  @AfterAll
  static void stopAcs() {
    ACS.close();
  }

  @Test
  void aDeviceLogsInByDigest(Cpe cpe) {
    cpe.boot();

    assertThat(cpe.awaitsSession(SOON)).succeeded().informedWith(EventCode.BOOTSTRAP);
  }

  @Test
  void aDeviceWithAnotherPasswordIsKeptOut(@TestCpe(password = "guess") Cpe cpe) {
    cpe.boot();

    assertThat(cpe.awaitsSession(SOON)).failedWith(SessionFailure.AUTHENTICATION);
  }
}
