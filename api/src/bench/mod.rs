//! `upms bench`: signing, drawing and judging an order, each beside what it is to be compared with, in one run: pyHanko on the
//! same file and kind of key, the bare primitives, the bare typesetter. Several runs; the medians and their spread count.

pub mod bare;
mod kit;
mod measure;

use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};
use shared::verification::{SignatureVerdict, judge};

use crate::cli::Failure;
use crate::context::Clock;
use crate::signing::document;
use kit::{Kit, base, order};
use measure::{Run, Series, each, figure};

/// What is measured how often.
pub struct Plan<'a> {
    pub folder: &'a Path,
    /// The Python of the judges and the script; without them pyHanko's columns stay empty.
    pub pyhanko: Option<(PathBuf, PathBuf)>,
    pub rounds: usize,
}

/// How often a quick thing, a slow thing, and pyHanko's, are done in a round.
const QUICK: usize = 300;
const SLOW: usize = 25;
const THEIRS: usize = 30;

#[derive(Default)]
struct Measured {
    sign: Series,
    sign_and_judge: Series,
    primitives: Series,
    pyhanko_signs: Series,
    typeset: Series,
    whole: Series,
    judge: Series,
    pyhanko_judges: Series,
}

/// Measures, and gives the table.
pub fn run(plan: &Plan<'_>) -> Result<String, Failure> {
    let kit = Kit::new(Clock::System.now())?;
    let first = base(0)?;
    let issued = kit.issue(&first)?;
    let trust = kit.trust();
    if !judge(&issued, &trust).is_valid() {
        return Err("the order to be measured is not valid".into());
    }
    kit.write(plan.folder, &first, &issued)?;
    let (mut all, mut lot) = (Measured::default(), 1);
    for round in 1..=plan.rounds {
        eprintln!("round {round} of {}", plan.rounds);
        one_round(plan, &kit, &first, &issued, &mut lot, &mut all)?;
    }
    // The key was made for this run alone, and is of no use after it.
    std::fs::remove_file(plan.folder.join("key.pem"))?;
    Ok(table(plan, &all, first.len(), issued.len()))
}

fn one_round(
    plan: &Plan<'_>,
    kit: &Kit,
    first: &[u8],
    issued: &[u8],
    lot: &mut usize,
    all: &mut Measured,
) -> Result<(), Failure> {
    let trust = kit.trust();
    let unstamped = |file: &[u8]| judge(file, &trust).verdict == SignatureVerdict::TimestampMissing;
    let mut well = true;
    all.sign.add(each(QUICK, || (), |()| well &= kit.sign(first).is_ok()));
    all.sign_and_judge.add(each(
        QUICK,
        || (),
        |()| well &= kit.sign(first).is_ok_and(|file| unstamped(&file)),
    ));
    let key = kit.key()?;
    all.primitives.add(each(
        QUICK,
        || (),
        |()| {
            let digest = Sha256::digest(issued);
            well &= kit.bare_signature(&key, &digest).is_ok();
            Sha256::digest(issued)
        },
    ));
    all.judge.add(each(QUICK, || (), |()| well &= judge(issued, &trust).is_valid()));
    let mut next = || {
        *lot += 1;
        order(*lot)
    };
    // Each order is drawn once: what the typesetter remembers of another is little.
    let manuscripts = |(content, numbering)| document::manuscript(&content, Some(&numbering));
    all.typeset.add(each(
        SLOW,
        || manuscripts(next()),
        |made| well &= made.and_then(|made| made.typeset()).is_ok(),
    ));
    all.whole.add(each(SLOW, &mut next, |(content, numbering)| {
        let drawn = document::render(&content, Some(&numbering));
        well &= drawn.is_ok_and(|drawn| kit.sign(&drawn.pdf).is_ok_and(|file| unstamped(&file)));
    }));
    if let Some((python, script)) = &plan.pyhanko {
        all.pyhanko_signs.add(theirs(python, script, "sign", plan.folder)?);
        all.pyhanko_judges.add(theirs(python, script, "judge", plan.folder)?);
    }
    if well { Ok(()) } else { Err("something that was measured went wrong".into()) }
}

/// pyHanko's times, as its script gives them: JSON, milliseconds of the processor.
fn theirs(python: &Path, script: &Path, act: &str, folder: &Path) -> Result<Run, Failure> {
    let done = Command::new(python).arg(script).arg(act).arg(folder).arg(THEIRS.to_string()).output()?;
    if !done.status.success() {
        return Err(format!("pyHanko: {}", String::from_utf8_lossy(&done.stderr)).into());
    }
    let times: Vec<f64> = serde_json::from_slice(&done.stdout)?;
    Ok(Run { busy: times.iter().sum::<f64>() / times.len() as f64, clock: Vec::new() })
}

fn table(plan: &Plan<'_>, all: &Measured, base: usize, issued: usize) -> String {
    let profile = if cfg!(debug_assertions) { "dev" } else { "release" };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kib = |bytes: usize| bytes.div_ceil(1000);
    let times = |theirs: f64, ours: f64| match plan.pyhanko {
        Some(_) => format!("{:.0} times as fast", theirs / ours),
        None => "not measured".into(),
    };
    let rows = [
        (
            "sign one prepared order (append, CMS, no time-stamp)",
            all.sign.words(),
            format!("pyHanko: {}", all.pyhanko_signs.words()),
            times(all.pyhanko_signs.median(), all.sign.median()),
            "≥ 100 times",
        ),
        (
            "the same",
            all.sign.words(),
            format!("one ECDSA P-256 + two SHA-256 over the file: {}", all.primitives.words()),
            format!("{:.2} times as long", all.sign.median() / all.primitives.median()),
            "≤ 3 times",
        ),
        (
            "the same, and judged strictly",
            all.sign_and_judge.words(),
            format!("99 of 100 within {} ms by the clock", figure(all.sign_and_judge.within(0.99))),
            String::new(),
            "< 1 ms for 99 of 100",
        ),
        (
            "draw, sign, judge one order",
            all.whole.words(),
            format!("the typesetter alone: {}", all.typeset.words()),
            format!("{:.2} times as long", all.whole.median() / all.typeset.median()),
            "≤ 1.3 times",
        ),
        (
            "judge one issued order",
            all.judge.words(),
            format!("pyHanko, strict: {}", all.pyhanko_judges.words()),
            times(all.pyhanko_judges.median(), all.judge.median()),
            "≥ 20 times",
        ),
    ];
    let mut text = format!(
        "{} rounds on one core of {cores}, profile {profile}; an order of {} kB, {} kB when issued; processor time of one, the mean of {QUICK} (drawing {SLOW}, pyHanko {THEIRS}) a round; the median of the rounds, in brackets the least and the greatest\n\n| what | UPMS | beside | | aim |\n| --- | --- | --- | --- | --- |\n",
        plan.rounds,
        kib(base),
        kib(issued)
    );
    for (what, ours, beside, ratio, aim) in rows {
        text += &format!("| {what} | {ours} | {beside} | {ratio} | {aim} |\n");
    }
    text
}
