// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DialerTest {
  @Test
  void saysInWordsWhatNettySaysInSystemCallsAndDumps() {
    assertThat(
            Dialer.reason(
                new ConnectException(
                    "finishConnect(..) failed with error(-111): Connection refused:"
                        + " /127.0.0.1:7547")))
        .isEqualTo(": Connection refused");
    assertThat(
            Dialer.reason(
                new CompletionException(
                    new NotSslRecordException("not an SSL/TLS record: 485454502f312e31"))))
        .isEqualTo(": the answer is no TLS; is it http rather than https?");
    assertThat(Dialer.reason(new ConnectException())).isEqualTo(": ConnectException");
  }
}
