//! Likeness: whether bytes that can be GB18030 look like Chinese in it.
//!
//! Nearly all bytes can be GB18030: `Köln` in Latin-1 is `K鰈n` in it, and Big5 or Shift-JIS come
//! out as signs that nobody writes. What people write in it lies nearly always in the old square
//! GB2312 (both bytes from 0xA1), most of it in its first level; other encodings hit elsewhere.

use crate::table::frequent::Frequent;

/// Signs of two bytes, by where they lie.
#[derive(Default)]
struct Count {
    all: usize,
    /// Signs, digits and ideographs of GB2312.
    usual: usize,
    /// Both bytes where other alphabets have their letters.
    letters: usize,
    /// A high byte with a Latin letter behind it and one beside them.
    in_word: usize,
    /// Offset of the first that is not usual.
    first: Option<usize>,
    frequent: Frequent,
}

/// Offset of the first sign that is not Chinese in GB18030, with what the whole looks like
/// instead; none where it may be Chinese. The bytes are valid GB18030.
pub(super) fn unlike_chinese(bytes: &[u8]) -> Option<(usize, &'static str)> {
    let count = count(bytes);
    let of_all = |part: usize, percent: usize| part * 100 >= count.all * percent;
    let first = count.first.unwrap_or_else(|| high(bytes));
    if count.all == 0 {
        return None;
    }
    if count.frequent.is_chinese() {
        return None;
    }
    if let Some(like) = count.frequent.other() {
        return Some((high(bytes), like));
    }
    // Of Chinese, four in ten lie there.
    if count.all >= 7 && of_all(count.letters, 100) {
        return Some((high(bytes), "GB18030, but looks like another alphabet"));
    }
    if of_all(count.usual, 75) {
        return None;
    }
    if count.in_word * 2 >= count.all - count.usual {
        return Some((first, "GB18030, but looks like Latin-1"));
    }
    // A name or two of traditional characters can be anything.
    if count.all < 4 {
        return None;
    }
    if share(bytes, big5) >= Some(90) {
        return Some((first, "GB18030, but looks like Big5"));
    }
    if share(bytes, shift_jis) >= Some(80) {
        return Some((first, "GB18030, but looks like Shift-JIS"));
    }
    // Traditional characters lie outside the square.
    None
}

fn high(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0)
}

/// Length of the sign that begins at `at`; none where none can.
fn length(bytes: &[u8], at: usize) -> Option<usize> {
    let byte = |behind: usize| bytes.get(at + behind).copied();
    match (byte(0)?, byte(1)) {
        (0..=0x7f, _) => Some(1),
        (0x81..=0xfe, Some(0x40..=0x7e | 0x80..=0xfe)) => Some(2),
        (0x81..=0xfe, Some(0x30..=0x39)) => {
            let whole = matches!((byte(2), byte(3)), (Some(0x81..=0xfe), Some(0x30..=0x39)));
            whole.then_some(4)
        }
        _ => None,
    }
}

/// Offset of the first byte that cannot be GB18030; the length where all can.
pub(super) fn valid_gb18030(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(length) = length(bytes, at) {
        at += length;
    }
    at
}

/// Offset of the sign of that number.
pub(super) fn offset_of(bytes: &[u8], number: usize) -> usize {
    let mut at = 0;
    for _ in 0..number {
        at += length(bytes, at).unwrap_or(1);
    }
    at
}

fn count(bytes: &[u8]) -> Count {
    let mut count = Count::default();
    let mut at = 0;
    while let Some(length) = length(bytes, at) {
        if let (2, Some([lead, trail])) = (length, bytes.get(at..at + 2)) {
            count.all += 1;
            count.frequent.note(*lead, *trail);
            let in_square = *trail >= 0xa1;
            // Signs, full-width forms, ideographs; between them kana, Greek and the like.
            let usual = in_square && matches!(lead, 0xa1..=0xa3 | 0xb0..=0xf7);
            count.usual += usize::from(usual);
            count.letters += usize::from(*lead >= 0xc0 && *trail >= 0xc0);
            if !usual {
                count.first.get_or_insert(at);
                let letter = |at: Option<usize>| {
                    let byte = at.and_then(|at| bytes.get(at));
                    byte.is_some_and(u8::is_ascii_alphabetic)
                };
                let beside = letter(at.checked_sub(1)) || letter(Some(at + 2)) || alone(bytes, at);
                count.in_word += usize::from(trail.is_ascii_alphabetic() && beside);
            }
        }
        at += length;
    }
    count
}

/// Whether no other sign of two bytes stands beside this one: 20 °C in Latin-1 is a sign among plain ones;
/// a rare ideograph stands in a name.
fn alone(bytes: &[u8], at: usize) -> bool {
    let plain = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii);
    let before = |far: usize| at.checked_sub(far);
    plain(before(1)) && plain(before(2)) && plain(Some(at + 2))
}

/// How many percent of the signs of two bytes are usual in another encoding; none where the bytes
/// cannot be in it. `look` says of a lead and a trail whether they can be and whether they are usual.
fn share(bytes: &[u8], look: fn(u8, Option<u8>) -> Sign) -> Option<usize> {
    let (mut all, mut usual, mut at) = (0_usize, 0_usize, 0);
    while let Some(lead) = bytes.get(at) {
        at += match look(*lead, bytes.get(at + 1).copied()) {
            Sign::Single => 1,
            Sign::Rare => {
                all += 1;
                2
            }
            Sign::Usual => {
                all += 1;
                usual += 1;
                2
            }
            Sign::None => return None,
        };
    }
    (usual * 100).checked_div(all)
}

enum Sign {
    Single,
    Usual,
    Rare,
    None,
}

fn big5(lead: u8, trail: Option<u8>) -> Sign {
    match (lead, trail) {
        (0..=0x7f, _) => Sign::Single,
        // Signs, and the level of what is common.
        (0xa1..=0xc6, Some(0x40..=0x7e | 0xa1..=0xfe)) => Sign::Usual,
        (0xc9..=0xf9, Some(0x40..=0x7e | 0xa1..=0xfe)) => Sign::Rare,
        _ => Sign::None,
    }
}

fn shift_jis(lead: u8, trail: Option<u8>) -> Sign {
    match (lead, trail) {
        (0..=0x7f | 0xa1..=0xdf, _) => Sign::Single,
        // Signs, kana, and the level of what is common.
        (0x81..=0x83 | 0x88..=0x97, Some(0x40..=0x7e | 0x80..=0xfc)) => Sign::Usual,
        (0x84..=0x9f | 0xe0..=0xfc, Some(0x40..=0x7e | 0x80..=0xfc)) => Sign::Rare,
        _ => Sign::None,
    }
}

#[cfg(test)]
mod tests {
    use super::{offset_of, unlike_chinese, valid_gb18030};
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, Encoding, GB18030, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252,
    };

    fn told(encoding: &'static Encoding, text: &str) -> Option<&'static str> {
        let (bytes, used, lost) = encoding.encode(text);
        assert!(!lost && used == encoding, "{text}");
        unlike_chinese(&bytes).map(|(offset, like)| {
            assert!(!bytes[offset].is_ascii());
            like.rsplit_once(' ').unwrap().1
        })
    }

    #[test]
    fn chinese_of_every_kind_passes() {
        for text in [
            "区县,到位资金（亿元）\n巴南区,12.5\n綦江区,3\n",
            "区县,a\n巫溪县,1\n",
            "甲,a\n乙,1\n",
            "姓名,得分\n朱镕基,1\n陶喆,2\n",
            "區縣,實際到位資金（億元）\n巴南區,12.5\n酉陽土家族苗族自治縣,3\n",
            "鄞州区,衢江区,暨阳,①②③—…％‰\n",
            "單位,a\n彭水縣,1\n",
            // Both bytes of all signs are high.
            "区县,a\n云阳县,1\n忠县,2\n",
            "区县,a\n凤县,1\n",
        ] {
            assert_eq!(told(GB18030, text), None, "{text}");
        }
    }

    #[test]
    fn no_name_of_a_county_is_taken_for_another_writing() {
        let text = std::fs::read_to_string("data/chongqing-2023/units.csv").unwrap();
        let built_in = text
            .lines()
            .skip(1)
            .flat_map(|line| line.split(',').skip(1).take(2));
        let all = COUNTIES
            .split_whitespace()
            .chain(built_in)
            .collect::<Vec<_>>();
        for head in ["", "a,b\n", "区县,到位资金\n", "甲,乙\n"] {
            for (at, name) in all.iter().enumerate() {
                let next = all[(at * 7 + 1) % all.len()];
                let bare = |name: &str| {
                    name.trim_end_matches(['区', '县', '市', '區', '縣'])
                        .to_owned()
                };
                for (a, b) in [
                    ((*name).to_owned(), next.to_owned()),
                    (bare(name), bare(next)),
                ] {
                    for text in [format!("{head}{a},1\n"), format!("{head}{a},1\n{b},2\n")] {
                        assert_eq!(told(GB18030, &text), None, "{text}");
                    }
                }
            }
        }
        assert!(all.len() > 200);
    }

    const COUNTIES: &str = "锦江区 青羊区 金牛区 武侯区 成华区 龙泉驿区 青白江区 新都区 温江区 双流区 郫都区 \
        金堂县 大邑县 蒲江县 都江堰市 彭州市 邛崃市 崇州市 简阳市 自流井区 贡井区 大安区 \
        沿滩区 荣县 富顺县 渠县 剑阁县 苍溪县 旌阳区 罗江区 中江县 广汉市 什邡市 绵竹市 \
        涪城区 游仙区 安州区 三台县 盐亭县 梓潼县 北川羌族自治县 平武县 江油市 鄞州区 衢江区 \
        柯桥区 暨阳 诸暨市 嵊州市 新昌县 婺城区 兰溪市 磐安县 浦江县 永康市 龙游县 岱山县 \
        嵊泗县 黟县 歙县 亳州 蚌埠 阜阳 濉溪县 盱眙县 泗洪县 沭阳县 邳州市 睢宁县 涟水县 \
        郯城县 莒南县 鄄城县 郓城县 巨野县 东明县 濮阳县 浚县 淇县 杞县 尉氏县 鄢陵县 郏县 \
        渑池县 栾川县 嵩县 偃师区 耒阳市 醴陵市 攸县 茶陵县 炎陵县 汨罗市 溆浦县 \
        芷江侗族自治县 沅陵县 郴州 儋州市 澄迈县 涡阳县 亭湖区 盘州市 岢岚县 隰县 蒲县 忻府区 \
        繁峙县 代县 忠县 云阳县 武隆区 巫山县 玉林 百色 钦州 北海 肥东县 昌吉 和田县 墨玉县 \
        皮山县 鄯善县 且末县 若羌县";

    #[test]
    fn other_encodings_are_told_from_chinese() {
        for (encoding, text, like) in [
            (WINDOWS_1252, "Stadt;a\nKöln;1\nMünchen;2\n", "Latin-1"),
            (WINDOWS_1252, "Ville,a\nBesançon,1\n", "Latin-1"),
            (WINDOWS_1252, "Place,t (°C)\nA,1\n", "Latin-1"),
            (WINDOWS_1252, "Place,t\nA,20 °C\nB,19 °F\n", "Latin-1"),
            (WINDOWS_1252, "a,b\nÅrhus,1\nMalmö,2\n", "Latin-1"),
            (BIG5, "區縣,到位資金\n巴南區,12\n忠縣,3\n", "Big5"),
            (BIG5, "縣市,人口\n臺北市,251\n新竹縣,59\n", "Big5"),
            (
                SHIFT_JIS,
                "都道府県,人口\n東京都,1400\n大阪府,880\n",
                "Shift-JIS",
            ),
            (SHIFT_JIS, "さいたま市,1\n", "Shift-JIS"),
            (
                EUC_KR,
                "지역,인구\n서울특별시,9411\n부산광역시,3320\n",
                "EUC-KR",
            ),
            (EUC_KR, "시군구,면적\n종로구,23.9\n용산구,21.8\n", "EUC-KR"),
            (EUC_KR, "이름,점수\n수원시,1\n고양시,2\n", "EUC-KR"),
            (EUC_JP, "都道府県,人口\n東京都,1400\n大阪府,880\n", "EUC-JP"),
            (EUC_JP, "市町村,面積\n札幌市,1121\n函館市,677\n", "EUC-JP"),
            (EUC_JP, "さいたま市,1\n", "EUC-JP"),
            (KOI8_R, "регион,a\nМосква,1\nКазань,2\nОмск,3\n", "alphabet"),
            (WINDOWS_1251, "Москва,a\nКазань,1\nОмск,2\n", "alphabet"),
        ] {
            assert_eq!(told(encoding, text), Some(like), "{text}");
        }
    }

    #[test]
    fn offsets_are_those_of_bytes() {
        let bytes = b"a\xb0\xcd,\x81\x30\x81\x30b";
        assert_eq!(valid_gb18030(bytes), bytes.len());
        assert_eq!(offset_of(bytes, 2), 3);
        assert_eq!(offset_of(bytes, 4), 8);
        assert_eq!(valid_gb18030(b"ab\xb0"), 2);
    }
}
