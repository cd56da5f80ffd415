//! Dates as Chinese offices write them.

use crate::vocabulary::Day;
use crate::vocabulary::spelling::visible;

/// Needed: a date.
pub const A_DATE: &str = "a date such as 2023-03-01";

/// Reads `2023-03-01`, `2023/3/1`, `2023.3.1`, `2023年3月1日` or `20230301`, with full-width
/// digits or not, and with the midnight that spreadsheets add; as `YYYY-MM-DD`.
///
/// # Errors
/// [`A_DATE`].
pub(super) fn read(text: &str) -> Result<String, &'static str> {
    let mut text = visible(text.trim());
    if text.contains('年') {
        text.retain(|c| c != ' ');
    }
    let text = text.trim();
    let day = match text.split_once([' ', 'T']) {
        Some((day, time)) if time.trim().chars().all(|c| matches!(c, '0' | ':' | '.')) => day,
        Some((_, time)) if !time.trim().is_empty() => return Err(A_DATE),
        _ => text,
    };
    let parts = parts(day).ok_or(A_DATE)?;
    let [year, month, day] = parts;
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    Day::parse(&day).map(|_| day).ok_or(A_DATE)
}

/// Year, month and day.
fn parts(text: &str) -> Option<[&str; 3]> {
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if text.len() == 8 && is_number(&text) {
        return Some([&text[..4], &text[4..6], &text[6..]]);
    }
    let mut found = if let Some((year, rest)) = text.split_once('年') {
        let (month, day) = rest.split_once('月')?;
        vec![
            year,
            month,
            day.strip_suffix(['日', '号', '號']).unwrap_or(day),
        ]
    } else {
        let sign = ['-', '/', '.']
            .into_iter()
            .find(|sign| text.contains(*sign))?;
        text.split(sign).collect()
    };
    for part in &mut found {
        *part = part.trim();
    }
    <[&str; 3]>::try_from(found)
        .ok()
        .filter(|parts| parts.iter().all(is_number))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for text in [
            "2023-03-01",
            "2023/3/1",
            "2023.3.1",
            "2023年3月1日",
            "2023 年 3 月 1 日",
            "20230301",
            "２０２３－０３－０１",
            "2023/3/1 0:00",
            "2023-03-01 00:00:00",
            "2023-03-01T00:00:00",
            "2023年03月01号",
            "\u{200e}2023/3/1\u{200e}",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2023-03-01"), "{text}");
        }
    }

    #[test]
    fn what_may_be_another_day_is_no_date() {
        for text in [
            "",
            "2023年3月",
            "2023.03",
            "23-3-1",
            "3/1/2023",
            "44986",
            "2023-13-01",
            "2023-00-10",
            "2023-03-32",
            "2023-02-29",
            "2023-03-01 12:30",
            "三月一日",
            "2023-03-01-02",
            "99999999",
            "2023Q1",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
