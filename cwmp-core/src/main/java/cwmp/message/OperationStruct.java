// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * What to do with one deployment unit; told apart by {@code xsi:type}. TR-069 A.4.1.10.
 *
 * <p>Arguments that were left out are empty.
 */
public sealed interface OperationStruct
    permits InstallOpStruct, UpdateOpStruct, UninstallOpStruct {}
