// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * Updates one deployment unit, or all if neither UUID nor URL is given. TR-069 A.4.1.10.
 *
 * @param uuid the unit to update, empty if the URL says which
 * @param version the version to update where several are installed, else empty
 * @param url where the new version is fetched from; empty for where the old one came from
 */
public record UpdateOpStruct(
    String uuid, String version, String url, String username, String password)
    implements OperationStruct {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "UpdateOpStruct[uuid=%s, version=%s, url=%s]".formatted(uuid, version, url);
  }
}
