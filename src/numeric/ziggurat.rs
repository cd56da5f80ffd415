//! Exponential and normal draws by the ziggurat of Marsaglia & Tsang (2000), Journal of
//! Statistical Software 5(8), with 256 layers and 53 bits a draw.
//!
//! Its tables come from libm and the rest is comparisons, products and sums, so that a seed gives
//! the same bits natively and in a browser.

use std::sync::OnceLock;

use crate::numeric::math;

const LAYERS: usize = 256;

/// Evenly from 0 up to 1, 1 excluded: the first 53 bits of a word.
pub(crate) fn share_of(word: u64) -> f64 {
    // Processors turn signed whole numbers into floats faster than unsigned ones.
    (word >> 11).cast_signed() as f64 / 9_007_199_254_740_992.0
}

/// A decreasing density cut into layers of equal area.
#[derive(Debug)]
pub(crate) struct Ziggurat {
    /// Right ends of the layers, the lowest first; the lowest is as wide as its area needs.
    edges: [f64; LAYERS + 1],
    /// The density there.
    heights: [f64; LAYERS + 1],
}

/// What became of one word of the generator.
pub(crate) enum Drawn {
    /// A draw of the density.
    Inside(f64),
    /// A draw if this height plus the share of this spread by lot is below the density there.
    Wedge(f64, f64, f64),
    /// Beyond the last edge.
    Tail(f64),
}

impl Ziggurat {
    /// `tail`: the last edge; `area`: of each layer, the lowest with all beyond the last edge.
    fn new(
        tail: f64,
        area: f64,
        density: impl Fn(f64) -> f64,
        inverse: impl Fn(f64) -> f64,
    ) -> Self {
        let mut edges = [0.0; LAYERS + 1];
        edges[0] = area / density(tail);
        edges[1] = tail;
        for layer in 2..LAYERS {
            let below = edges[layer - 1];
            edges[layer] = inverse(area / below + density(below));
        }
        Self {
            heights: edges.map(density),
            edges,
        }
    }

    /// `exp(−x)`.
    pub(crate) fn exponential() -> &'static Self {
        static TABLE: OnceLock<Ziggurat> = OnceLock::new();
        TABLE.get_or_init(|| {
            Self::new(
                7.697_117_470_131_05,
                0.003_949_659_822_581_559,
                |x| math::exp(-x),
                |y| -math::ln(y),
            )
        })
    }

    /// `exp(−x² / 2)`, its right half.
    pub(crate) fn normal() -> &'static Self {
        static TABLE: OnceLock<Ziggurat> = OnceLock::new();
        TABLE.get_or_init(|| {
            Self::new(
                3.654_152_885_361_009,
                0.004_928_673_233_974_648,
                |x| math::exp(-0.5 * x * x),
                |y| math::sqrt(-2.0 * math::ln(y)),
            )
        })
    }

    /// Reads a word: its last eight bits choose the layer, its first 53 the place in it.
    pub(crate) fn read(&self, word: u64) -> Drawn {
        let layer = (word & 255) as usize;
        let x = share_of(word) * self.edges[layer];
        if x < self.edges[layer + 1] {
            Drawn::Inside(x)
        } else if layer == 0 {
            Drawn::Tail(self.edges[1])
        } else {
            let (low, high) = (self.heights[layer], self.heights[layer + 1]);
            Drawn::Wedge(x, low, high - low)
        }
    }
}
