// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import cwmp.http.Credentials;
import cwmp.udp.StunMessage;
import cwmp.udp.StunWriter;
import cwmp.udp.UdpAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a STUN server of RFC 3489, as small as TR-069 Annex G lets it be. Without a network:
 * {@link StunServer} lends it a socket. May be used from any thread.
 */
public final class StunResponder {
  private final @Nullable Credentials login;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** A request, and where it came from. */
  public record Asked(UdpAddress from, StunMessage request) {}

  /** A response, and where it goes. */
  public record Response(UdpAddress to, byte[] datagram) {}

  /**
   * A server.
   *
   * @param login what requests have to be signed with; null if anybody is answered
   */
  public StunResponder(@Nullable Credentials login) {
    this.login = login;
  }

  /** Answers a datagram; empty if it is no Binding Request. */
  public Optional<Response> answer(UdpAddress from, byte[] datagram) {
    StunMessage request = StunMessage.parse(datagram).orElse(null);
    if (request == null || request.type() != StunMessage.BINDING_REQUEST) {
      return Optional.empty();
    }
    asked.add(new Asked(from, request));
    UdpAddress to = request.address(StunMessage.RESPONSE_ADDRESS).orElse(from);
    if (login != null) {
      int error =
          !request.has(StunMessage.MESSAGE_INTEGRITY)
              ? 401
              : !request.text(StunMessage.USERNAME).orElse("").equals(login.username())
                  ? 432
                  : request.isSignedWith(login.password()) ? 0 : 431;
      if (error != 0) {
        return Optional.of(
            new Response(
                from,
                new StunWriter(StunMessage.BINDING_ERROR_RESPONSE, request.transaction())
                    .withError(error, "log in")
                    .toBytes()));
      }
    }
    StunWriter response =
        new StunWriter(StunMessage.BINDING_RESPONSE, request.transaction())
            .with(StunMessage.MAPPED_ADDRESS, from);
    return Optional.of(
        new Response(
            to, login == null ? response.toBytes() : response.toBytesSignedWith(login.password())));
  }

  /** What was asked so far, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }
}
