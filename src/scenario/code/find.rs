//! The code in what was pasted: alone, in a link, in a line of talk, broken into lines.

use super::frame::{self, Fault};
use crate::error::{Error, Result};

/// The longest text in which a code is looked for, in bytes.
pub const LONGEST_TEXT: usize = 1 << 20;
/// Places where a code may begin that are looked at.
const STARTS: usize = 64;

/// The one whole code in a text. What stands before and behind it does not matter.
pub(super) fn code_in(text: &str) -> Result<String> {
    if text.len() > LONGEST_TEXT {
        return Err(Error::TooLarge {
            size: text.len(),
            limit: LONGEST_TEXT,
        });
    }
    let text = seen(&unescaped(text));
    let mut found = Vec::<Vec<u8>>::new();
    let mut fault = (0, Fault::None);
    for start in starts(&text) {
        let digits = digits_from(&text[start..]);
        match frame::whole(&digits) {
            Ok(code) if found.iter().all(|one| one != code) => found.push(code.to_vec()),
            // What is longest was most likely meant.
            Err(other) if digits.len() > fault.0 => fault = (digits.len(), other),
            Ok(_) | Err(_) => {}
        }
    }
    let Some(code) = found.pop() else {
        return Err(fault.1.told());
    };
    if !found.is_empty() {
        return Err(Fault::Several.told());
    }
    String::from_utf8(code).map_err(|_| Fault::Altered.told())
}

/// The text as it was before a link was made of it: `%23` is `#`, also where that was done more than once.
fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        if !text.contains('%') {
            break;
        }
        let mut parts = text.split('%');
        let mut made = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let byte = part
                .get(..2)
                .and_then(|two| u8::from_str_radix(two, 16).ok());
            match byte {
                Some(byte) if byte.is_ascii() => {
                    made.push(char::from(byte));
                    made.push_str(&part[2..]);
                }
                _ => {
                    made.push('%');
                    made.push_str(part);
                }
            }
        }
        text = made;
    }
    text
}

/// The text without signs that nobody sees; a letter that no code has is a full stop.
fn seen(text: &str) -> Vec<u8> {
    let unseen = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let shown = text.chars().filter(|c| !unseen(c));
    let shown = shown.map(|c| match c {
        _ if c.is_whitespace() => b' ',
        _ if c.is_ascii() && frame::is_digit(c as u8) => c as u8,
        _ => b'.',
    });
    shown.collect()
}

/// Where a code may begin: an S and a number, with no letter of a code before them.
fn starts(text: &[u8]) -> impl Iterator<Item = usize> {
    let begins = |at: &usize| {
        let two = &text[*at..];
        matches!(two, [b'S' | b's', b'0'..=b'9', ..])
            && (*at == 0 || !frame::is_digit(text[at - 1]))
    };
    (0..text.len()).filter(begins).take(STARTS)
}

/// What a code could hold from here on; blanks and breaks of lines are none of it.
fn digits_from(text: &[u8]) -> Vec<u8> {
    let own = text
        .iter()
        .take_while(|byte| **byte == b' ' || frame::is_digit(**byte));
    let own = own.filter(|byte| **byte != b' ').copied();
    own.take(frame::LONGEST).collect()
}
