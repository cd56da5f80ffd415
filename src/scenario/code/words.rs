//! What every code of this version rests on, whatever the data set: the shape of each kind of edit, and
//! words that files hold often. Never reordered: what stands here stands in codes by its number. As two plain texts:
//! constants come with the engine's first part, which has no use for them.

/// How a field of an edit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// A code of one of the lists.
    Code(List),
    /// The code of a period, most often that of the edit before.
    Period,
    /// A number.
    Number,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// Whatever JSON can hold.
    Any,
}

/// Lists of the data set from which codes are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Units.
    Unit,
    /// Indicators.
    Indicator,
    /// Nodes of the data set's own method.
    Node,
    /// Boards.
    Board,
    /// Groups.
    Group,
    /// Editions.
    Edition,
    /// Periods.
    Period,
    /// Projects.
    Project,
}

/// A kind of edit, with its fields in their order.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) kind: &'static str,
    pub(super) fields: Vec<(&'static str, Field)>,
}

/// The kinds of edits, one a line, each field with a letter for how it is written. The first stands for a step without
/// edits, the second for an edit of another shape.
const SHAPES: &str = "\
-
-
resetAll
openScenario name:* former:*
setValue unit:u indicator:i period:p value:#
addValue unit:u indicator:i period:p by:#
scaleValue unit:u indicator:i period:p factor:#
resetValue unit:u indicator:i period:p
setTarget unit:u indicator:i year:# value:#
resetTarget unit:u indicator:i year:#
setDenominator unit:u indicator:i period:p denominator:#
setWeight node:n weight:#
setEnabled indicator:i enabled:*
setNormalise indicator:i normalise:*
setTreat indicator:i treat:*
setMissing indicator:i missing:*
setReference indicator:i reference:*
setMean node:n mean:*
setWeighting node:n weighting:*
setTies ties:*
setDecimals decimals:#
setMethod method:*
setIncluded unit:u board:b included:*
setGroup unit:u group:g
setEdition edition:e
countLate counted:*
setLever unit:u lever:*
dropLever unit:u lever:*
setOutlook outlook:*
addProject project:*
putProjects projects:* others:*
dropProject project:j
resetProject project:j
setProject project:j set:*
moveStage project:j stage:* date:d
setDate project:j stage:* date:d
setFunds project:j quarter:* amount:#";

/// The kinds of edits.
pub(super) fn shapes() -> Vec<Shape> {
    let shapes = SHAPES.lines().map(|line| {
        let mut words = line.split(' ');
        Shape {
            kind: words.next().unwrap_or_default(),
            fields: words.filter_map(field).collect(),
        }
    });
    shapes.collect()
}

fn field(text: &'static str) -> Option<(&'static str, Field)> {
    let (name, letter) = text.split_once(':')?;
    let field = match letter {
        "u" => Field::Code(List::Unit),
        "i" => Field::Code(List::Indicator),
        "n" => Field::Code(List::Node),
        "b" => Field::Code(List::Board),
        "g" => Field::Code(List::Group),
        "e" => Field::Code(List::Edition),
        "j" => Field::Code(List::Project),
        "p" => Field::Period,
        "#" => Field::Number,
        "d" => Field::Day,
        _ => Field::Any,
    };
    Some((name, field))
}

/// Words that stand in edits, the most frequent first.
const WORDS: &str = "\
kind indicator step zh-Hans zh-Hant en normalise treat test at cap floor code name offset direction missing \
reference mean points children weight weighting reason least most when is than low high unit base per whole of \
places higher lower lead negotiating signed started inProduction lapsed outreach ambassadors secondInvestment \
lifeCycle funnel negotiated monthsToSigning monthsToStart amount spread funds dates sector manufacturing \
softwareDigital modernServices other chain investor owner origin direct ambassador milestone stage due \
provenance quarters rivals runs seed dense competition minMax zScore rank goalposts identity target efficacy \
arithmetic geometric harmonic power given equal entropy critic standardDeviation ahp exclude refuse zero worst \
median groupMean groupMedian ranked group baseline keep drop still trend pipeline command park squads teams \
tripsAMonth quotaTrips firmsATrip intentsATrip valid season quotaFirms quotaIntents quotaSigned quotaStarted \
university institute leadingFirm agency people referrals firms share tilt size stock growth project monthsLess \
site amountBefore enlarges reportedOn currency exchangeRate movedFrom alsoIn units reported derived \
illustrative edited ledger indicators";

/// The words.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.split(' ')
}
