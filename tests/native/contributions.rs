//! Contributions of a few units, as a page that draws a window of a long board asks for them.

use saima::{Error, Simulator};

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");

#[test]
fn a_few_units_contribute_what_they_do_among_all() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    simulator.set_value(12, 0, 321.5).unwrap();
    let all = simulator.contributions();
    let asked = [12_u32, 0, 40, 12];
    let few = simulator.contributions_of(&asked).unwrap();
    assert_eq!(few.len(), all.len());
    for (few, all) in few.iter().zip(&all) {
        let expected = asked.map(|unit| all[unit as usize].to_bits());
        assert_eq!(
            few.iter().map(|x| x.to_bits()).collect::<Vec<_>>(),
            expected
        );
    }
}

#[test]
fn a_number_that_counts_no_unit_is_refused() {
    let simulator = Simulator::from_json(FILE).unwrap();
    let refused = simulator.contributions_of(&[0, 41]).unwrap_err();
    assert!(matches!(refused, Error::OutOfRange { .. }), "{refused}");
}
