//! One large case: what it comes to must be the same bits natively and in a browser.

use std::hash::Hasher;

use saima::Simulator;
use saima::analysis::Ground;
use saima::analysis::goal_table::goal_table;
use saima::analysis::law::{FigureError, WeightLaw};
use saima::analysis::uncertainty::{UncertaintyRequest, uncertainty};
use saima::analysis::variant::Choices;
use saima::dataset::fingerprint::Fnv;
use serde_json::json;

use crate::random::{Pool, Random, Size, bits, data_set};

/// The hash of [`hash`]. A change of the method's arithmetic changes it: take over what
/// `tests/bits.rs` says, and see that `tests/web.rs` says the same.
pub const EXPECTED: u64 = 0x8008_d36c_5e4b_2f02;

const SIZE: Size = Size {
    units: 2000,
    indicators: 8,
};

/// Three hundred edits of two thousand units, seen after every tenth.
pub fn hash() -> u64 {
    let mut random = Random::new(2023);
    let pool = Pool::new();
    let file = data_set(&mut random, SIZE).to_string();
    let mut simulator = Simulator::from_json(&file).unwrap();
    let mut hash = Fnv::default();
    let mut accepted = 0;
    for round in 0..300 {
        let edit = pool.edit(&mut random, SIZE);
        accepted += usize::from(simulator.apply(&[edit]).is_ok());
        if random.once_in(9) {
            simulator.undo().unwrap();
        }
        if round % 10 == 9 {
            for bits in bits(&mut simulator) {
                hash.write(&bits.to_le_bytes());
            }
        }
    }
    assert!(accepted > 200, "{accepted} edits were accepted");
    hash.finish()
}

/// The hash of [`answers`], as [`EXPECTED`] is that of [`hash`].
pub const EXPECTED_ANSWERS: u64 = 0x7318_7fc6_c15a_7a80;

/// Draws of weights and figures by every law, and the table of all goals, of a board without gaps.
pub fn answers() -> u64 {
    let mut random = Random::new(41);
    let size = Size {
        units: 41,
        indicators: 8,
    };
    let mut file = data_set(&mut random, size);
    for block in file["values"].as_array_mut().unwrap() {
        let cells = block["cells"].as_object_mut().unwrap();
        for unit in 0..size.units {
            let x = random.figure(unit);
            cells.entry(format!("u{unit}")).or_insert(json!(x));
        }
    }
    for unit in file["units"].as_array_mut().unwrap() {
        unit.as_object_mut().unwrap().remove("excludedFrom");
    }
    file["method"]["decimals"] = json!(2);
    let simulator = Simulator::from_json(&file.to_string()).unwrap();
    let ground = Ground::of(&simulator);
    let laws = [
        WeightLaw::Simplex,
        WeightLaw::PlusMinus { share: 0.2 },
        WeightLaw::Dirichlet {
            concentration: 12.0,
        },
        WeightLaw::Keep,
    ];
    let mut seen = Vec::new();
    for (weights, share) in laws.into_iter().zip([None, None, None, Some(0.05)]) {
        let error = |share| FigureError {
            indicator: None,
            provenance: None,
            share,
        };
        let request = UncertaintyRequest {
            board: 0,
            draws: 400,
            seed: 3,
            weights,
            figures: share.map(error).into_iter().collect(),
            methods: Vec::new(),
            choices: Choices::default(),
        };
        let found = uncertainty(ground, request).unwrap();
        seen.extend(
            found
                .acceptability
                .iter()
                .chain(&found.ahead)
                .chain(&found.level),
        );
    }
    let table = goal_table(ground, 0).unwrap();
    assert!(table.computed > 100, "{}", table.computed);
    seen.extend(table.figures);
    let mut hash = Fnv::default();
    for x in seen {
        let x = if x.is_nan() { f64::NAN } else { x };
        hash.write(&x.to_bits().to_le_bytes());
    }
    hash.finish()
}
