//! Random boards, and what they are by the documented formulas.

use crate::oracle::exact::{Fraction, Roots};
use crate::oracle::rule::{Score, Silent};
use crate::oracle::value::{Mean, Value as Exact};
use crate::random::Random;
use serde_json::{Value, json};

/// Greatest figure, in steps of the last decimal.
pub const MOST: usize = 30;

#[derive(Debug, Clone)]
pub struct Leaf {
    pub score: Score,
    pub higher: bool,
    pub missing: &'static str,
    pub bounds: (Option<Fraction>, Option<Fraction>),
}

/// A dimension of leaves.
#[derive(Debug, Clone)]
pub struct Dimension {
    pub leaves: Vec<usize>,
    pub mean: Mean,
    pub bounds: (Option<Fraction>, Option<Fraction>),
}

#[derive(Debug, Clone)]
pub enum Adjustment {
    Points(usize, Fraction),
    Line {
        indicator: usize,
        per: Fraction,
        from: Fraction,
        step: Fraction,
        whole: bool,
        bounds: Option<(Fraction, Fraction)>,
    },
    Limit(Fraction, Fraction),
    /// Where a figure is at least so much.
    Raise(usize, Fraction, Fraction),
    Veto(usize, Fraction, bool),
}

/// A board of everybody.
#[derive(Debug, Clone)]
pub struct Board {
    /// Per indicator and unit: steps of the last decimal.
    pub figures: Vec<Vec<Option<i128>>>,
    pub decimals_of_figures: u32,
    pub leaves: Vec<Leaf>,
    /// Per leaf, then per dimension.
    pub weights: Vec<Fraction>,
    pub dimensions: Vec<Dimension>,
    pub mean: Mean,
    pub adjustments: Vec<Adjustment>,
    pub decimals: Option<u32>,
    pub ties: &'static str,
    pub tie_break: Vec<usize>,
}

/// A unit's index, and whether a veto sends it to the end.
pub type Index = (Option<Exact>, bool);

fn name(text: &str) -> Value {
    json!({"zh-Hans": text, "zh-Hant": text, "en": text})
}

pub fn ten(n: u32) -> Fraction {
    Fraction::whole(10_i128.pow(n))
}

impl Board {
    pub fn n_units(&self) -> usize {
        self.figures[0].len()
    }

    pub fn figure(&self, indicator: usize, unit: usize) -> Option<Fraction> {
        self.figures[indicator][unit]
            .map(|steps| Fraction::whole(steps) / ten(self.decimals_of_figures))
    }

    /// The column with what the policy fills in; what it is measured against is all that is there.
    fn filled(&self, indicator: usize) -> Vec<Option<Fraction>> {
        let column = (0..self.n_units())
            .map(|unit| self.figure(indicator, unit))
            .collect::<Vec<_>>();
        let mut present = column.iter().copied().flatten().collect::<Vec<_>>();
        let n = present.len();
        let fill = match self.leaves[indicator].missing {
            _ if n == 0 => None,
            "mean" => Some(
                present.iter().fold(Fraction::ZERO, |sum, x| sum + *x) / Fraction::whole(n as i128),
            ),
            "median" => {
                present.sort();
                Some((present[(n - 1) / 2] + present[n / 2]) / Fraction::whole(2))
            }
            _ => None,
        };
        column.into_iter().map(|x| x.or(fill)).collect()
    }

    fn points_of(&self, number: usize) -> Result<Vec<Option<Roots>>, Silent> {
        let leaf = &self.leaves[number];
        let column = self.filled(number);
        let all = column.iter().copied().flatten().collect::<Vec<_>>();
        let mut points = Vec::new();
        for x in &column {
            let own = x
                .map(|x| leaf.score.points(leaf.higher, &all, x))
                .transpose()?;
            points.push(own.map(|own| within(own, leaf.bounds)).transpose()?);
        }
        let present = || points.iter().flatten();
        let fill = match leaf.missing {
            "zero" => Some(Roots::of(Fraction::ZERO)),
            "worst" => {
                let mut least = None::<Roots>;
                for one in present() {
                    if least
                        .as_ref()
                        .is_none_or(|least| one.float() < least.float() - 1e-9)
                    {
                        least = Some(one.clone());
                    }
                }
                least
            }
            _ => None,
        };
        Ok(points
            .into_iter()
            .map(|x| x.or_else(|| fill.clone()))
            .collect())
    }

    /// The index of every unit.
    pub fn index(&self) -> Result<Vec<Index>, Silent> {
        let leaves = (0..self.leaves.len()).map(|leaf| self.points_of(leaf));
        let leaves = leaves.collect::<Result<Vec<_>, _>>()?;
        (0..self.n_units())
            .map(|unit| self.index_of(&leaves, unit))
            .collect()
    }

    fn index_of(&self, leaves: &[Vec<Option<Roots>>], unit: usize) -> Result<Index, Silent> {
        let inside = |leaf: &usize| self.dimensions.iter().any(|one| one.leaves.contains(leaf));
        let n = self.leaves.len();
        let own = |leaf: usize| (self.weights[leaf], leaves[leaf][unit].clone());
        let mut children = (0..n)
            .filter(|leaf| !inside(leaf))
            .map(own)
            .collect::<Vec<_>>();
        for (at, one) in self.dimensions.iter().enumerate() {
            let points = one.mean.of(one.leaves.iter().map(|leaf| own(*leaf)))?;
            let points = points.map(|points| within(points.plain()?.clone(), one.bounds));
            let points = points.transpose()?;
            children.push((self.weights[n + at], points));
        }
        let mut index = self.mean.of(children.into_iter())?;
        let mut last = false;
        for one in &self.adjustments {
            let figure = |indicator: usize| self.figure(indicator, unit);
            let met =
                |indicator: usize, least: Fraction| figure(indicator).is_some_and(|x| x >= least);
            let add = |index: Option<Exact>, points: Fraction| {
                let sum = |index: Exact| Ok(index.plain()?.plus(&Roots::of(points)));
                index
                    .map(sum)
                    .transpose()
                    .map(|index| index.map(Exact::Plain))
            };
            let bound = |index: Option<Exact>, bounds: (Option<Fraction>, Option<Fraction>)| {
                let bounded = |index: Exact| within(index.plain()?.clone(), bounds);
                index
                    .map(bounded)
                    .transpose()
                    .map(|index| index.map(Exact::Plain))
            };
            index = match *one {
                Adjustment::Points(who, points) if who == unit => add(index, points)?,
                Adjustment::Line {
                    indicator,
                    per,
                    from,
                    step,
                    whole,
                    bounds,
                } => match figure(indicator) {
                    None => index,
                    Some(x) => {
                        let steps = (x - from) / step;
                        let points = per * if whole { steps.towards_zero() } else { steps };
                        let points =
                            bounds.map_or(points, |(least, most)| points.max(least).min(most));
                        add(index, points)?
                    }
                },
                Adjustment::Limit(least, most) => bound(index, (Some(least), Some(most)))?,
                Adjustment::Raise(indicator, least, to) if met(indicator, least) => {
                    bound(index, (Some(to), None))?
                }
                Adjustment::Veto(indicator, least, removes) if met(indicator, least) => {
                    last |= !removes;
                    index.filter(|_| !removes)
                }
                _ => index,
            };
        }
        Ok((index, last))
    }

    /// As a data set file.
    pub fn json(&self) -> Value {
        let (n, m) = (self.n_units(), self.leaves.len());
        let unit = |at: usize| json!({"code": format!("u{at}"), "name": name(&format!("u{at}"))});
        let indicator = |at: usize| {
            json!({
                "code": format!("i{at}"), "name": name("i"), "unitOfMeasure": name("-"),
                "decimals": self.decimals_of_figures, "minimum": 0,
                "maximum": (Fraction::whole(MOST as i128) / ten(self.decimals_of_figures)).float(),
                "direction": if self.leaves[at].higher { "higher" } else { "lower" },
            })
        };
        let block = |at: usize| {
            let cells = (0..n).filter_map(|unit| {
                Some((format!("u{unit}"), json!(self.figure(at, unit)?.float())))
            });
            json!({
                "period": "p", "indicator": format!("i{at}"), "provenance": "given",
                "cells": cells.collect::<serde_json::Map<_, _>>(),
            })
        };
        let all = |make: &dyn Fn(usize) -> Value, n: usize| (0..n).map(make).collect::<Vec<_>>();
        json!({
            "format": "saima-dataset", "version": 1, "code": "oracle", "name": name("oracle"),
            "units": all(&unit, n), "indicators": all(&indicator, m), "values": all(&block, m),
            "periods": [{"code": "p", "name": name("p"), "start": "2023-01-01", "end": "2023-12-31"}],
            "method": self.method(),
            "boards": [{"kind": "composite", "code": "all", "name": name("all")}],
        })
    }

    fn method(&self) -> Value {
        let m = self.leaves.len();
        let bounded = |mut node: Value, bounds: (Option<Fraction>, Option<Fraction>)| {
            for (key, bound) in [("floor", bounds.0), ("cap", bounds.1)] {
                if let Some(bound) = bound {
                    node[key] = json!(bound.float());
                }
            }
            node
        };
        let leaf = |at: usize| {
            bounded(
                json!({"indicator": format!("i{at}"), "weight": self.weights[at].float()}),
                self.leaves[at].bounds,
            )
        };
        let inside = |leaf: &usize| self.dimensions.iter().any(|one| one.leaves.contains(leaf));
        let mut children = (0..m)
            .filter(|at| !inside(at))
            .map(leaf)
            .collect::<Vec<_>>();
        for (at, one) in self.dimensions.iter().enumerate() {
            let inner = one.leaves.iter().map(|at| leaf(*at)).collect::<Vec<_>>();
            children.push(bounded(json!({
                "code": format!("d{at}"), "weight": self.weights[m + at].float(), "mean": one.mean.json(), "children": inner,
            }), one.bounds));
        }
        let entry = |at: usize| {
            json!({
                "indicator": format!("i{at}"), "normalise": self.leaves[at].score.json(), "missing": self.leaves[at].missing,
            })
        };
        let mut method = json!({
            "code": "m", "name": name("m"), "owner": name("nobody"),
            "indicators": (0..m).map(entry).collect::<Vec<_>>(),
            "tree": {"code": "index", "mean": self.mean.json(), "children": children},
            "ties": self.ties,
            "tieBreak": self.tie_break.iter().map(|at| format!("i{at}")).collect::<Vec<_>>(),
            "adjustments": self.adjustments.iter().map(Adjustment::json).collect::<Vec<_>>(),
        });
        if let Some(decimals) = self.decimals {
            method["decimals"] = json!(decimals);
        }
        method
    }
}

impl Adjustment {
    fn json(&self) -> Value {
        let when = |indicator: &usize, least: &Fraction| {
            json!({
                "test": "figure", "indicator": format!("i{indicator}"), "is": "atLeast", "than": least.float(),
            })
        };
        let mut json = match self {
            Self::Points(unit, points) => {
                json!({"kind": "points", "unit": format!("u{unit}"), "points": points.float()})
            }
            Self::Line {
                indicator,
                per,
                from,
                step,
                whole,
                bounds,
            } => {
                let mut line = json!({
                    "kind": "line", "indicator": format!("i{indicator}"), "per": per.float(), "from": from.float(),
                    "step": step.float(), "whole": whole,
                });
                if let Some((least, most)) = bounds {
                    line["least"] = json!(least.float());
                    line["most"] = json!(most.float());
                }
                line
            }
            Self::Limit(least, most) => {
                json!({"kind": "limit", "least": least.float(), "most": most.float()})
            }
            Self::Raise(indicator, least, to) => {
                json!({"kind": "raise", "when": when(indicator, least), "to": to.float()})
            }
            Self::Veto(indicator, least, removes) => json!({
                "kind": "veto", "when": when(indicator, least), "effect": if *removes { "remove" } else { "last" },
            }),
        };
        json["reason"] = name("why");
        json
    }
}

fn within(
    points: Roots,
    (least, most): (Option<Fraction>, Option<Fraction>),
) -> Result<Roots, Silent> {
    if least.is_none() && most.is_none() {
        return Ok(points);
    }
    let mut own = points.fraction().ok_or(Silent)?;
    own = least.map_or(own, |least| own.max(least));
    own = most.map_or(own, |most| own.min(most));
    Ok(Roots::of(own))
}

/// A board from a seed.
pub fn random(random: &mut Random) -> Board {
    let (n, m) = (2 + random.below(8), 1 + random.below(4));
    let decimals_of_figures = random.below(3) as u32;
    let few = 1 + random.below(MOST);
    let gaps = random.once_in(3);
    let column = |random: &mut Random| {
        let figure = |_| (!(gaps && random.once_in(7))).then(|| random.below(few + 1) as i128);
        (0..n).map(figure).collect::<Vec<_>>()
    };
    let roots = random.once_in(8);
    let step = |random: &mut Random| {
        Fraction::whole(random.below(MOST + 1) as i128) / ten(decimals_of_figures)
    };
    let leaf = |random: &mut Random| {
        let (score, higher) = score(random, roots, &step);
        Leaf {
            score,
            higher,
            missing: random.pick::<&str>(&[
                "exclude", "exclude", "zero", "worst", "mean", "median", "refuse",
            ]),
            bounds: bounds(random, roots),
        }
    };
    let leaves = (0..m).map(|_| leaf(random)).collect::<Vec<_>>();
    let mut dimensions = Vec::new();
    if m > 1 && random.once_in(2) {
        let split = 1 + random.below(m - 1);
        dimensions.push((0..split).collect::<Vec<_>>());
        if m - split > 1 && random.once_in(2) {
            dimensions.push((split..m).collect());
        }
    }
    let dimension = |leaves: Vec<usize>, random: &mut Random| Dimension {
        leaves,
        mean: mean_of(random, (roots, false)),
        bounds: bounds(random, roots),
    };
    let dimensions = dimensions
        .into_iter()
        .map(|leaves| dimension(leaves, random))
        .collect::<Vec<_>>();
    let equal = random.once_in(3);
    let weight = |random: &mut Random| match random.below(8) {
        _ if equal => Fraction::whole(1),
        0 => Fraction::ZERO,
        1 => Fraction::new(1, 10),
        2 => Fraction::new(5, 2),
        other => Fraction::whole(other as i128),
    };
    let mut board = Board {
        figures: (0..m).map(|_| column(random)).collect(),
        decimals_of_figures,
        weights: (0..m + dimensions.len()).map(|_| weight(random)).collect(),
        leaves,
        dimensions,
        mean: mean_of(random, (roots, true)),
        adjustments: Vec::new(),
        decimals: random.once_in(2).then(|| random.below(4) as u32),
        ties: random.pick::<&str>(&[
            "competition",
            "competition",
            "competition",
            "dense",
            "average",
            "max",
            "ordinal",
        ]),
        tie_break: if random.once_in(5) {
            vec![random.below(m)]
        } else {
            Vec::new()
        },
    };
    if random.once_in(3) {
        // To what bends nothing can be added without error.
        let may_add = match board.mean {
            mean if !mean.is_plain() => 0,
            _ if roots => 3,
            _ => 5,
        };
        let adjustments = (0..=random.below(3)).map(|_| adjustment(random, (n, m), may_add, &step));
        board.adjustments = adjustments.collect();
    }
    board
}

fn bounds(random: &mut Random, roots: bool) -> (Option<Fraction>, Option<Fraction>) {
    let mut bound = |low: usize| {
        (!roots && random.once_in(12)).then(|| Fraction::whole((low + random.below(40)) as i128))
    };
    (bound(0), bound(50))
}

/// Roots are not bent, and what is bent is the index alone.
fn mean_of(random: &mut Random, (roots, top): (bool, bool)) -> Mean {
    let bent = [
        Mean::Geometric,
        Mean::Geometric,
        Mean::Power(2),
        Mean::Power(-2),
        Mean::Power(3),
        Mean::Half(false),
        Mean::Half(true),
    ];
    match random.below(10) {
        0 | 1 => Mean::Sum,
        2 if !roots => Mean::Harmonic,
        3..6 if top && !roots => *random.pick(&bent),
        _ => Mean::Arithmetic,
    }
}

type Steps<'a> = &'a dyn Fn(&mut Random) -> Fraction;

fn adjustment(
    random: &mut Random,
    (n, m): (usize, usize),
    kinds: usize,
    step: Steps,
) -> Adjustment {
    let indicator = random.below(m);
    let points = |random: &mut Random| Fraction::new(random.below(41) as i128 - 20, 4);
    let kind = if kinds == 0 { 2 } else { random.below(kinds) };
    match kind {
        0 => Adjustment::Points(random.below(n), points(random)),
        1 => Adjustment::Line {
            indicator,
            per: points(random),
            from: step(random),
            step: Fraction::new(1 + random.below(5) as i128, 10),
            whole: random.once_in(2),
            bounds: random
                .once_in(2)
                .then(|| (Fraction::whole(-5), Fraction::whole(3))),
        },
        2 => Adjustment::Veto(indicator, step(random), random.once_in(2)),
        3 => Adjustment::Limit(
            Fraction::whole(random.below(40) as i128),
            Fraction::whole(60 + random.below(40) as i128),
        ),
        _ => Adjustment::Raise(
            indicator,
            step(random),
            Fraction::whole(random.below(90) as i128),
        ),
    }
}

fn score(random: &mut Random, roots: bool, step: Steps) -> (Score, bool) {
    let whole = |x: usize| Fraction::whole(x as i128);
    let higher = !random.once_in(3);
    let apart = |random: &mut Random| loop {
        let (a, b) = (step(random), step(random));
        if a != b {
            return (a.min(b), a.max(b));
        }
    };
    let ends = |random: &mut Random| {
        let (low, high) = apart(random);
        if higher { (low, high) } else { (high, low) }
    };
    let score = match random.below(16) {
        _ if roots => match random.below(3) {
            0 => Score::Vector,
            _ => Score::Deviations(whole(50), whole(10)),
        },
        0..3 => Score::MinMax(whole(0), whole(100)),
        3 => Score::MinMax(whole(60), whole(100)),
        4 => random
            .pick(&[Score::Rank, Score::Percentile, Score::Borda])
            .clone(),
        5 => {
            let (worst, best) = ends(random);
            Score::Goalposts(worst, best, random.once_in(2))
        }
        6 => Score::OfBest,
        7 => Score::OfTotal,
        8 => {
            let bound =
                |random: &mut Random, x: i128| random.once_in(2).then(|| Fraction::new(x, 10));
            let (floor, cap) = (bound(random, 5), bound(random, 12));
            Score::Target {
                target: apart(random).1,
                floor,
                cap,
            }
        }
        9..11 => {
            let ends = random.once_in(2).then(|| ends(random));
            Score::Efficacy {
                ends,
                truncate: random.once_in(2),
            }
        }
        11 => {
            let (low, high) = apart(random);
            let open = random.once_in(2);
            let mut points = [whole(random.below(50)), whole(50 + random.below(50))];
            if !higher {
                points.reverse();
            }
            Score::Steps(
                vec![(low, open, points[0]), (high, !open, points[1])],
                whole(random.below(9)),
            )
        }
        12 => Score::ByRank(
            vec![whole(100), whole(80), Fraction::new(665, 10)],
            whole(20),
        ),
        13 => {
            let (low, high) = apart(random);
            Score::Knots(
                vec![
                    (low, whole(random.below(100))),
                    (high, whole(random.below(100))),
                ],
                random.once_in(2),
            )
        }
        14 => Score::Cliff {
            target: step(random),
            met: whole(60),
            per: Fraction::new(random.below(9) as i128, 4),
            most: whole(90),
            unmet: whole(0),
        },
        _ if random.once_in(2) => Score::Identity(Fraction::new(1 + random.below(30) as i128, 10)),
        _ => Score::PerUnit {
            per: Fraction::new(random.below(30) as i128, 10),
            from: step(random),
            base: whole(50),
            step: Fraction::new(1 + random.below(5) as i128, 10),
            whole: random.once_in(2),
            bounds: random.once_in(2).then(|| (whole(20), whole(95))),
        },
    };
    (score, higher)
}
