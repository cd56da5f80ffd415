//! One large case: what it comes to must be the same bits natively and in a browser.

use std::hash::Hasher;

use serde_json::{Value, json};

use saima::Simulator;
use saima::analysis::explain::attribution::attribution;
use saima::analysis::fragility::alternative_methods::Choices;
use saima::analysis::fragility::leave_one_out::fragility;
use saima::analysis::goal::table::goal_table;
use saima::analysis::stability::breakpoints;
use saima::analysis::stability::rank_ranges::rank_ranges;
use saima::analysis::uncertainty::drivers::{DriversJob, DriversRequest, Split};
use saima::analysis::uncertainty::request::UncertaintyRequest;
use saima::analysis::uncertainty::sampling::{FigureError, WeightLaw};
use saima::analysis::uncertainty::uncertainty;
use saima::numeric::hash::Fnv;

use crate::random::{Pool, Random, Size, bits, data_set};

/// The hash of [`hash`]. A change of the method's arithmetic changes it: take over what
/// `tests/bits.rs` says, and see that `tests/web.rs` says the same.
pub const EXPECTED: u64 = 0x5b83_782d_5cbb_9dbd;

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
pub const EXPECTED_ANSWERS: u64 = 0x3147_cc85_a210_b4e7;

/// A board of the index without gaps.
fn whole(seed: u64, size: Size) -> Simulator {
    Simulator::from_json(&whole_file(seed, size).to_string()).unwrap()
}

fn whole_file(seed: u64, size: Size) -> Value {
    let mut random = Random::new(seed);
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
    file
}

fn hash_of(seen: &[f64]) -> u64 {
    let mut hash = Fnv::default();
    for x in seen {
        let x = if x.is_nan() { f64::NAN } else { *x };
        hash.write(&x.to_bits().to_le_bytes());
    }
    hash.finish()
}

/// A request of draws; the share is the error of every figure.
fn draws(weights: WeightLaw, share: Option<f64>, draws: usize) -> UncertaintyRequest {
    let error = |share| FigureError {
        indicator: None,
        provenance: None,
        share,
    };
    UncertaintyRequest {
        board: 0,
        draws,
        seed: 3,
        weights,
        figures: share.map(error).into_iter().collect(),
        methods: Vec::new(),
        choices: Choices::default(),
    }
}

/// Draws of weights and figures by every law, and the table of all goals, of a board without gaps.
pub fn answers() -> u64 {
    let simulator = whole(
        41,
        Size {
            units: 41,
            indicators: 8,
        },
    );
    let snapshot = simulator.snapshot();
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
        let found = uncertainty(snapshot, draws(weights, share, 400)).unwrap();
        seen.extend(
            found
                .acceptability
                .iter()
                .chain(&found.ahead)
                .chain(&found.level),
        );
    }
    let table = goal_table(snapshot, 0).unwrap();
    assert!(table.computed > 100, "{}", table.computed);
    seen.extend(table.figures);
    hash_of(&seen)
}

/// The hash of [`lots`], as [`EXPECTED`] is that of [`hash`].
pub const EXPECTED_LOTS: u64 = 0xd75e_61a5_826a_cdc7;

/// What else is drawn or tried: figures and method choices together, what drives them, shares of
/// more edits than can be tried in every order, the ranks of other weights, fragility.
pub fn lots() -> u64 {
    let size = Size {
        units: 24,
        indicators: 5,
    };
    let mut simulator = whole(24, size);
    let mut request = draws(WeightLaw::PlusMinus { share: 0.3 }, Some(0.1), 300);
    request.choices = Choices {
        normalise: true,
        mean: true,
        treat: true,
    };
    let snapshot = simulator.snapshot();
    let found = uncertainty(snapshot, request.clone()).unwrap();
    assert!(found.methods > 4, "{}", found.methods);
    let mut seen = [found.acceptability, found.ahead, found.mean_place].concat();
    let ranges = rank_ranges(snapshot, 0, 0.2, 7).unwrap();
    for one in ranges {
        seen.extend([
            one.best_bound,
            one.best_seen,
            one.worst_seen,
            one.worst_bound,
        ]);
    }
    let fragile = fragility(snapshot, 0, 5).unwrap();
    seen.extend(fragile.inventions.iter().map(|one| one.share_of_spread));
    seen.extend(fragile.units.iter().map(|one| one.greatest_move));
    request.draws = 48;
    let by = Split::Indicator;
    let asked = DriversRequest {
        unit: 3,
        by,
        draw: request,
    };
    let mut job = DriversJob::new(&simulator, asked).unwrap();
    job.step(48).unwrap();
    let found = job.result();
    for shares in [found.score, found.rank] {
        seen.extend([shares.first, shares.total, shares.total_error].concat());
    }
    let mut random = Random::new(12);
    for _ in 0..12 {
        let (unit, x) = (random.below(size.units), random.figure(3));
        simulator.set_value(unit, random.below(2), x).unwrap();
    }
    let shares = attribution(&simulator, 0, 3).unwrap();
    assert!(!shares.exact);
    seen.extend(
        shares
            .edits
            .iter()
            .flat_map(|one| [one.rank, one.value, one.rank_error]),
    );
    hash_of(&seen)
}

/// The hash of [`weights`], as [`EXPECTED`] is that of [`hash`].
pub const EXPECTED_WEIGHTS: u64 = 0x8774_a78b_b316_4cea;

/// Where weights change the order, and the ranks that they can give, where the index bends with them.
pub fn weights() -> u64 {
    let size = Size {
        units: 12,
        indicators: 4,
    };
    let mut seen = Vec::new();
    for (mean, whole) in [
        ("geometric", "tree"),
        ("harmonic", "tree"),
        ("arithmetic", "topsis"),
        ("arithmetic", "copeland"),
    ] {
        let mut file = whole_file(31, size);
        file["method"]["tree"]["mean"] = json!({"kind": mean});
        file["method"]["whole"] = json!({"kind": whole});
        let simulator = Simulator::from_json(&file.to_string()).unwrap();
        let snapshot = simulator.snapshot();
        let found = breakpoints(snapshot, 0).unwrap();
        assert!(found.iter().any(|one| !one.points.is_empty()));
        let points = found.iter().flat_map(|one| &one.points);
        seen.extend(points.flat_map(|point| [point.share, point.before as f64]));
        let ranges = rank_ranges(snapshot, 0, 0.2, 7).unwrap();
        seen.extend(ranges.iter().flat_map(|one| {
            [
                one.best_bound,
                one.best_seen,
                one.worst_seen,
                one.worst_bound,
            ]
        }));
    }
    hash_of(&seen)
}
