//! One large case: what it comes to must be the same bits natively and in a browser.

use std::hash::Hasher;

use saima::Simulator;
use saima::dataset::fingerprint::Fnv;

use crate::random::{Pool, Random, Size, bits, data_set};

/// The hash of [`hash`]. A change of the method's arithmetic changes it: take over what
/// `tests/bits.rs` says, and see that `tests/web.rs` says the same.
pub const EXPECTED: u64 = 0x4115_13dc_3168_5a02;

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
