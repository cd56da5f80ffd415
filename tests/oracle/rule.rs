//! The documented formulas, in fractions. Written from the documentation of the format; it shares
//! no line with the engine.

use crate::oracle::exact::{Fraction, Roots};
use serde_json::{Value, json};

/// How a figure becomes points.
#[derive(Debug, Clone)]
pub enum Score {
    MinMax(Fraction, Fraction),
    Deviations(Fraction, Fraction),
    Rank,
    Percentile,
    Borda,
    Goalposts(Fraction, Fraction, bool),
    OfBest,
    Target {
        target: Fraction,
        floor: Option<Fraction>,
        cap: Option<Fraction>,
    },
    Efficacy {
        ends: Option<(Fraction, Fraction)>,
        truncate: bool,
    },
    OfTotal,
    Vector,
    /// At, open, points; and the points of none.
    Steps(Vec<(Fraction, bool, Fraction)>, Fraction),
    ByRank(Vec<Fraction>, Fraction),
    Knots(Vec<(Fraction, Fraction)>, bool),
    Cliff {
        target: Fraction,
        met: Fraction,
        per: Fraction,
        most: Fraction,
        unmet: Fraction,
    },
    PerUnit {
        per: Fraction,
        from: Fraction,
        base: Fraction,
        step: Fraction,
        whole: bool,
        bounds: Option<(Fraction, Fraction)>,
    },
    Identity(Fraction),
}

/// Why the oracle says nothing: what is asked for has no documented answer in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent;

fn of(x: i128) -> Fraction {
    Fraction::whole(x)
}

impl Score {
    /// As in a method's file.
    pub fn json(&self) -> Value {
        let number = |x: &Fraction| json!(x.float());
        match self {
            Self::MinMax(low, high) => {
                json!({"kind": "minMax", "low": number(low), "high": number(high)})
            }
            Self::Deviations(mean, sd) => {
                json!({"kind": "zScore", "mean": number(mean), "sd": number(sd)})
            }
            Self::Rank => json!({"kind": "rank"}),
            Self::Percentile => json!({"kind": "percentileRank"}),
            Self::Borda => json!({"kind": "borda"}),
            Self::Goalposts(worst, best, truncate) => json!({
                "kind": "goalposts", "worst": number(worst), "best": number(best), "truncate": truncate,
            }),
            Self::OfBest => json!({"kind": "distanceToBest"}),
            Self::Target { target, floor, cap } => {
                let mut json = json!({"kind": "target", "target": number(target)});
                for (key, bound) in [("floor", floor), ("cap", cap)] {
                    if let Some(bound) = bound {
                        json[key] = number(bound);
                    }
                }
                json
            }
            Self::Efficacy { ends, truncate } => {
                let mut json = json!({"kind": "efficacy", "truncate": truncate});
                if let Some((worst, best)) = ends {
                    json["notAllowed"] = number(worst);
                    json["satisfactory"] = number(best);
                }
                json
            }
            Self::OfTotal => json!({"kind": "sum"}),
            Self::Vector => json!({"kind": "vector"}),
            Self::Steps(steps, below) => {
                let step = |(at, open, points): &(Fraction, bool, Fraction)| {
                    json!({
                        "at": number(at), "open": open, "points": number(points),
                    })
                };
                json!({"kind": "steps", "steps": steps.iter().map(step).collect::<Vec<_>>(), "below": number(below)})
            }
            Self::ByRank(points, rest) => json!({
                "kind": "rankPoints", "points": points.iter().map(number).collect::<Vec<_>>(), "rest": number(rest),
            }),
            Self::Knots(knots, extend) => {
                let knot = |(at, points): &(Fraction, Fraction)| json!({"at": number(at), "points": number(points)});
                json!({"kind": "piecewise", "knots": knots.iter().map(knot).collect::<Vec<_>>(), "extend": extend})
            }
            Self::Cliff {
                target,
                met,
                per,
                most,
                unmet,
            } => json!({
                "kind": "cliff", "target": number(target), "met": number(met), "per": number(per),
                "most": number(most), "unmet": number(unmet),
            }),
            Self::PerUnit {
                per,
                from,
                base,
                step,
                whole,
                bounds,
            } => {
                let mut json = json!({
                    "kind": "perUnit", "per": number(per), "from": number(from), "base": number(base),
                    "step": number(step), "whole": whole,
                });
                if let Some((least, most)) = bounds {
                    json["least"] = number(least);
                    json["most"] = number(most);
                }
                json
            }
            Self::Identity(factor) => json!({"kind": "identity", "factor": number(factor)}),
        }
    }

    /// Points of a figure among those that it is measured against.
    pub fn points(&self, higher: bool, all: &[Fraction], x: Fraction) -> Result<Roots, Silent> {
        let merit = |x: Fraction| if higher { x } else { -x };
        let worst = *all.iter().min_by_key(|x| merit(**x)).ok_or(Silent)?;
        let best = *all.iter().max_by_key(|x| merit(**x)).ok_or(Silent)?;
        let between = |from: Fraction, to: Fraction| (x - from) / (to - from);
        let n = all.len() as i128;
        let below = all.iter().filter(|y| merit(**y) < merit(x)).count() as i128;
        let points = match self {
            Self::MinMax(low, high) if worst == best => (*low + *high) / of(2),
            Self::MinMax(low, high) => *low + between(worst, best) * (*high - *low),
            Self::Deviations(mean, sd) => {
                return z_score(*mean, if higher { *sd } else { -*sd }, all, x);
            }
            Self::Rank => of(below + 1),
            Self::Borda => of(below),
            Self::Percentile if worst == best => return Err(Silent),
            Self::Percentile => of(below) / of(n - 1) * of(100),
            Self::Goalposts(worst, best, truncate) => {
                let points = between(*worst, *best) * of(100);
                if *truncate {
                    points.clamp(of(0), of(100))
                } else {
                    points
                }
            }
            Self::OfBest if best.sign() <= 0 || x.sign() <= 0 => of(0),
            Self::OfBest if !higher => best / x * of(100),
            Self::OfBest => (x / best * of(100)).max(of(0)),
            Self::Target { target, floor, cap } => {
                if !higher && x.sign() <= 0 {
                    return Ok(Roots::of(cap.unwrap_or(of(1)) * of(100)));
                }
                let done = if higher { x / *target } else { *target / x };
                let done = floor.map_or(done, |floor| done.max(floor));
                cap.map_or(done, |cap| done.min(cap)) * of(100)
            }
            Self::Efficacy { ends: None, .. } if worst == best => of(100),
            Self::Efficacy { ends, truncate } => {
                let (worst, best) = ends.unwrap_or((worst, best));
                let points = of(60) + of(40) * between(worst, best);
                if *truncate {
                    points.clamp(of(60), of(100))
                } else {
                    points
                }
            }
            Self::OfTotal => of_total(higher, all, x)?,
            Self::Vector => return vector(higher, all, x),
            Self::Steps(steps, below) => {
                let reached = |(at, open, _): &&(Fraction, bool, Fraction)| {
                    merit(x) > merit(*at) || (!open && x == *at)
                };
                let reached = steps.iter().filter(reached);
                reached
                    .max_by_key(|step| merit(step.0))
                    .map_or(*below, |step| step.2)
            }
            Self::ByRank(points, rest) => {
                let better = all.iter().filter(|y| merit(**y) > merit(x)).count();
                points.get(better).copied().unwrap_or(*rest)
            }
            Self::Knots(knots, extend) => on_line(knots, *extend, x),
            Self::Cliff {
                target,
                met,
                per,
                most,
                unmet,
            } => {
                let beyond = merit(x) - merit(*target);
                if beyond.sign() < 0 {
                    *unmet
                } else {
                    (*met + *per * beyond).min(*most)
                }
            }
            Self::PerUnit {
                per,
                from,
                base,
                step,
                whole,
                bounds,
            } => {
                let steps = merit(x - *from) / *step;
                let points = *base + *per * if *whole { steps.towards_zero() } else { steps };
                bounds.map_or(points, |(least, most)| points.max(least).min(most))
            }
            Self::Identity(factor) => x * *factor,
        };
        Ok(Roots::of(points))
    }
}

fn of_total(higher: bool, all: &[Fraction], x: Fraction) -> Result<Fraction, Silent> {
    let parts = |x: Fraction| if higher { x } else { of(1) / x };
    let counted = all.iter().filter(|x| higher || x.sign() > 0);
    let total = counted.fold(of(0), |sum, x| sum + parts(*x));
    match total.sign() {
        1 if higher || x.sign() > 0 => Ok(parts(x) / total * of(100)),
        _ if higher => Err(Silent),
        _ => Ok(of(0)),
    }
}

fn vector(higher: bool, all: &[Fraction], x: Fraction) -> Result<Roots, Silent> {
    let squares = all.iter().fold(of(0), |sum, x| sum + *x * *x);
    if squares.sign() == 0 {
        return Err(Silent);
    }
    let sign = of(if higher { 100 } else { -100 });
    // x / √Σ = x / Σ × √Σ.
    Ok(Roots::root(squares, sign * x / squares))
}

fn z_score(mean: Fraction, sd: Fraction, all: &[Fraction], x: Fraction) -> Result<Roots, Silent> {
    let n = of(all.len() as i128);
    let centre = all.iter().fold(of(0), |sum, x| sum + *x) / n;
    let squares = all.iter().map(|x| (*x - centre) * (*x - centre));
    let squares = squares.fold(of(0), |sum, x| sum + x);
    if squares.sign() == 0 {
        return Err(Silent);
    }
    let spread = squares / (n - of(1));
    // (x − x̄) / s = (x − x̄) / s² × s.
    Ok(Roots::of(mean).plus(&Roots::root(spread, sd * (x - centre) / spread)))
}

fn on_line(knots: &[(Fraction, Fraction)], extend: bool, x: Fraction) -> Fraction {
    let mut knots = knots.to_vec();
    knots.sort();
    let line = |a: (Fraction, Fraction), b: (Fraction, Fraction)| {
        a.1 + (x - a.0) / (b.0 - a.0) * (b.1 - a.1)
    };
    let (first, last) = (knots[0], knots[knots.len() - 1]);
    if !extend && (x <= first.0 || x >= last.0) {
        return if x <= first.0 { first.1 } else { last.1 };
    }
    let inside = knots.windows(2).find(|pair| x <= pair[1].0);
    let pair = inside.unwrap_or(&knots[knots.len() - 2..]);
    line(pair[0], pair[1])
}
