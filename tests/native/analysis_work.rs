//! How much work an answer is, told before it is begun, grows with what it grows with.

use crate::cases::{Kind, Lot, simulator};
use saima::Simulator;
use saima::work::work_of;

fn of(simulator: &Simulator, question: &str) -> f64 {
    work_of(simulator, question, 0).unwrap()
}

#[test]
fn what_holds_unit_against_unit_grows_with_their_square() {
    let [few, many] = [1000, 4000].map(|n| simulator(&mut Lot::new(7), Kind::Plain, n, 4));
    for question in [
        "expectedForecast",
        "attributionAhead",
        "stability",
        "rankRanges",
        "fragility",
    ] {
        let times = of(&many, question) / of(&few, question);
        assert!((8.0..20.0).contains(&times), "{question}: {times}");
    }
}

#[test]
fn a_search_is_dearer_where_points_hang_on_places() {
    let mut simulator = simulator(&mut Lot::new(7), Kind::Plain, 100, 4);
    let before = of(&simulator, "threshold");
    let edit = r#"{"edit":"setNormalise","indicator":"i0","normalise":{"kind":"percentileRank"}}"#;
    simulator
        .apply(&[saima::json::read(edit).unwrap()])
        .unwrap();
    assert!(of(&simulator, "threshold") > 10.0 * before);
}
