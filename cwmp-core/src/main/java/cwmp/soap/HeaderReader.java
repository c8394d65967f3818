// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Fault.SoapCode;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the header blocks of one envelope. TR-069 3.5, SOAP 1.1 section 4.2. */
final class HeaderReader {
  private static final long MAX_UNSIGNED_INT = 0xFFFF_FFFFL;

  private @Nullable String id;
  private boolean holdRequests;
  private int sessionTimeoutSeconds;
  private @Nullable String supportedVersions;
  private @Nullable String useVersion;
  private @Nullable CwmpVersion version;
  private final Set<String> seen = new HashSet<>(4);

  /** What was read. */
  SoapHeader header() {
    return new SoapHeader(id, holdRequests, sessionTimeoutSeconds, supportedVersions, useVersion);
  }

  /** The version that the namespace of the blocks tells. */
  Optional<CwmpVersion> version() {
    return Optional.ofNullable(version);
  }

  /** Reads the blocks, from the start of Header to its end. */
  void read(XmlCursor xml, Strictness strictness) throws SoapException, RefusedException {
    String notUnderstood = null;
    while (xml.nextChild()) {
      Optional<CwmpVersion> found = EnvelopeReader.version(xml.namespace(), strictness);
      boolean forUs = isForUs(xml);
      if (forUs && found.isPresent() && isBlock(xml.name())) {
        version = found.get();
        readBlock(xml);
        continue;
      }
      if (forUs && isTrue(xml.attribute(Namespaces.ENVELOPE, "mustUnderstand"))) {
        notUnderstood = xml.name();
      }
      xml.skip();
    }
    if (notUnderstood != null) { // told only now, as the ID may come after it
      throw new SoapException(
          SoapCode.MUST_UNDERSTAND, id, "header block " + notUnderstood + " must be understood");
    }
  }

  private static boolean isForUs(XmlCursor xml) {
    String actor = xml.attribute(Namespaces.ENVELOPE, "actor");
    return actor == null || actor.isEmpty() || actor.equals(Namespaces.ACTOR_NEXT);
  }

  private static boolean isTrue(@Nullable String flag) {
    return flag != null && Lexical.parseBoolean(flag).orElse(false);
  }

  private static boolean isBlock(String name) {
    return switch (name) {
      case "ID",
          "HoldRequests",
          "NoMoreRequests",
          "SessionTimeout",
          "SupportedCWMPVersions",
          "UseCWMPVersion" ->
          true;
      default -> false;
    };
  }

  private void readBlock(XmlCursor xml) throws SoapException, RefusedException {
    String name = xml.name();
    if (!seen.add(name)) {
      throw new SoapException("a second header block " + name, null);
    }
    String text = xml.text();
    switch (name) {
      case "ID" -> id = text;
      case "HoldRequests" ->
          holdRequests =
              Lexical.parseBoolean(text)
                  .orElseThrow(() -> new SoapException("HoldRequests of '" + text + "'", null));
      case "SessionTimeout" -> {
        OptionalLong seconds = Lexical.parseInteger(text, 0, MAX_UNSIGNED_INT);
        sessionTimeoutSeconds =
            (int)
                Math.min(
                    Integer.MAX_VALUE, // 68 years are as good as 136
                    seconds.orElseThrow(
                        () -> new SoapException("SessionTimeout of '" + text + "'", null)));
      }
      case "SupportedCWMPVersions" -> supportedVersions = Lexical.trim(text);
      case "UseCWMPVersion" -> useVersion = Lexical.trim(text);
      default -> {} // NoMoreRequests, which means nothing any more
    }
  }
}
