//! A method with some of its choices made otherwise: how points are normalised, put together and
//! treated for outliers (OECD/JRC Handbook on Constructing Composite Indicators, 2008, step 7).

use serde::{Deserialize, Serialize};

use crate::method::aggregate::Mean;
use crate::method::normalise::Normalise;
use crate::method::treat::Treatment;
use crate::method::{Method, Node};

/// Which choices of a method are made otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Choices {
    /// Min-max, z-scores and ranks in place of the method's own normalisation.
    pub normalise: bool,
    /// Geometric means in place of arithmetic ones, and the other way round.
    pub mean: bool,
    /// Figures beyond the 5th and the 95th percentile take the percentile's value, and no
    /// treatment at all, in place of the method's own.
    pub treat: bool,
}

impl Choices {
    /// Whether every choice is the method's own.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The method and what it becomes with these choices made otherwise, in every combination; the
/// method itself is the first, and no two are the same.
///
/// Under geometric means a scale that begins at zero begins at a hundredth of its top instead, so
/// that one last place does not make the whole zero.
#[must_use]
pub fn variants(method: &Method, choices: Choices) -> Vec<Method> {
    let mut all = vec![method.clone()];
    let mut add = |made: Vec<Method>| {
        for one in made {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all.clone()
    };
    let mut made = vec![method.clone()];
    if choices.treat {
        made = add(made.iter().flat_map(treated).collect());
    }
    if choices.normalise {
        made = add(made.iter().flat_map(normalised).collect());
    }
    if choices.mean {
        add(made.iter().map(meant).collect());
    }
    all
}

fn treated(method: &Method) -> [Method; 2] {
    let with = |treat: &[Treatment]| {
        let mut other = method.clone();
        for step in &mut other.indicators {
            step.treat = treat.to_vec();
        }
        other
    };
    let percentiles = Treatment::WinsorisePercentiles {
        low: 5.0,
        high: 95.0,
    };
    [with(&[]), with(&[percentiles])]
}

fn normalised(method: &Method) -> [Method; 3] {
    let with = |normalise: Normalise| {
        let mut other = method.clone();
        for step in &mut other.indicators {
            step.normalise = normalise.clone();
        }
        other
    };
    [
        with(Normalise::MinMax {
            low: 0.0,
            high: 100.0,
        }),
        with(Normalise::ZScore {
            mean: 50.0,
            sd: 10.0,
        }),
        with(Normalise::Rank),
    ]
}

fn meant(method: &Method) -> Method {
    let mut other = method.clone();
    if turn(&mut other.tree) {
        for step in &mut other.indicators {
            if let Normalise::MinMax { low, high } | Normalise::Goalposts { low, high, .. } =
                &mut step.normalise
                && *low <= 0.0
                && *high > 0.0
            {
                *low = *high / 100.0;
            }
        }
    }
    other
}

/// Turns the means from here down; whether any becomes geometric.
fn turn(node: &mut Node) -> bool {
    let mut geometric = false;
    if !node.children.is_empty() {
        (node.mean, geometric) = match node.mean {
            Mean::Arithmetic => (Mean::Geometric, true),
            Mean::Geometric => (Mean::Arithmetic, false),
            other => (other, false),
        };
    }
    for child in &mut node.children {
        geometric |= turn(child);
    }
    geometric
}
