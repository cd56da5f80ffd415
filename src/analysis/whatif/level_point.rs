//! When a unit draws level with another along one of its figures, as a quotient.
//!
//! All is told along the figure in the direction that helps: `y` is the figure, or its negative
//! where less is better. A quotient is off by some last bits; how many is bounded, and where that
//! leaves open which displayed figure is the first, the full method is asked.

use std::cell::RefCell;

use crate::analysis::whatif::linear_response::{Lane, Shape};
use crate::analysis::whatif::response::Response;
use crate::error::Result;
use crate::numeric::equality::Cells;

/// One unit on its way along a line.
#[derive(Debug)]
pub(in crate::analysis) struct LevelPoint<'a> {
    lane: &'a Lane<'a>,
    unit: usize,
    ahead: usize,
    /// The first and the last step of the way; the unit stands at or just beyond the first.
    start: i64,
    end: i64,
    /// Worst and best of the other figures that the column is measured against.
    rest: (f64, f64),
    course: RefCell<Option<Response<'a>>>,
}

/// The first change of rank in the direction that helps.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct First {
    /// Whether the figure rises in that direction.
    pub(in crate::analysis) rising: bool,
    /// The figure and the rank there; none where there is none within reach.
    pub(in crate::analysis) edge: Option<(f64, f64)>,
}

/// What a quotient says of a stretch of the way.
enum Level {
    /// Level from this step.
    At(i64),
    /// Not within the stretch.
    Later,
    /// The quotient does not tell.
    Unknown,
}

impl<'a> LevelPoint<'a> {
    /// A unit that has some ahead of it, on its way along a line.
    pub(in crate::analysis) fn new(lane: &'a Lane<'a>, unit: usize, ahead: usize) -> Self {
        let end = if lane.sign > 0.0 {
            lane.reach.high
        } else {
            -lane.reach.low
        };
        Self {
            lane,
            unit,
            ahead,
            start: lane.grid.floor(lane.y[unit]),
            end: lane.grid.floor(end),
            rest: lane.rest(unit),
            course: RefCell::new(None),
        }
    }

    /// How many units are better.
    pub(in crate::analysis) fn ahead(&self) -> usize {
        self.ahead
    }

    /// The present figure.
    pub(in crate::analysis) fn held(&self) -> f64 {
        self.lane.sign * self.lane.y[self.unit]
    }

    /// The figure of a step.
    pub(in crate::analysis) fn figure(&self, step: i64) -> f64 {
        self.lane.grid.value(step * self.lane.sign as i64)
    }

    /// The first change of rank; none where quotients do not tell.
    pub(in crate::analysis) fn first(&self) -> Result<Option<First>> {
        // Without a share no figure helps, and none is known to be the direction that does.
        if self.lane.share <= 0.0 {
            return Ok(None);
        }
        let edge = |steps: Vec<i64>| {
            let first = *steps.first()?;
            let passed = steps.iter().take_while(|step| **step == first).count();
            Some((self.figure(first), (self.ahead - passed + 1) as f64))
        };
        Ok(self.steps()?.map(|steps| First {
            rising: self.lane.sign > 0.0,
            edge: edge(steps),
        }))
    }

    /// The steps at which one better unit after the other is no longer better, ascending; fewer
    /// than there are where some stay better. None where quotients do not tell.
    pub(in crate::analysis) fn steps(&self) -> Result<Option<Vec<i64>>> {
        if self.ahead == 0 || self.lane.share <= 0.0 || self.end <= self.start {
            return Ok(Some(Vec::new()));
        }
        let Some(stretches) = self.stretches() else {
            return Ok(None);
        };
        let mut steps = Vec::with_capacity(self.ahead);
        // The nearest first.
        for &rival in self.lane.of.order[..self.ahead].iter().rev() {
            let mut level = Level::Later;
            let mut first = self.start + 1;
            for stretch in &stretches {
                level = self.level_within(stretch, first, rival)?;
                if !matches!(level, Level::Later) {
                    break;
                }
                first = first.max(stretch.upto + 1);
            }
            match level {
                Level::At(step) => steps.push(step),
                Level::Later => {}
                Level::Unknown => return Ok(None),
            }
        }
        steps.sort_unstable();
        Ok(Some(steps))
    }

    /// The stretches of the way, in their order; none where the column has no spread.
    fn stretches(&self) -> Option<Vec<Stretch>> {
        let lane = self.lane;
        let own = lane.y[self.unit];
        let (worst, best) = self.rest;
        let before = |edge: f64| lane.grid.floor(edge).min(self.end);
        let free = (f64::NEG_INFINITY, f64::INFINITY);
        if let Shape::Fixed {
            from,
            points,
            slope,
            bounds,
        } = lane.shape
        {
            let line = (from, points, slope);
            return Some(vec![Stretch::calm(line, bounds, self.end, true)]);
        }
        let (from, low, span) = match lane.shape {
            Shape::OfBest { span } => (0.0, 0.0, span),
            Shape::Between { low, span } => (worst, low, span),
            Shape::Fixed { .. } => return None,
        };
        let moves = lane.of.snapshot.roster.reference[self.unit];
        if !moves || best <= worst.max(from) || !best.is_finite() || worst.min(own) < from.min(own)
        {
            return None;
        }
        let mut all = Vec::with_capacity(3);
        if own < from {
            let level = self.edge(lane.of.snapshot.evaluation.index[self.unit], Cells::beyond);
            all.push(Stretch::of(
                StretchKind::Worst { low, span, level },
                before(from),
            ));
        }
        if own <= best {
            let line = (from, low, span / (best - from));
            all.push(Stretch::calm(line, free, before(best), own >= from));
        }
        let level = self.edge(
            self.base(self.unit) + lane.share * (low + span),
            Cells::beyond,
        );
        let kind = StretchKind::Best {
            from,
            low,
            span,
            level,
        };
        all.push(Stretch::of(kind, self.end));
        Some(all)
    }

    /// A unit's index without the points of this line.
    #[inline]
    fn base(&self, unit: usize) -> f64 {
        let evaluation = self.lane.of.snapshot.evaluation;
        evaluation.index[unit] - self.lane.share * self.lane.points(unit)
    }

    /// When the unit draws level with a rival within a stretch, at the earliest at step `first`.
    fn level_within(&self, stretch: &Stretch, first: i64, rival: usize) -> Result<Level> {
        let together = self.lane.together(self.unit, rival);
        let quotient = match stretch.kind {
            StretchKind::Calm {
                line,
                bounds,
                as_held,
            } => self.in_the_calm(line, bounds, as_held, rival),
            _ if !together => return Ok(Level::Later),
            StretchKind::Best {
                from,
                low,
                span,
                level,
            } => self.as_best(from, (low, span), level, rival),
            StretchKind::Worst { low, span, level } => self.as_worst((low, span), level, rival),
        };
        match quotient {
            Quotient::At(y, off) => self.step_at((y, off), (first, stretch.upto), rival),
            Quotient::Later => Ok(Level::Later),
            Quotient::Unknown => Ok(Level::Unknown),
        }
    }

    /// Only the unit's own points move.
    fn in_the_calm(
        &self,
        (from, points, slope): (f64, f64, f64),
        bounds: (f64, f64),
        as_held: bool,
        rival: usize,
    ) -> Quotient {
        let lane = self.lane;
        let level = if as_held {
            Some(lane.of.level_with(rival))
        } else {
            let moved = if lane.together(self.unit, rival) {
                points + slope * (lane.y[rival] - from)
            } else {
                lane.points(rival)
            };
            self.edge(self.base(rival) + lane.share * moved, Cells::from)
        };
        let Some(level) = level else {
            return Quotient::Unknown;
        };
        let wanted = (level - self.base(self.unit)) / lane.share;
        let off = 4.0 * lane.of.error / lane.share;
        if wanted > bounds.1 + off {
            Quotient::Later
        } else if wanted > bounds.1 - off || wanted < bounds.0 + off {
            Quotient::Unknown
        } else {
            Quotient::At(from + (wanted - points) / slope, off / slope)
        }
    }

    /// The unit is the best: its index stays, a rival's falls as the unit draws away.
    fn as_best(
        &self,
        from: f64,
        (low, span): (f64, f64),
        level: Option<f64>,
        rival: usize,
    ) -> Quotient {
        let lane = self.lane;
        let Some(level) = level else {
            return Quotient::Unknown;
        };
        let off = 4.0 * lane.of.error;
        // What of the rival's points may be left, and what they would be one unit of measure away.
        let room = level - self.base(rival) - lane.share * low;
        let points = lane.share * span * (lane.y[rival] - from);
        let farthest = lane.grid.value(self.end + 1) - from;
        if room > off {
            Quotient::At(from + points / room, points / room * (off / room))
        } else if room < -off || points > off * farthest {
            Quotient::Later
        } else {
            Quotient::Unknown
        }
    }

    /// The unit is the worst: its index stays, a rival's falls as the unit comes nearer.
    fn as_worst(&self, (low, span): (f64, f64), level: Option<f64>, rival: usize) -> Quotient {
        let lane = self.lane;
        let Some(level) = level else {
            return Quotient::Unknown;
        };
        let (y, best) = (lane.y[rival], self.rest.1);
        let part = (level - self.base(rival) - lane.share * low) / (lane.share * span);
        let rest = 1.0 - part;
        if rest <= 1e-6 {
            return Quotient::Unknown;
        }
        let off = 4.0 * lane.of.error / (lane.share * span);
        Quotient::At(
            (y - part * best) / rest,
            (best - y).abs() / (rest * rest) * off,
        )
    }

    /// Where an edge lies of the cell of an index that is summed another way; none where it may be
    /// of either of two.
    #[inline]
    fn edge(&self, index: f64, edge: impl Fn(Cells, f64) -> f64) -> Option<f64> {
        let cells = self.lane.of.cells();
        let score = cells.certain(index, self.lane.of.error)?;
        Some(edge(cells, score))
    }

    /// The first step from which a rival is level, if it is from a figure known up to some error;
    /// at the earliest the first of the stretch.
    fn step_at(&self, (y, off): (f64, f64), stretch: (i64, i64), rival: usize) -> Result<Level> {
        let grid = self.lane.grid;
        let steps = grid.steps(y);
        let open = grid.steps(off) + steps.abs() * 1e-14 + 1e-9;
        if steps - open > stretch.1 as f64 {
            return Ok(Level::Later);
        }
        if steps + open < stretch.0 as f64 {
            return Ok(Level::At(stretch.0));
        }
        // Also where either is no number.
        if !(open <= 0.25 && steps.abs() < 1e15) {
            return Ok(Level::Unknown);
        }
        let near = steps.round();
        let step = if (steps - near).abs() > open {
            steps.ceil() as i64
        } else if self.is_level(near as i64, rival)? {
            near as i64
        } else {
            near as i64 + 1
        };
        let step = step.max(stretch.0);
        Ok(if step > stretch.1 {
            Level::Later
        } else {
            Level::At(step)
        })
    }

    /// Whether a rival is not better at a step, by the full method.
    fn is_level(&self, step: i64, rival: usize) -> Result<bool> {
        let mut course = self.course.borrow_mut();
        let course = match &mut *course {
            Some(course) => course,
            empty => {
                let of = self.lane.of;
                empty.insert(Response::new(
                    of.snapshot,
                    of.board,
                    self.unit,
                    self.lane.indicator,
                )?)
            }
        };
        course.at(self.figure(step))?;
        Ok(course.key(self.unit)? <= course.key(rival)?)
    }
}

/// A stretch of the way in which the same figures are the column's extremes.
struct Stretch {
    kind: StretchKind,
    /// Its last step.
    upto: i64,
}

enum StretchKind {
    /// The unit is the worst: its points stay, the others' fall as it rises.
    Worst {
        low: f64,
        span: f64,
        /// The index with which a rival is level; none where rounding leaves it open.
        level: Option<f64>,
    },
    /// The unit is within the others: only its own points move.
    Calm {
        /// `points + slope × (y − from)`.
        line: (f64, f64, f64),
        bounds: (f64, f64),
        /// Whether the others' indices are as they stand.
        as_held: bool,
    },
    /// The unit is the best: its points stay, the others' fall as it rises.
    Best {
        from: f64,
        low: f64,
        span: f64,
        level: Option<f64>,
    },
}

impl Stretch {
    fn of(kind: StretchKind, upto: i64) -> Self {
        Self { kind, upto }
    }

    fn calm(line: (f64, f64, f64), bounds: (f64, f64), upto: i64, as_held: bool) -> Self {
        let kind = StretchKind::Calm {
            line,
            bounds,
            as_held,
        };
        Self { kind, upto }
    }
}

/// The figure at which two units are level, and how far off it may be.
enum Quotient {
    At(f64, f64),
    /// Not within the stretch.
    Later,
    Unknown,
}
