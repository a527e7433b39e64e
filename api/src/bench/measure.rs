//! Measuring: the same thing done again and again, the processor's time it takes, and how several runs differ. Waiting for a
//! processor that others use is not counted: it would lengthen a long doing more than a short one.

use std::time::{Duration, Instant};

/// One run: how long each doing took by the clock, and the processor's time of one on the average, in milliseconds.
#[derive(Debug, Default, Clone)]
pub struct Run {
    pub clock: Vec<f64>,
    pub busy: f64,
}

/// The processor's time of this thread so far, in milliseconds; by the kernel, good to a few of them.
fn busy() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse::<f64>().ok()).map_or(f64::NAN, |nanos| nanos / 1e6)
}

/// Does something `count` times, to what was prepared for it beforehand.
#[allow(clippy::disallowed_methods, reason = "a benchmark measures durations")]
pub fn each<T, R>(count: usize, prepare: impl FnMut() -> T, mut work: impl FnMut(T) -> R) -> Run {
    let given: Vec<T> = std::iter::repeat_with(prepare).take(count).collect();
    let before = busy();
    let clock = given.into_iter().map(|given| {
        let began = Instant::now();
        drop(std::hint::black_box(work(std::hint::black_box(given))));
        let took: Duration = began.elapsed();
        took.as_secs_f64() * 1000.0
    });
    let clock: Vec<f64> = clock.collect();
    Run { busy: (busy() - before) / count as f64, clock }
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
pub struct Series(Vec<Run>);

impl Series {
    pub fn add(&mut self, run: Run) {
        self.0.push(run);
    }
    fn busy(&self) -> Vec<f64> {
        self.0.iter().map(|run| run.busy).collect()
    }
    /// The median of the runs, in milliseconds of the processor.
    pub fn median(&self) -> f64 {
        quantile(&self.busy(), 0.5)
    }
    /// By the clock: the time within which this part of all doings of all runs lies.
    pub fn within(&self, part: f64) -> f64 {
        let all: Vec<f64> = self.0.iter().flat_map(|run| run.clock.iter().copied()).collect();
        quantile(&all, part)
    }
    /// `0.42 ms (0.41–0.47)`: the median, and the least and the greatest of the runs.
    pub fn words(&self) -> String {
        let runs = self.busy();
        let (least, most) = (quantile(&runs, 0.0), quantile(&runs, 1.0));
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
    fn the_median_of_the_runs_and_their_spread() {
        let mut series = Series::default();
        for (busy, clock) in [(2.0, 3.0), (5.0, 9.0), (0.5, 1.0)] {
            series.add(Run { clock: vec![clock], busy });
        }
        assert_eq!((series.median(), series.within(1.0)), (2.0, 9.0));
        assert_eq!(series.words(), "2.00 ms (0.500–5.00)");
    }
}
