//! Sliders: the ends that are offered can be entered.

use saima::Simulator;

use crate::cases::{Kind, Lot, dataset};
use serde_json::json;

#[test]
fn both_ends_of_a_slider_can_be_entered_and_lie_whole_steps_apart() {
    let mut lot = Lot::new(47);
    let (mut bounded, mut moved) = (0, 0);
    for case in 0..600 {
        let mut data = dataset(&mut lot, Kind::Plain, 4, 2);
        let decimals = lot.below(4);
        let about = &mut data["indicators"][0];
        about["decimals"] = json!(decimals);
        // Bounds such as 1.15 at two decimals, and finer ones than the decimals.
        let (low, high) = match lot.below(4) {
            0 => (1.15, 9.5),
            1 => (0.5, 99.5),
            2 => (
                lot.below(30) as f64 / 10.0,
                61.0 + lot.below(1000) as f64 / 1000.0,
            ),
            _ => (-3.1, 60.7),
        };
        if lot.chance(0.8) {
            about["minimum"] = json!(low);
            bounded += 1;
        }
        if lot.chance(0.8) {
            about["maximum"] = json!(high);
        }
        for value in data["values"][0]["cells"]
            .as_object_mut()
            .unwrap()
            .values_mut()
        {
            *value = json!(value.as_f64().unwrap().clamp(low, high));
        }
        let mut simulator = Simulator::from_json(&data.to_string()).unwrap();
        for unit in 0..4 {
            let slider = simulator.cell(unit, 0).unwrap().slider;
            assert!(
                slider.min <= slider.max && slider.step > 0.0,
                "case {case}: {slider:?}"
            );
            let steps = (slider.max - slider.min) / slider.step;
            assert!(
                (steps - steps.round()).abs() < 1e-6,
                "case {case}: {slider:?}"
            );
            for end in [slider.min, slider.max] {
                let entered = simulator.set_value(unit, 0, end);
                assert!(entered.is_ok(), "case {case}: {slider:?} {entered:?}");
                let kept = simulator.cell(unit, 0).unwrap().value.unwrap();
                assert!((kept - end).abs() <= 0.0);
                moved += 1;
            }
        }
    }
    assert!(bounded > 300 && moved > 3000);
}

#[test]
fn bounds_between_two_steps_are_the_ends() {
    let mut data = dataset(&mut Lot::new(1), Kind::Plain, 3, 1);
    data["indicators"][0]["decimals"] = json!(0);
    data["indicators"][0]["minimum"] = json!(0.2);
    data["indicators"][0]["maximum"] = json!(0.4);
    data["values"][0]["cells"] = json!({"u0": 0.3, "u1": 0.2, "u2": 0.4});
    let mut simulator = Simulator::from_json(&data.to_string()).unwrap();
    let slider = simulator.cell(0, 0).unwrap().slider;
    assert!((slider.min - 0.2).abs() <= 0.0 && (slider.max - 0.4).abs() <= 0.0);
    simulator.set_value(0, 0, slider.min).unwrap();
    simulator.set_value(0, 0, slider.max).unwrap();
}
