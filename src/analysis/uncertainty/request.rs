//! What is asked of an uncertainty analysis, and what it must hold to.

use serde::{Deserialize, Serialize};

use crate::analysis::fragility::alternative_methods::Choices;
use crate::analysis::uncertainty::sampling::{FigureError, WeightLaw};
use crate::error::{Error, Result};
use crate::method::Method;
use crate::scoring::snapshot::{Basis, Snapshot};
use crate::work;

/// What is drawn, how often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UncertaintyRequest {
    /// Number of the board.
    #[serde(default)]
    pub board: usize,
    /// Number of draws, from 1 to a million.
    pub draws: usize,
    /// Seed.
    pub seed: u32,
    /// How weights are drawn.
    pub weights: WeightLaw,
    /// How far figures may be off; the first entry that fits a figure counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureError>,
    /// Methods to draw from, evenly; those of `choices` where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// Which choices of the present method are made otherwise, in every combination.
    #[serde(default, skip_serializing_if = "Choices::is_none")]
    pub choices: Choices,
}

/// Checks what a request says in numbers.
///
/// # Errors
/// [`Error::OutOfRange`] or [`Error::Conflict`], as [`UncertaintyJob::new`].
pub(super) fn check(snapshot: Snapshot, request: &UncertaintyRequest) -> Result<()> {
    let range = |place: &str, value: f64, good: bool, bound: &str| {
        if good {
            return Ok(());
        }
        Err(Error::OutOfRange {
            place: place.into(),
            value,
            bound: bound.into(),
        })
    };
    if snapshot.basis(request.board)?.0 != Basis::Index {
        return Err(Error::Conflict {
            place: format!("boards[{}]", request.board),
            rule: "index-board-only".into(),
            reason: "only boards of the index have weights to draw".into(),
        });
    }
    work::begin(snapshot, "uncertainty", request.board)?;
    let draws = request.draws;
    range(
        "draws",
        draws as f64,
        (1..=1_000_000).contains(&draws),
        "[1, 1000000]",
    )?;
    match request.weights {
        WeightLaw::PlusMinus { share } => range(
            "weights.share",
            share,
            (0.0..1.0).contains(&share),
            "[0, 1)",
        )?,
        WeightLaw::Dirichlet { concentration } => {
            let good = concentration > 0.0 && concentration.is_finite();
            range("weights.concentration", concentration, good, "(0, ∞)")?;
        }
        WeightLaw::Keep | WeightLaw::Simplex => {}
    }
    for (number, error) in request.figures.iter().enumerate() {
        let good = (0.0..1.0).contains(&error.share);
        range(
            &format!("figures[{number}].share"),
            error.share,
            good,
            "[0, 1)",
        )?;
    }
    Ok(())
}
