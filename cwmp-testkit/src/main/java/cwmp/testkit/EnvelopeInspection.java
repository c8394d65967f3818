// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.soap.CwmpVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that can be checked here of an envelope that a CPE sends: its form always, and the official
 * schemas too where the system property {@value #FOLDER} names the folder that holds them, in
 * {@code xsd}.
 *
 * <p>A relative folder counts from the working directory or the one above it, which is where Maven
 * runs the tests of a module. Safe to share between threads.
 */
public final class EnvelopeInspection {
  /** The system property with the folder of the Broadband Forum's files. */
  public static final String FOLDER = "horde.bbf";

  /** One for all, as compiling the schemas takes its time; also the lock around them. */
  private static final Optional<EnvelopeSchemas> SCHEMAS = schemas();

  private final EnvelopeChecker checker = new EnvelopeChecker();

  /** An inspection of envelopes of every CWMP version. */
  public EnvelopeInspection() {}

  /** All violations in that envelope, in words; empty if it is as it should be. */
  public List<String> violations(byte[] envelope) {
    List<String> violations = new ArrayList<>();
    checker.violations(envelope).forEach(violation -> violations.add(violation.toString()));
    SCHEMAS.ifPresent(
        schemas -> {
          synchronized (schemas) {
            violations.addAll(schemas.violations(versionOf(envelope), envelope));
          }
        });
    return violations;
  }

  /** The schema to hold it against: the newest with its namespace. */
  private static CwmpVersion versionOf(byte[] envelope) {
    String text = new String(envelope, StandardCharsets.ISO_8859_1);
    if (text.contains(CwmpVersion.V1_0.namespace())) {
      return CwmpVersion.V1_0;
    }
    return text.contains(CwmpVersion.V1_1.namespace()) ? CwmpVersion.V1_1 : CwmpVersion.V1_4;
  }

  private static Optional<EnvelopeSchemas> schemas() {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return Optional.empty();
    }
    Path here = Path.of(folder, "xsd");
    Path above = Path.of("..").resolve(here);
    return Optional.of(EnvelopeSchemas.in(Files.isDirectory(here) ? here : above));
  }
}
