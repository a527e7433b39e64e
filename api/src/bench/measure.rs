//! Measuring: the same thing done again and again, its median, and how the medians of several runs differ.

use std::time::{Duration, Instant};

/// How long each of `count` doings took, in milliseconds. What `prepare` makes for each is not measured.
#[allow(clippy::disallowed_methods, reason = "a benchmark measures durations")]
pub fn each<T, R>(count: usize, mut prepare: impl FnMut() -> T, mut work: impl FnMut(T) -> R) -> Vec<f64> {
    (0..count)
        .map(|_| {
            let given = prepare();
            let began = Instant::now();
            let made = std::hint::black_box(work(std::hint::black_box(given)));
            let took: Duration = began.elapsed();
            drop(made);
            took.as_secs_f64() * 1000.0
        })
        .collect()
}

/// The value below which a part of the measurements lies.
pub fn quantile(times: &[f64], part: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (part * (sorted.len().saturating_sub(1)) as f64).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// One thing, measured in several runs.
#[derive(Default)]
pub struct Series(Vec<Vec<f64>>);

impl Series {
    pub fn add(&mut self, run: Vec<f64>) {
        self.0.push(run);
    }
    fn medians(&self) -> Vec<f64> {
        self.0.iter().map(|run| quantile(run, 0.5)).collect()
    }
    /// The median of the runs' medians, in milliseconds.
    pub fn median(&self) -> f64 {
        quantile(&self.medians(), 0.5)
    }
    /// The part of all measurements of all runs.
    pub fn overall(&self, part: f64) -> f64 {
        quantile(&self.0.concat(), part)
    }
    /// `0.42 ms (0.41–0.47)`: the median, and the least and greatest median of a run.
    pub fn words(&self) -> String {
        let medians = self.medians();
        let (least, most) = (quantile(&medians, 0.0), quantile(&medians, 1.0));
        format!("{} ms ({}–{})", figure(self.median()), figure(least), figure(most))
    }
}

/// Three significant figures, more or less.
pub fn figure(value: f64) -> String {
    match value {
        value if value < 1.0 => format!("{value:.3}"),
        value if value < 100.0 => format!("{value:.2}"),
        value => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_medians_and_their_spread() {
        let mut series = Series::default();
        for run in [vec![3.0, 1.0, 2.0], vec![5.0, 4.0, 6.0], vec![0.5, 0.25, 9.0]] {
            series.add(run);
        }
        assert_eq!((series.median(), series.overall(1.0)), (2.0, 9.0));
        assert_eq!(series.words(), "2.00 ms (0.500–5.00)");
    }
}
