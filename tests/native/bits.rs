//! The engine's bits do not depend on the platform; `tests/web.rs` is the other half.

use crate::{ahead, large};

#[test]
fn a_large_case_has_the_bits_that_a_browser_gives() {
    let found = large::hash();
    assert_eq!(found, large::EXPECTED, "{found:#018x}");
}

#[test]
fn a_forecast_has_the_bits_that_a_browser_gives() {
    let found = ahead::hash();
    assert_eq!(found, ahead::EXPECTED, "{found:#018x}");
}

#[test]
fn draws_and_goals_have_the_bits_that_a_browser_gives() {
    let found = large::answers();
    assert_eq!(found, large::EXPECTED_ANSWERS, "{found:#018x}");
}

#[test]
fn lots_drivers_and_tries_have_the_bits_that_a_browser_gives() {
    let found = large::lots();
    assert_eq!(found, large::EXPECTED_LOTS, "{found:#018x}");
}

#[test]
fn weights_that_bend_the_index_have_the_bits_that_a_browser_gives() {
    let found = large::weights();
    assert_eq!(found, large::EXPECTED_WEIGHTS, "{found:#018x}");
}
