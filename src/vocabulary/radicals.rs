//! Radicals: signs for parts of characters that look like characters. What is copied from a PDF is often full
//! of them: ⻓寿区 is not 长寿区, though nobody can see it.

/// What the radicals of the Kangxi dictionary (U+2F00 to U+2FD5) look like.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
    寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋\
    比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Of their supplement, those that are characters by themselves: radical, character.
const OTHERS: &str = "⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⺠民⺟母⻁虎⻌辶⺝月⺁厂⻑長";

/// The character that a radical looks like.
#[must_use]
pub fn as_character(c: char) -> char {
    match c {
        '\u{2f00}'..='\u{2fd5}' => {
            let number = c as usize - 0x2f00;
            KANGXI.chars().nth(number).unwrap_or(c)
        }
        '\u{2e80}'..='\u{2eff}' => {
            let mut signs = OTHERS.chars();
            signs
                .find(|sign| *sign == c)
                .and_then(|_| signs.next())
                .unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{KANGXI, OTHERS, as_character};

    #[test]
    fn radicals_are_the_characters_that_they_look_like() {
        let plain: String = "⼤⾜区⻓寿区⼀⿕⻰".chars().map(as_character).collect();
        assert_eq!(plain, "大足区长寿区一龠龙");
        assert_eq!(KANGXI.chars().count(), 214);
        assert_eq!(OTHERS.chars().count() % 2, 0);
    }
}
