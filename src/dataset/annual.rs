//! Annual: the columns that annual targets bring with them.
//!
//! An indicator with targets has, behind the data set's own indicators, a column of its targets and the
//! columns derived from them. They are indicators like any other, so that boards, methods and every
//! answer can stand on them; a file holds none of them, but the targets.

use crate::dataset::derive::{Derivation, Term};
use crate::dataset::{DataSetFile, FigureSpan, Indicator, IndicatorSource};
use crate::ledger::LedgerRule;
use crate::ledger::rule::Span;
use crate::vocabulary::{AnnualKind, Direction, Name};

/// The least target: nothing can be completed of none.
const LEAST: f64 = 1e-6;

/// The numbers of the columns beside one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnnualColumns {
    /// The indicator.
    pub of: usize,
    /// Its targets.
    pub target: usize,
    /// What there is so far in the year; the indicator itself where that is what its figures say.
    pub to_date: usize,
    /// How much of the target is done, in percent.
    pub completion: usize,
    /// Completion less the share of the year behind; none where the figures do not run over the year.
    pub ahead: Option<usize>,
    /// The share of the year behind, in percent; none where the figures do not run over the year.
    pub elapsed: Option<usize>,
    /// What is missing to the target.
    pub gap: usize,
    /// Over which time the indicator's figures run.
    pub span: FigureSpan,
}

impl AnnualColumns {
    /// What a column holds, if it is one of these.
    #[must_use]
    pub fn kind(&self, indicator: usize) -> Option<AnnualKind> {
        match indicator {
            _ if indicator == self.target => Some(AnnualKind::Target),
            // The figures of the indicator itself may be what there is so far.
            _ if indicator == self.to_date && indicator != self.of => Some(AnnualKind::ToDate),
            _ if indicator == self.completion => Some(AnnualKind::Completion),
            _ if Some(indicator) == self.ahead => Some(AnnualKind::Ahead),
            _ if Some(indicator) == self.elapsed => Some(AnnualKind::Elapsed),
            _ if indicator == self.gap => Some(AnnualKind::Gap),
            _ => None,
        }
    }
}

/// Which columns a data set has beside its own indicators.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Annual {
    /// How many indicators are the file's own; the others stand behind them.
    pub own: usize,
    /// By the indicators with targets: first those of the file, then those that a scenario gave the room.
    pub columns: Vec<AnnualColumns>,
    /// How many of them the file has.
    pub of_file: usize,
}

impl Annual {
    /// Gives the indicators that the file has targets of their columns.
    pub fn of_file(file: &mut DataSetFile) -> Self {
        let mut annual = Self {
            own: file.indicators.len(),
            ..Self::default()
        };
        let has = |code: &str| {
            let mut blocks = file.targets.iter().filter(|block| block.indicator == code);
            blocks.any(|block| block.cells.0.iter().any(|(_, target)| target.is_some()))
        };
        let wanted = (0..annual.own).filter(|number| has(&file.indicators[*number].code));
        for of in wanted.collect::<Vec<_>>() {
            annual.add(file, of);
        }
        annual.of_file = annual.columns.len();
        annual
    }

    /// Gives every other indicator of the file its columns, behind those that are there.
    pub fn complete(&mut self, file: &mut DataSetFile) {
        for of in 0..self.own {
            if self.columns.iter().all(|columns| columns.of != of) {
                self.add(file, of);
            }
        }
    }

    fn add(&mut self, file: &mut DataSetFile, of: usize) {
        let span = span(file, of);
        let about = file.indicators[of].clone();
        let code = about.code.clone();
        let (target_code, target) = (AnnualKind::Target.code(&code), file.indicators.len());
        file.indicators.push(target_of(&about, span));
        let mut add = |kind, rule| {
            file.indicators.push(derived(&about, kind, rule));
            file.indicators.len() - 1
        };
        let (actual, to_date) = match span {
            FigureSpan::Period => {
                let of = code.clone();
                let to_date = add(AnnualKind::ToDate, Derivation::YearToDate { of });
                (AnnualKind::ToDate.code(&code), to_date)
            }
            FigureSpan::YearToDate | FigureSpan::Level => (code.clone(), of),
        };
        let completion = add(
            AnnualKind::Completion,
            Derivation::Completion {
                actual: actual.clone(),
                target: target_code.clone(),
                scale: 100.0,
            },
        );
        let ahead = (span != FigureSpan::Level).then(|| {
            let of = AnnualKind::Completion.code(&code);
            add(AnnualKind::Ahead, Derivation::AheadOfSchedule { of })
        });
        let term = |indicator, factor| Term { indicator, factor };
        let elapsed = ahead.map(|_| {
            let [done, ahead] =
                [AnnualKind::Completion, AnnualKind::Ahead].map(|kind| kind.code(&code));
            let terms = vec![term(done, 1.0), term(ahead, -1.0)];
            add(
                AnnualKind::Elapsed,
                Derivation::Sum {
                    terms,
                    constant: 0.0,
                },
            )
        });
        let gap = Derivation::Sum {
            terms: vec![term(target_code, 1.0), term(actual, -1.0)],
            constant: 0.0,
        };
        self.columns.push(AnnualColumns {
            of,
            target,
            to_date,
            completion,
            ahead,
            elapsed,
            gap: add(AnnualKind::Gap, gap),
            span,
        });
    }
}

/// Over which time an indicator's figures run: as the file says, or as is known from where they come.
pub(super) fn span(file: &DataSetFile, number: usize) -> FigureSpan {
    span_told(file, number).unwrap_or(FigureSpan::Period)
}

/// The same; none where nothing tells, so that figures are taken to be of their period.
pub(super) fn span_told(file: &DataSetFile, number: usize) -> Option<FigureSpan> {
    let about = &file.indicators[number];
    let is_total = |one: &Indicator| one.cumulative.as_ref() == Some(&about.code);
    if about.span.is_some() {
        return about.span;
    }
    match &about.source {
        _ if file.indicators.iter().any(is_total) => Some(FigureSpan::YearToDate),
        IndicatorSource::Ledger { rule, .. } => Some(match rule {
            LedgerRule::Rate { .. } => FigureSpan::Level,
            LedgerRule::Count { span, .. } | LedgerRule::Sum { span, .. } => match span {
                Span::Period => FigureSpan::Period,
                Span::YearToDate => FigureSpan::YearToDate,
            },
        }),
        IndicatorSource::Derived { rule } => Some(match rule {
            Derivation::YearToDate { .. } => FigureSpan::YearToDate,
            Derivation::Difference { .. } => FigureSpan::Period,
            _ => FigureSpan::Level,
        }),
        // What names its running total is of the period alone.
        IndicatorSource::Given if about.cumulative.is_some() => Some(FigureSpan::Period),
        IndicatorSource::Given => {
            let measure = about.unit_of_measure.zh_hans.as_str();
            let is_rate = ["%", "‰", "百分点"].iter().any(|of| measure.contains(of));
            is_rate.then_some(FigureSpan::Level)
        }
    }
}

pub(super) fn target_of(about: &Indicator, span: FigureSpan) -> Indicator {
    let texts = about.name.texts().into_iter().chain([about.code.as_str()]);
    let words = [
        "目标",
        "目标任务",
        "年度目标任务",
        "目標",
        "目標任務",
        "年度目標任務",
    ];
    let aliases = texts.flat_map(|text| words.iter().map(move |word| format!("{text}{word}")));
    let mut aliases = aliases.collect::<Vec<_>>();
    aliases.sort();
    aliases.dedup();
    Indicator {
        aliases,
        direction: match about.direction {
            Direction::Higher => Direction::Lower,
            Direction::Lower => Direction::Higher,
        },
        minimum: Some(LEAST),
        // What a quarter can hold at most is no bound of a year.
        maximum: about
            .maximum
            .filter(|most| *most > LEAST && span != FigureSpan::Period),
        source: IndicatorSource::Given,
        ..column(about, AnnualKind::Target)
    }
}

fn derived(about: &Indicator, kind: AnnualKind, rule: Derivation) -> Indicator {
    Indicator {
        source: IndicatorSource::Derived { rule },
        ..column(about, kind)
    }
}

fn column(about: &Indicator, kind: AnnualKind) -> Indicator {
    let [hans, hant, en] = words(kind);
    let percent = match kind {
        AnnualKind::Completion | AnnualKind::Elapsed => Some(Name::same("%")),
        AnnualKind::Ahead => Some(Name {
            zh_hans: "个百分点".into(),
            zh_hant: "個百分點".into(),
            en: "percentage points".into(),
        }),
        AnnualKind::Target | AnnualKind::ToDate | AnnualKind::Gap => None,
    };
    Indicator {
        code: kind.code(&about.code),
        name: Name {
            zh_hans: format!("{}{hans}", about.name.zh_hans),
            zh_hant: format!("{}{hant}", about.name.zh_hant),
            en: format!("{}{en}", about.name.en),
        },
        aliases: Vec::new(),
        decimals: if percent.is_some() { 1 } else { about.decimals },
        unit_of_measure: percent.unwrap_or_else(|| about.unit_of_measure.clone()),
        direction: match (kind, about.direction) {
            (AnnualKind::Gap, Direction::Higher) => Direction::Lower,
            (AnnualKind::Gap, Direction::Lower) => Direction::Higher,
            (_, direction) => direction,
        },
        minimum: None,
        maximum: None,
        source: IndicatorSource::Given,
        cumulative: None,
        span: match kind {
            AnnualKind::ToDate => Some(FigureSpan::YearToDate),
            _ => Some(FigureSpan::Level),
        },
        note: None,
    }
}

/// What stands behind an indicator's name, in the page's three languages.
fn words(kind: AnnualKind) -> [&'static str; 3] {
    match kind {
        AnnualKind::Target => ["年度目标", "年度目標", ", annual target"],
        AnnualKind::ToDate => ["本年累计", "本年累計", ", year to date"],
        AnnualKind::Completion => [
            "年度目标完成率",
            "年度目標完成率",
            ", share of the annual target done",
        ],
        AnnualKind::Elapsed => ["序时进度", "序時進度", ", share of the year behind"],
        AnnualKind::Ahead => ["超序时进度", "超序時進度", ", ahead of the year's schedule"],
        AnnualKind::Gap => [
            "距年度目标差额",
            "距年度目標差額",
            ", still short of the annual target",
        ],
    }
}
