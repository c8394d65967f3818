// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.Checklist.Item;
import cwmp.testkit.Checklist.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecklistTest {

  private final List<Item> items = Checklist.load().items();

  @Test
  void holdsEveryItemOfEveryGroup() {
    Map<Character, Integer> sizes = new LinkedHashMap<>();
    items.forEach(item -> sizes.merge(item.group(), 1, Integer::sum));

    assertThat(sizes.toString())
        .isEqualTo(
            "{A=52, B=37, C=37, D=27, E=66, F=13, G=17, H=43, I=29, J=24, K=18, L=20, M=21}");
    assertThat(items).hasSize(404).extracting(Item::id).isSorted();
  }

  @Test
  void summarisesEachItemInOneShortSentence() {
    assertThat(items)
        .allSatisfy(item -> assertThat(item.summary()).hasSizeBetween(20, 112).endsWith("."))
        .extracting(Item::summary)
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhereToReadAboutEverythingThatTheStandardDemands() {
    assertThat(items)
        .filteredOn(item -> item.level() == Level.MUST)
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.clause()).isNotEqualTo("-"));
  }

  @Test
  void marksWhatNobodyHasReadInTheOfficialText() {
    assertThat(items).filteredOn(Item::unverified).extracting(Item::id).contains("C-24", "D-02");
  }

  @Test
  void findsItemsByTheirId() {
    Checklist checklist = Checklist.load();

    assertThat(checklist.find("B-02").orElseThrow().clause()).isEqualTo("3.5, 3.7.2");
    assertThat(checklist.find("H-19")).isEmpty();
  }
}
