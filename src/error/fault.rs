//! What can be wrong, and the frozen code of each.

use serde::Serialize;

use crate::error::json_fault::{self, JsonFault};

/// What can be wrong with what the engine was given.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[serde(
    tag = "code",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[non_exhaustive]
pub enum Error {
    /// The text is not JSON, or a field has the wrong name or type.
    #[error("line {line}, column {column}: {reason}")]
    InvalidJson {
        /// What the parser said.
        reason: String,
        /// The same, to be told in any language.
        fault: JsonFault,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The text is longer than the engine reads.
    #[error("{size} bytes are more than the {limit} that can be read at once")]
    TooLarge {
        /// Bytes given.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More of something than an answer or a file may have.
    #[error("{place}: {value} is more than the {limit} ({what}) that there may be")]
    TooMany {
        /// Which answer, or where.
        place: String,
        /// What is counted.
        what: String,
        /// How many there would be.
        value: f64,
        /// The most there may be.
        limit: f64,
    },
    /// A file of another kind.
    #[error("this is a {found:?} file, not a {expected:?} file")]
    WrongFormat {
        /// The `format` that was found.
        found: String,
        /// The `format` that was expected.
        expected: String,
    },
    /// A file of a version this engine does not know.
    #[error("version {found} of the format is not known: this engine reads up to {supported}")]
    UnsupportedVersion {
        /// The `version` that was found.
        found: u32,
        /// The newest version that can be read.
        supported: u32,
    },
    /// A list that must not be empty is empty.
    #[error("{place}: at least one {what} is needed")]
    Empty {
        /// Where.
        place: String,
        /// What is missing.
        what: String,
    },
    /// A code or name is blank or holds white space or control characters.
    #[error("{place}: {value:?} cannot be a code")]
    InvalidCode {
        /// Where.
        place: String,
        /// The text.
        value: String,
    },
    /// Two things of a kind share a code.
    #[error("{place}: {value:?} stands twice, first at {first}")]
    DuplicateCode {
        /// Where the second stands.
        place: String,
        /// The code.
        value: String,
        /// Where the first stands.
        first: String,
    },
    /// A code that names nothing.
    #[error("{place}: there is no {what} {value:?}")]
    UnknownCode {
        /// Where.
        place: String,
        /// What kind of thing was looked for.
        what: String,
        /// The code.
        value: String,
    },
    /// A number that is not finite.
    #[error("{place}: {value} is not a finite number")]
    NotFinite {
        /// Where.
        place: String,
        /// The number as text.
        value: String,
    },
    /// A number outside its bounds.
    #[error("{place}: {value} is outside {bound}")]
    OutOfRange {
        /// Where.
        place: String,
        /// The number.
        value: f64,
        /// The bounds, as an interval.
        bound: String,
    },
    /// A whole number was needed.
    #[error("{place}: {value} is not a whole number")]
    NotWhole {
        /// Where.
        place: String,
        /// The number.
        value: f64,
    },
    /// A text that cannot be read as what its place needs.
    #[error("{place}: {value:?} is not {expected}")]
    InvalidText {
        /// Where.
        place: String,
        /// The text.
        value: String,
        /// What was needed.
        expected: String,
    },
    /// A table's cell that cannot be read.
    #[error("line {line}, column {column} ({header}): {value:?} is not {expected}")]
    InvalidCell {
        /// Line of the file, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The column's header.
        header: String,
        /// The cell's text.
        value: String,
        /// What was needed.
        expected: String,
    },
    /// A table's row that breaks a rule.
    #[error("line {line}, column {column}: {reason}")]
    InvalidRow {
        /// Line of the file, from 1.
        line: usize,
        /// Column, from 1; 0 for the whole row.
        column: usize,
        /// The rule, as a kebab-case key.
        rule: String,
        /// The rule in words.
        reason: String,
    },
    /// Bytes that are not text in the stated encoding.
    #[error("byte {offset} is not {encoding} text")]
    InvalidEncoding {
        /// Offset of the first bad byte, from 0.
        offset: usize,
        /// The encoding tried.
        encoding: String,
    },
    /// Things that need one another in a ring.
    #[error("{place}: a cycle: {}", .cycle.join(" → "))]
    Cycle {
        /// Where it was found.
        place: String,
        /// The ring, the first code again at the end.
        cycle: Vec<String>,
    },
    /// The weights under a node sum to nothing.
    #[error("{place}: the weights sum to {sum}, so nothing can be weighted")]
    NoWeight {
        /// The node.
        place: String,
        /// Their sum.
        sum: f64,
    },
    /// Missing figures where the method refuses them.
    #[error("{place}: {count} units have no figure, and the method refuses missing figures")]
    MissingRefused {
        /// The indicator.
        place: String,
        /// Units without a figure.
        count: usize,
        /// Their codes.
        units: Vec<String>,
    },
    /// A combination of settings that has no meaning.
    #[error("{place}: {reason}")]
    Conflict {
        /// Where.
        place: String,
        /// The rule, as a kebab-case key.
        rule: String,
        /// The rule in words.
        reason: String,
    },
    /// A scenario made for another baseline.
    #[error("the scenario was made for {found}, not for {expected}")]
    WrongBaseline {
        /// The baseline it names.
        found: String,
        /// The baseline loaded.
        expected: String,
    },
    /// A link or file that was cut short or changed on the way.
    #[error("the {what} is damaged or was cut short")]
    Damaged {
        /// What it is.
        what: String,
    },
    /// A call made at the wrong moment.
    #[error("{reason}")]
    WrongState {
        /// The rule, as a kebab-case key.
        rule: String,
        /// The rule in words.
        reason: String,
    },
    /// A value of JavaScript of the wrong type.
    #[error("{place}: this is {found}, and {expected} is needed")]
    WrongType {
        /// Which argument.
        place: String,
        /// Its type, as `typeof` names it, or `null`.
        found: String,
        /// The type needed.
        expected: String,
    },
    /// An output array of the wrong length.
    #[error("the array holds {found} numbers, {expected} are needed")]
    WrongLength {
        /// Its length.
        found: usize,
        /// The length needed.
        expected: usize,
    },
    /// Several problems at once.
    #[error("{} problems: {}", .problems.len() + .more, .problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Several {
        /// Each of them, up to [`MAX_PROBLEMS`](crate::error::MAX_PROBLEMS).
        problems: Vec<Error>,
        /// How many more there are.
        more: usize,
    },
}

impl Error {
    /// The frozen kebab-case code of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidJson { .. } => "invalid-json",
            Self::TooLarge { .. } => "too-large",
            Self::TooMany { .. } => "too-many",
            Self::WrongFormat { .. } => "wrong-format",
            Self::UnsupportedVersion { .. } => "unsupported-version",
            Self::Empty { .. } => "empty",
            Self::InvalidCode { .. } => "invalid-code",
            Self::DuplicateCode { .. } => "duplicate-code",
            Self::UnknownCode { .. } => "unknown-code",
            Self::NotFinite { .. } => "not-finite",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NotWhole { .. } => "not-whole",
            Self::InvalidText { .. } => "invalid-text",
            Self::InvalidCell { .. } => "invalid-cell",
            Self::InvalidRow { .. } => "invalid-row",
            Self::InvalidEncoding { .. } => "invalid-encoding",
            Self::Cycle { .. } => "cycle",
            Self::NoWeight { .. } => "no-weight",
            Self::MissingRefused { .. } => "missing-refused",
            Self::Conflict { .. } => "conflict",
            Self::WrongBaseline { .. } => "wrong-baseline",
            Self::Damaged { .. } => "damaged",
            Self::WrongState { .. } => "wrong-state",
            Self::WrongType { .. } => "wrong-type",
            Self::WrongLength { .. } => "wrong-length",
            Self::Several { .. } => "several",
        }
    }

    /// The place inside the input, such as `units[3].group`; empty where the
    /// whole input is meant.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Empty { place, .. }
            | Self::InvalidCode { place, .. }
            | Self::DuplicateCode { place, .. }
            | Self::UnknownCode { place, .. }
            | Self::NotFinite { place, .. }
            | Self::OutOfRange { place, .. }
            | Self::NotWhole { place, .. }
            | Self::TooMany { place, .. }
            | Self::WrongType { place, .. }
            | Self::InvalidText { place, .. }
            | Self::Cycle { place, .. }
            | Self::NoWeight { place, .. }
            | Self::MissingRefused { place, .. }
            | Self::Conflict { place, .. } => place.clone(),
            Self::InvalidJson { line, column, .. }
            | Self::InvalidCell { line, column, .. }
            | Self::InvalidRow { line, column, .. } => format!("{line}:{column}"),
            Self::InvalidEncoding { offset, .. } => format!("byte {offset}"),
            Self::Several { problems, .. } => problems.first().map(Self::path).unwrap_or_default(),
            Self::TooLarge { .. }
            | Self::WrongFormat { .. }
            | Self::UnsupportedVersion { .. }
            | Self::WrongBaseline { .. }
            | Self::Damaged { .. }
            | Self::WrongState { .. }
            | Self::WrongLength { .. } => String::new(),
        }
    }

    /// The single problems: those that [`Error::Several`] lists, else the error itself.
    #[must_use]
    pub fn problems(&self) -> &[Error] {
        match self {
            Self::Several { problems, .. } => problems,
            one => std::slice::from_ref(one),
        }
    }

    /// The same error with `outer` put before its place.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        match &mut self {
            Self::Empty { place, .. }
            | Self::InvalidCode { place, .. }
            | Self::DuplicateCode { place, .. }
            | Self::UnknownCode { place, .. }
            | Self::NotFinite { place, .. }
            | Self::OutOfRange { place, .. }
            | Self::NotWhole { place, .. }
            | Self::TooMany { place, .. }
            | Self::WrongType { place, .. }
            | Self::InvalidText { place, .. }
            | Self::Cycle { place, .. }
            | Self::NoWeight { place, .. }
            | Self::MissingRefused { place, .. }
            | Self::Conflict { place, .. } => *place = format!("{outer}.{place}"),
            Self::Several { problems, .. } => {
                *problems = std::mem::take(problems)
                    .into_iter()
                    .map(|one| one.within(outer))
                    .collect();
            }
            _ => {}
        }
        self
    }

    /// Reads an error of a JSON text, whose columns are told in characters: the parser counts bytes.
    #[must_use]
    pub fn of_text(error: &serde_json::Error, text: &str) -> Self {
        let mut one = Self::from_json(error);
        if let Self::InvalidJson { line, column, .. } = &mut one {
            *column = characters(text, (*line, *column));
        }
        one
    }

    /// Reads an error of what a JSON text was to be made into; `place`: line and column, in bytes.
    #[must_use]
    pub(crate) fn of_node(
        error: &serde_json::Error,
        place: Option<(usize, usize)>,
        text: &str,
    ) -> Self {
        let mut one = Self::from_json(error);
        if let (Self::InvalidJson { line, column, .. }, Some(place)) = (&mut one, place) {
            (*line, *column) = (place.0, characters(text, place));
        }
        one
    }

    /// Reads a JSON error.
    #[must_use]
    pub fn from_json(error: &serde_json::Error) -> Self {
        let said = error.to_string();
        Self::InvalidJson {
            fault: JsonFault::of(&said),
            reason: json_fault::without_place(&said).to_owned(),
            line: error.line(),
            column: error.column(),
        }
    }
}

/// The column of a place in a text, in characters.
fn characters(text: &str, (line, column): (usize, usize)) -> usize {
    let written = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    let starts = written.char_indices().map(|(at, _)| at);
    starts.take_while(|at| *at < column).count()
}

/// A result of the engine.
pub type Result<T> = std::result::Result<T, Error>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_the_tag_that_is_serialised() {
        let error = Error::UnknownCode {
            place: "units[0].group".into(),
            what: "group".into(),
            value: "x".into(),
        };
        let json = serde_json::to_value(&error).unwrap();
        assert_eq!(json["code"], error.code());
        assert_eq!(json["place"], error.path());
    }

    #[test]
    fn columns_of_a_text_are_told_in_characters() {
        for (text, column) in [("{\"区县\": x}", 8), ("\n{\"a\": x}", 7), ("", 0)] {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            let Error::InvalidJson { column: told, .. } = Error::of_text(&error, text) else {
                panic!("{error}");
            };
            assert_eq!(told, column, "{text}");
        }
    }
}
