package dev.tasuki.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridShapeTest {
    @Test
    void fourCardsAreTwoByTwoInAWindowOf1440By900() {
        var shape = GridShape.of(1136, 740, 4, false);
        assertThat(shape).isEqualTo(new GridShape(2, 556, 358, 740));
    }

    @ParameterizedTest
    @CsvSource({
        "1,1136,740,false,1",
        "2,1136,740,false,2",
        "12,1136,740,false,2",
        "12,2500,1300,false,4",
        "4,900,500,true,1",
        "0,900,500,false,1"
    })
    void hasAsManyColumnsAsHoldReadableCards(int cards, double width, double height, boolean single, int columns) {
        assertThat(GridShape.of(width, height, cards, single).columns()).isEqualTo(columns);
    }

    @Test
    void manyCardsKeepTheirHeightAndScroll() {
        var shape = GridShape.of(1136, 740, 50, false);
        assertThat(shape.cardHeight()).isEqualTo(358);
        assertThat(shape.height()).isEqualTo(25 * 366 + 8);
        assertThat(shape.visible(0, 0, 740)).isTrue();
        assertThat(shape.visible(3, 0, 740)).isTrue();
        assertThat(shape.visible(4, 0, 740)).isFalse();
        assertThat(shape.visible(49, shape.height() - 740, shape.height())).isTrue();
    }

    @Test
    void oneColumnLetsTheNextCardBeSeen() {
        var shape = GridShape.of(930, 500, 4, true);
        assertThat(shape.visible(1, 0, 500)).isTrue();
    }
}
