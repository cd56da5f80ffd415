//! Things put in an order that a planner gives.

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::vocabulary::code::unknown;

/// Puts `list` in the order in which `codes` name it.
///
/// # Errors
/// At `field`: [`Error::UnknownCode`], [`Error::DuplicateCode`], or [`Error::Empty`] where one of the
/// list is not named.
pub(super) fn reorder<T>(
    list: &mut [T],
    code: impl Fn(&T) -> &str,
    codes: &[String],
    (what, field): (&str, &str),
) -> Result<()> {
    let mut places = HashMap::new();
    for (place, one) in codes.iter().enumerate() {
        let at = format!("{field}[{place}]");
        if !list.iter().any(|x| code(x) == one) {
            return Err(unknown(what, one, &at));
        }
        if let Some(first) = places.insert(one.as_str(), place) {
            return Err(Error::DuplicateCode {
                place: at,
                value: one.clone(),
                first: format!("{field}[{first}]"),
            });
        }
    }
    if places.len() < list.len() {
        return Err(Error::Empty {
            place: field.into(),
            what: what.into(),
        });
    }
    list.sort_by_key(|one| places.get(code(one)).copied());
    Ok(())
}

/// Puts those of a list that have a rank in its order, among the places that they hold.
pub(super) fn reorder_some<T: Clone>(list: &mut [T], rank: impl Fn(&T) -> Option<usize>) {
    let held: Vec<usize> = (0..list.len())
        .filter(|at| rank(&list[*at]).is_some())
        .collect();
    let mut sorted: Vec<T> = held.iter().map(|at| list[*at].clone()).collect();
    sorted.sort_by_key(|one| rank(one));
    for (at, one) in held.into_iter().zip(sorted) {
        list[at] = one;
    }
}
