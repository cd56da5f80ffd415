//! Going back to the baseline is a step like any other.

use crate::random::{Pool, Random, Size, bits, data_set};
use saima::Simulator;
use saima::analysis::explain::attribution::attribution;
use saima::scenario::Edit;

const SIZE: Size = Size {
    units: 6,
    indicators: 3,
};

/// A data set and a scenario over it, its name and at least one step among it.
fn edited(seed: u64) -> (Simulator, Simulator) {
    let (mut random, pool) = (Random::new(seed), Pool::new());
    let file = data_set(&mut random, SIZE).to_string();
    let fresh = Simulator::from_json(&file).unwrap();
    let mut simulator = fresh.clone();
    simulator.set_name("own");
    for _ in 0..4 + seed % 12 {
        // What does not suit the method is refused.
        let _ = simulator.apply(&[pool.edit(&mut random, SIZE)]);
    }
    simulator.set_value(0, 0, 123.0).unwrap();
    (fresh, simulator)
}

#[test]
fn going_back_to_the_baseline_is_one_step_and_undo_gives_every_bit_back() {
    for seed in 0..60 {
        let (mut fresh, mut simulator) = edited(seed);
        let seen = |simulator: &mut Simulator| {
            let scenario = simulator.scenario_json().unwrap();
            (bits(simulator), scenario, simulator.state().clone())
        };
        let before = seen(&mut simulator);
        let steps = simulator.history().past().len();
        simulator.reset().unwrap();
        assert!(simulator.at_baseline());
        assert_eq!(simulator.history().past().len(), steps + 1);
        assert_eq!(simulator.state(), fresh.state());
        // What is looked at is no edit: it stays.
        let looked = simulator.scenario().edition.clone();
        if let Some(edition) = looked {
            fresh.apply(&[Edit::SetEdition { edition }]).unwrap();
        }
        assert!(bits(&mut simulator) == bits(&mut fresh), "seed {seed}");
        assert!(simulator.undo().unwrap());
        assert!(!simulator.at_baseline());
        assert!(seen(&mut simulator) == before, "seed {seed}");
        assert!(simulator.redo().unwrap());
        assert!(simulator.at_baseline());
    }
}

#[test]
fn a_scenario_file_keeps_what_came_before_the_reset() {
    let (fresh, mut simulator) = edited(7);
    let before = bits(&mut simulator);
    simulator.reset().unwrap();
    let mut other = fresh;
    other
        .load_scenario(&simulator.scenario_json().unwrap())
        .unwrap();
    assert!(other.at_baseline());
    assert_eq!(other.name(), "own");
    assert!(other.undo().unwrap());
    assert!(bits(&mut other) == before);
}

#[test]
fn a_reset_of_the_baseline_is_no_step() {
    let (mut fresh, _) = edited(3);
    assert!(fresh.at_baseline());
    fresh.reset().unwrap();
    assert!(!fresh.history().can_undo());
}

#[test]
fn only_what_stands_since_the_reset_has_a_share() {
    let (_, mut simulator) = edited(11);
    simulator.reset().unwrap();
    let steps = simulator.history().past().len();
    assert!(attribution(&simulator, 0, 0).unwrap().edits.is_empty());
    simulator.set_value(1, 0, 55.0).unwrap();
    let shares = attribution(&simulator, 0, 1).unwrap().edits;
    assert_eq!(
        shares.iter().map(|one| one.step).collect::<Vec<_>>(),
        [steps]
    );
}

#[test]
fn a_reset_of_one_thing_is_not_taken_for_a_reset_of_everything() {
    let (_, mut simulator) = edited(3);
    let before = simulator.scenario_json().unwrap();
    let error = simulator
        .apply_json(r#"{"edit":"resetAll","unit":"u0"}"#)
        .unwrap_err();
    assert_eq!(error.code(), "invalid-json");
    assert_eq!(simulator.scenario_json().unwrap(), before);
    assert!(simulator.history().standing().next().is_some());
    simulator.apply_json(r#"{"edit":"resetAll"}"#).unwrap();
    assert!(simulator.history().standing().next().is_none());
}

#[test]
fn opening_a_scenario_file_is_one_step_and_undo_gives_everything_back() {
    for seed in 0..60 {
        let (fresh, mut simulator) = edited(seed);
        // Another scenario over the same data, with steps of its own.
        let (mut random, pool) = (Random::new(seed + 1000), Pool::new());
        let mut file = fresh.clone();
        file.set_name("theirs");
        for _ in 0..8 {
            let _ = file.apply(&[pool.edit(&mut random, SIZE)]);
        }
        file.set_value(1, 0, 77.0).unwrap();
        // To look at an edition is no edit, and opening a scenario does not turn the page.
        let look = r#"{"edit":"setEdition","edition":"e0"}"#;
        if simulator.apply_json(look).is_err() || file.apply_json(look).is_err() {
            continue;
        }
        let text = file.scenario_json().unwrap();
        let before = (simulator.scenario_json().unwrap(), bits(&mut simulator));
        let steps = simulator.history().past().len();
        simulator.open_scenario(&text).unwrap();
        assert_eq!(simulator.name(), "theirs");
        assert_eq!(simulator.history().past().len(), steps + 1);
        assert_eq!(simulator.state(), file.state());
        assert!(bits(&mut simulator) == bits(&mut file), "seed {seed}");
        // The step outlives a reload.
        let kept = simulator.scenario_json().unwrap();
        let mut reloaded = fresh.clone();
        reloaded.load_scenario(&kept).unwrap();
        for simulator in [&mut simulator, &mut reloaded] {
            assert!(simulator.undo().unwrap());
            let now = (simulator.scenario_json().unwrap(), bits(simulator));
            assert!(now == before, "seed {seed}");
            simulator.set_name("renamed");
            assert!(simulator.redo().unwrap());
            assert_eq!(simulator.name(), "theirs");
            assert!(bits(simulator) == bits(&mut file), "seed {seed}");
            assert!(simulator.undo().unwrap());
            assert_eq!(simulator.name(), "renamed");
        }
    }
}

#[test]
fn a_scenario_that_is_refused_leaves_the_present_one() {
    let (_, mut simulator) = edited(5);
    let before = simulator.scenario_json().unwrap();
    let wrong = before.replacen("setValue", "setMood", 1);
    assert!(simulator.open_scenario(&wrong).is_err());
    assert_eq!(simulator.scenario_json().unwrap(), before);
}

#[test]
fn only_what_was_opened_has_a_share() {
    let (fresh, mut simulator) = edited(11);
    let mut file = fresh;
    file.set_value(1, 0, 55.0).unwrap();
    simulator
        .open_scenario(&file.scenario_json().unwrap())
        .unwrap();
    assert_eq!(attribution(&simulator, 0, 1).unwrap().edits.len(), 1);
}
