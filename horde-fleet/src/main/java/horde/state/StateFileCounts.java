// SPDX-License-Identifier: Apache-2.0
package horde.state;

/**
 * What a state file has done.
 *
 * @param states that were handed in
 * @param unchanged of these, that were in the file already
 * @param batches forced to the disk, each with one state or more
 * @param failed states that could not be kept
 * @param fileBytes the size of the file
 * @param liveBytes of that, what a compaction would leave
 */
public record StateFileCounts(
    long states, long unchanged, long batches, long failed, long fileBytes, long liveBytes) {}
