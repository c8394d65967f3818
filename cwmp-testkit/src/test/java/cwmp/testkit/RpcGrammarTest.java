// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RpcGrammarTest {

  private final RpcGrammar grammar = RpcGrammar.load();

  @Test
  void hasAResponseForEachRpc() {
    assertThat(grammar.rpcs())
        .hasSize(55)
        .filteredOn(rpc -> !rpc.endsWith("Response") && !rpc.equals("Fault"))
        .allSatisfy(rpc -> assertThat(grammar.rpcs()).contains(rpc + "Response"));
  }

  @Test
  void makesSamplesThatTheCheckerAccepts() {
    EnvelopeChecker checker = new EnvelopeChecker();

    assertThat(grammar.rpcs())
        .filteredOn(rpc -> !rpc.equals("Fault"))
        .allSatisfy(
            rpc ->
                assertThat(
                        checker.violations(Envelopes.bytes(Envelopes.envelope(RpcSamples.of(rpc)))))
                    .isEmpty());
  }
}
