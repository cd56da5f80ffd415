//! Real governments' rules as declarative methods, with worked examples.
//!
//! The prefecture's results are quoted from its published table; all others are computed by hand,
//! as the comment at each says. `methods/make.mjs` writes the files.

use saima::Simulator;

/// Asserts the scores of a rule's example, and that its file says whose rule it is and is not.
fn assert_rule(code: &str, expected: &[f64]) {
    let path = format!("{}/methods/{code}.json", env!("CARGO_MANIFEST_DIR"));
    let simulator = Simulator::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
    let method = &simulator.state().method;
    let note = method.note.as_ref().unwrap();
    for (text, disclaimer) in note.texts().into_iter().zip([
        "不是重庆市官方公式",
        "不是重慶市官方公式",
        "Not Chongqing’s official formula",
    ]) {
        assert!(text.contains(disclaimer), "{code}");
    }
    assert!(method.owner.texts().iter().all(|text| !text.is_empty()));
    let scores = &simulator.evaluation().scores;
    assert_eq!(scores.len(), expected.len(), "{code}");
    for (found, expected) in scores.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{code}: {scores:?}");
    }
}

#[test]
fn a_prefecture_2024_sums_to_what_was_published() {
    // Quoted: 0.48 + 0.6 + 0.5 (capped) + 0.5 + 0.3 + 0.4, and 0.45 + 0.6 + 0.5 + 0.5 + 0.5 + 0.4.
    assert_rule("prefecture-2024", &[2.78, 2.95]);
}

#[test]
fn xinyang_blends_level_and_growth() {
    // B: level 60 + 40 × 50/100 = 80, growth 60 + 40 × 10/40 = 70, 0.6 × 80 + 0.4 × 70 = 76.
    assert_rule("xinyang-2017", &[100.0, 76.0, 60.0]);
}

#[test]
fn gaoan_scores_from_sixty_to_a_hundred() {
    // A: 100 (120 %), 60 (80 %), 100 (6 projects): (30 × 100 + 30 × 60 + 10 × 100) / 70.
    // B: 60 + 40 × 10/30 = 73.33, 60 + 40 × 20/30 = 86.67, 60: 5400 / 70.
    // C: 60, 100, 60 + 40 × 2/4 = 80: 5600 / 70.
    assert_rule("gaoan-2021", &[82.86, 77.14, 80.0]);
}

#[test]
fn yulin_adds_four_capped_rates() {
    // A: 10 × 0.8 + 20 × 0.7 + 35 × 0.6 + 35 (110 % capped); B: 10 + 15 + 8.75 + 31.5.
    assert_rule("yulin-2006", &[78.0, 65.25]);
}

#[test]
fn a_northern_province_gives_ever_less_for_deviation() {
    // A is 25 % above the mean of 100: 10 + 10 × 10/20 + 10 × 10/40 + 5 × 10/60 = 18.33.
    // B stands at the mean and has three idle projects: 10 − 0.99. C mirrors A: 1.67.
    assert_rule("northern-province-deviation", &[18.33, 9.01, 1.67]);
}

#[test]
fn tonglu_lifts_a_grade_by_any_of_three() {
    // A has three more projects than its target: from the grade of 60 to that of 75. B has 31 million
    // dollars: from that of 75 to that of 90. C keeps its own 95.
    assert_rule("tonglu-2022", &[75.0, 90.0, 95.0]);
}

#[test]
fn mianyang_gates_its_lists_by_target_and_place() {
    // 0.6 × funds + 0.4 × starts, both in percent of their targets.
    let scores = [
        126.0, 116.0, 108.0, 102.4, 106.8, 93.6, 86.0, 79.0, 72.0, 67.0,
    ];
    assert_rule("mianyang-2022", &scores);
    let path = format!("{}/methods/mianyang-2022.json", env!("CARGO_MANIFEST_DIR"));
    let mut simulator = Simulator::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
    let lists = simulator.lists(0).unwrap();
    let on = |list: usize, exempt: bool| {
        let entries = lists[list].entries.iter();
        let units = entries.filter(|entry| entry.exempt == exempt);
        units.map(|entry| entry.unit).collect::<Vec<_>>()
    };
    // E is fourth but missed its target; J is last but met it; H missed it by force majeure.
    assert_eq!((on(0, false), on(0, true)), (vec![0, 1, 2, 3], vec![]));
    assert_eq!((on(1, false), on(1, true)), (vec![6, 8], vec![7]));
    let why = &lists[1].entries[0].findings;
    let seen = |test: &str| why.iter().find(|one| one.test == test).unwrap();
    assert_eq!(
        (seen("against").value, seen("against").than),
        (Some(90.0), Some(100.0))
    );
    assert_eq!(
        (seen("bottom").value, seen("bottom").than),
        (Some(4.0), Some(4.0))
    );
}

#[test]
fn yaan_adds_points_per_project() {
    // A: 15 + 4 + 20 + 10 + 0 + 3 + 60 × 45/60 + 30 − 5 = 122.
    // B: 5 + 8 + 0 + 10 + 12 + 6 + 60 + 0 − 0 = 101.
    assert_rule("yaan-2017", &[122.0, 101.0]);
}

#[test]
fn a_township_scores_in_steps_with_closed_edges() {
    // 100 % reaches the top, 99.9 % does not; 3 late reports −3; 20 of them −12 at most.
    assert_rule("township-steps", &[100.0, 72.0, 38.0, 0.0]);
}

#[test]
fn a_county_2006_has_a_cliff() {
    // 60; 60 + 0.5 × 10; 60 + 10 at most; nothing just below.
    assert_rule("county-2006-cliff", &[60.0, 65.0, 70.0, 0.0]);
}

#[test]
fn a_guangxi_city_adds_and_takes_within_three() {
    // A: 35 more projects +3 at most, 12 short −1.2; B: 5 short −0.5, 2 more +0.2.
    assert_rule("guangxi-lines", &[81.8, 79.7]);
}

#[test]
fn a_county_quarter_caps_each_bonus() {
    // A: 27 + 20 + 16 + 13.5 + 15 = 91.5, bonuses 3 and 4; B: 30 + 20 + 10 + 12 + 9 = 81, 1 and 6.
    assert_rule("county-quarterly", &[98.5, 88.0]);
}

#[test]
fn one_tiny_base_leaves_all_others_near_the_base_points() {
    // 60 + 40 × (growth + 5) / (8864.8 + 5): a growth of 40 % gives 60.20, one of 17.25 % 60.10.
    let others = [
        60.2, 60.1, 60.0, 60.16, 60.14, 60.08, 60.06, 60.11, 60.18, 60.05, 60.02,
    ];
    assert_rule("small-base-growth", &[&[100.0][..], &others].concat());
}
