//! Problems: all that is wrong with a file, told at once.

use crate::error::{Error, Result};

/// Most problems that one refusal lists: nobody mends more by hand, and a hostile file of a few
/// megabytes would otherwise be answered with gigabytes.
pub const MAX_PROBLEMS: usize = 1000;

/// Gathers problems, so that a refusal can list them: the first [`MAX_PROBLEMS`], and how many
/// more there are.
#[derive(Debug, Default)]
pub struct Problems {
    listed: Vec<Error>,
    more: usize,
}

impl Problems {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem.
    pub fn push(&mut self, error: Error) {
        match error {
            Error::Several { problems, more } => {
                self.more += more;
                for problem in problems {
                    self.push(problem);
                }
            }
            _ if self.listed.len() >= MAX_PROBLEMS => self.more += 1,
            one => self.listed.push(one),
        }
    }

    /// Keeps a value, or notes why there is none.
    pub fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// How many were found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.listed.len() + self.more
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Puts what is listed in an order.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&Error) -> K) {
        self.listed.sort_by_key(key);
        self.listed.dedup();
    }

    /// The value, if nothing was found.
    ///
    /// # Errors
    /// The one problem, or [`Error::Several`].
    pub fn finish<T>(mut self, value: T) -> Result<T> {
        match self.listed.pop() {
            None => Ok(value),
            Some(one) if self.listed.is_empty() => Err(one),
            Some(last) => {
                self.listed.push(last);
                Err(Error::Several {
                    problems: self.listed,
                    more: self.more,
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_problems_are_listed_flat() {
        let mut problems = Problems::new();
        let empty = |what: &str| Error::Empty {
            place: "x".into(),
            what: what.into(),
        };
        problems.push(empty("unit"));
        problems.push(Error::Several {
            problems: vec![empty("group"), empty("period")],
            more: 0,
        });
        let error = problems.finish(()).unwrap_err();
        assert_eq!(error.problems().len(), 3);
    }

    #[test]
    fn the_first_thousand_problems_are_listed_and_the_others_counted() {
        let mut problems = Problems::new();
        for number in 0..MAX_PROBLEMS + 70 {
            problems.push(Error::Empty {
                place: number.to_string(),
                what: "unit".into(),
            });
        }
        let mut all = Problems::new();
        all.push(problems.finish(()).unwrap_err());
        all.push(Error::Damaged {
            what: "link".into(),
        });
        assert_eq!(all.len(), MAX_PROBLEMS + 71);
        let error = all.finish(()).unwrap_err();
        let Error::Several { problems, more } = &error else {
            panic!("{error}");
        };
        assert_eq!((problems.len(), *more), (MAX_PROBLEMS, 71));
        assert_eq!(error.path(), "0");
        assert!(error.to_string().starts_with("1071 problems: "));
    }
}
