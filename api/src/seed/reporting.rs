//! What was reported of the works of the demo: month by month up to the progress the design gives them, with photos from the
//! site; one suspended for a hindrance, one silent for sixty days, one inspected.

use chrono::{Days, Duration, NaiveDate};
use diesel::prelude::*;
use shared::inspection::{FindingContent, FindingSeverity, NewInspection, PauseReason};
use shared::milestone::{HindranceContent, HindranceKind};
use shared::officer::Role;
use shared::photo::{NewPhoto, PhotoStage};
use shared::policy::ActingPosting;
use shared::progress::{
    Component, ComponentDone, Month, NewReport, PeriodKind, ReportContent, Stretch, SubmitReport,
};
use uuid::Uuid;

use super::acts::Stage;
use super::picture;
use super::portfolio::ProjectOfTheDemo;
use super::record::{Built, missing};
use super::schedule::Step;
use crate::http::{Etag, Refusal};
use crate::{hindrances, inspections, photos, progress, suspensions};

/// What happens on the site of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnSite {
    /// The report of the place among those told.
    Report(usize),
    Hinder,
    Suspend,
    Inspect,
}

/// How far a project comes, and by when.
struct Told {
    department: &'static str,
    serial: i64,
    physical_bp: i32,
    reports: u64,
    /// Its last month; else the last that was over so many days before seeding.
    last: Result<&'static str, u64>,
    /// Days before seeding on which it was suspended.
    suspended: Option<u64>,
}

const fn told(department: &'static str, serial: i64, physical_bp: i32) -> Told {
    Told { department, serial, physical_bp, reports: 6, last: Err(3), suspended: None }
}

/// As the design has them (demo-data, column Physical).
const TOLD: [Told; 9] = [
    told("PW", 101, 1_800),
    told("HF", 87, 7_600),
    told("PH", 210, 9_100),
    told("PR", 301, 5_500),
    Told { last: Err(122), suspended: Some(120), ..told("SA", 19, 3_400) },
    Told { last: Err(60), ..told("HF", 231, 2_200) },
    Told { reports: 3, last: Ok("2026-07"), ..told("SE", 77, 10_000) },
    Told { reports: 3, last: Ok("2026-04"), ..told("UM", 288, 10_000) },
    Told { reports: 3, last: Ok("2024-02"), ..told("PW", 455, 10_000) },
];

fn of(project: &ProjectOfTheDemo) -> Option<&'static Told> {
    TOLD.iter().find(|told| told.department == project.department && project.serial == Some(told.serial))
}

fn before(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

/// The months reported, the first first.
fn months(told: &Told, today: NaiveDate) -> Vec<Month> {
    let last = match told.last {
        Ok(text) => text.parse().unwrap_or_else(|_| Month::of(today)),
        Err(days) => {
            let over = before(today, days);
            let month = Month::of(over);
            if month.last_day() <= over { month } else { month.previous() }
        }
    };
    let mut months = vec![last];
    for _ in 1..told.reports {
        months.insert(0, months[0].previous());
    }
    months
}

/// The steps on the site of a project that began on a day.
pub fn steps(project: &ProjectOfTheDemo, started: NaiveDate, today: NaiveDate) -> Vec<(NaiveDate, Step)> {
    let Some(told) = of(project) else { return Vec::new() };
    let mut steps: Vec<(NaiveDate, Step)> = months(told, today)
        .iter()
        .map(|month| month.last_day())
        .enumerate()
        .filter(|(_, day)| *day > started && *day <= today)
        .map(|(place, day)| (day, Step::Site(OnSite::Report(place))))
        .collect();
    if let Some(days) = told.suspended {
        steps.push((before(today, days + 1), Step::Site(OnSite::Hinder)));
        steps.push((before(today, days), Step::Site(OnSite::Suspend)));
    }
    if told.serial == 210 && told.department == "PH" {
        steps.push((before(today, 9), Step::Site(OnSite::Inspect)));
    }
    steps
}

impl Stage<'_> {
    pub fn on_site(
        &self,
        conn: &mut PgConnection,
        of: &ProjectOfTheDemo,
        role: Role,
    ) -> Result<ActingPosting, Refusal> {
        self.cast.nearest(conn, self.cast.office(&of.subdivision)?, role)
    }

    /// One step on the site.
    pub fn site(&self, project: &ProjectOfTheDemo, built: &Built, step: OnSite) -> Result<(), Refusal> {
        let told = of(project).ok_or_else(|| missing("report"))?;
        let work = built.work(0)?;
        match step {
            OnSite::Report(place) => self.report(project, work, told, place),
            OnSite::Hinder => self.act(|conn| {
                let actor = self.on_site(conn, project, Role::ProgressReporter)?;
                let body = HindranceContent {
                    kind: HindranceKind::Weather,
                    from_on: self.ctx.today(),
                    action: "The approach embankment slid after the storm surge; piling barge withdrawn."
                        .into(),
                    pending_with: Some("Irrigation & Waterways, Basirhat Division".into()),
                };
                hindrances::create(conn, self.ctx, &actor, work, &body).map(drop)
            }),
            OnSite::Suspend => self.act(|conn| {
                let actor = self.on_site(conn, project, Role::ProgressCorrector)?;
                let reason = "Piling cannot go on until the embankment beside the jetty is restored.".into();
                suspensions::suspend(conn, self.ctx, &actor, built.project, &PauseReason { reason }).map(drop)
            }),
            OnSite::Inspect => self.act(|conn| {
                let actor = self.on_site(conn, project, Role::ProgressCorrector)?;
                let spot = &project.location;
                let done = usize::try_from(told.physical_bp / 100).unwrap_or(0);
                // After the places of the reports, before that of the completion.
                let seen = [13, 14].map(|place| {
                    let shown = Shown { place, percent: done, stage: PhotoStage::During };
                    self.photo(conn, project, told, &actor, work, shown)
                });
                let body = NewInspection {
                    inspected_on: self.ctx.today(),
                    rating: 4,
                    remarks: "Reservoirs and rising main are sound; house connections go on ward by ward."
                        .into(),
                    latitude_e6: Some(spot.latitude_e6),
                    longitude_e6: Some(spot.longitude_e6),
                    findings: vec![FindingContent {
                        text: "Trenches in Lachmanpur are open and not fenced.".into(),
                        severity: FindingSeverity::Major,
                        due_on: before(self.today, 2),
                    }],
                    photo_ids: seen.into_iter().collect::<Result<_, _>>()?,
                };
                inspections::create(conn, self.ctx, &actor, work, &body).map(drop)
            }),
        }
    }

    /// A photo of the work, taken by an officer on the site forty minutes ago.
    fn photo(
        &self,
        conn: &mut PgConnection,
        project: &ProjectOfTheDemo,
        told: &Told,
        actor: &ActingPosting,
        work: Uuid,
        shown: Shown,
    ) -> Result<Uuid, Refusal> {
        let spot = (project.location.latitude_e6 + 120, project.location.longitude_e6 + 150);
        let taken_at = self.ctx.now() - Duration::minutes(40);
        let photo = NewPhoto {
            stage: shown.stage,
            caption: project.place.clone(),
            taken_at: None,
            latitude_e6: None,
            longitude_e6: None,
            accuracy_m: None,
            place_source: None,
        };
        let bytes = picture::photo(shown.percent, turn(told, shown.place), Some(spot), taken_at);
        Ok(photos::keep(conn, self.ctx, actor, work, &photo, &bytes)?.id)
    }

    /// A month: a photo, the running totals, sent by the site and approved by the division.
    fn report(
        &self,
        project: &ProjectOfTheDemo,
        work: Uuid,
        told: &Told,
        place: usize,
    ) -> Result<(), Refusal> {
        let ctx = self.ctx;
        let as_on = ctx.today();
        let (whole, now) = (2 * told.reports, told.reports + u64::try_from(place).unwrap_or(0) + 1);
        let share = |of: i32| i32::try_from(u64::from(of.unsigned_abs()) * now / whole).unwrap_or(0);
        self.act(|conn| {
            let reporter = self.on_site(conn, project, Role::ProgressReporter)?;
            let sheet = progress::sheet(conn, ctx, &reporter, work)?;
            let done = share(told.physical_bp);
            let percent = usize::try_from(done / 100).unwrap_or(0);
            let stage = if done == 10_000 { PhotoStage::After } else { PhotoStage::During };
            let shown = Shown { place, percent, stage };
            let photo = self.photo(conn, project, told, &reporter, work, shown)?;
            let content = ReportContent {
                as_on,
                components: totals(told, &sheet.components, share),
                value_of_work_done_paise: 0,
                bills_pending_paise: 0,
                expected_completion: sheet.contract_end.map(|end| end.max(as_on)),
                labour_on_site: Some(24 + i32::try_from(turn(told, place) % 40).unwrap_or(0)),
                narrative: format!(
                    "Up to {}: work goes on as planned; materials are at the site.",
                    Month::of(as_on).on_screen()
                ),
                photo_ids: vec![photo],
            };
            let new = NewReport { kind: PeriodKind::MonthEnd, month: Month::of(as_on), content };
            let drafted = progress::create(conn, ctx, &reporter, work, &new)?;
            let (id, version) = (drafted.summary.id, Etag(drafted.version));
            let sent = progress::submit(conn, ctx, &reporter, id, version, &SubmitReport::default())?;
            let approver = self.on_site(conn, project, Role::ProgressApprover)?;
            progress::approve(conn, ctx, &approver, id, Etag(sent.version)).map(drop)
        })
        .map_err(|refusal| {
            Refusal::Internal(format!("{} {} of {as_on}: {refusal:?}", told.department, told.serial))
        })
    }
}

/// What a photo of the demo shows.
#[derive(Clone, Copy)]
struct Shown {
    /// Among the photos of the project.
    place: usize,
    percent: usize,
    stage: PhotoStage,
}

/// A number that no other photo of the demo has.
fn turn(told: &Told, place: usize) -> usize {
    place + usize::try_from(told.serial).unwrap_or(0) * 16 + told.department.len()
}

/// Running totals: the widening by earthwork and sub-base side by side, all others one component after the other.
fn totals(told: &Told, components: &[Component], share: impl Fn(i32) -> i32) -> Vec<ComponentDone> {
    let part = |one: &Component, bp: i32| {
        i64::try_from((i128::from(one.whole_milli) * i128::from(bp) + 9_999) / 10_000).unwrap_or(0)
    };
    if told.department == "PW" && told.serial == 101 {
        let shares = [9_000, 6_000];
        return components
            .iter()
            .zip(shares)
            .map(|(one, of)| {
                let done_milli = part(one, share(of));
                let first = done_milli * 2 / 3;
                let stretches = [(0, first), (9_000, 9_000 + done_milli - first)];
                let stretches = stretches.map(|(from_m, to_m)| Stretch { from_m, to_m });
                let layer = one.from_m.is_some();
                ComponentDone {
                    component_id: one.id,
                    done_milli,
                    stretches: if layer { stretches.to_vec() } else { Vec::new() },
                }
            })
            .collect();
    }
    let mut left = share(told.physical_bp);
    components
        .iter()
        .map(|one| {
            let bp = left.min(one.weight_bp);
            left -= bp;
            let done_milli = part(one, bp * 10_000 / one.weight_bp.max(1));
            ComponentDone { component_id: one.id, done_milli, stretches: Vec::new() }
        })
        .collect()
}

#[cfg(test)]
pub mod tests {
    #![allow(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

    use shared::rules::{Parameters, check_overdue};

    use super::*;
    use crate::db::schema::{photo, project, project_progress, work, work_progress};

    /// What is kept of each is what the design says; the silent one is red.
    pub fn as_designed(conn: &mut PgConnection, today: NaiveDate) -> Result<(), Refusal> {
        for told in &TOLD {
            let code = format!("UP-{}-%-{:05}", told.department, told.serial);
            let (id, bp): (Uuid, i32) = project::table
                .inner_join(project_progress::table)
                .filter(project::code.like(&code))
                .select((project::id, project_progress::physical_bp))
                .first(conn)?;
            assert_eq!(bp, told.physical_bp, "{code}");
            let as_on: NaiveDate = work_progress::table
                .inner_join(work::table)
                .filter(work::project_id.eq(id))
                .select(work_progress::as_on)
                .first(conn)?;
            if told.serial == 231 {
                let missing = Month::of(as_on).next();
                assert!(check_overdue(missing, today, &Parameters::default()).unwrap().1, "{code} is red");
            }
            let photos: i64 = photo::table.filter(photo::project_id.eq(id)).count().get_result(conn)?;
            // One more shows the work done, for its certificates; two go with the inspection.
            let done = u64::from(told.physical_bp == 10_000);
            let seen: i64 = photo::table
                .filter(photo::project_id.eq(id).and(photo::inspection_id.is_not_null()))
                .count()
                .get_result(conn)?;
            assert_eq!(seen, if told.serial == 210 { 2 } else { 0 }, "{code}");
            assert_eq!(photos, i64::try_from(told.reports + done).unwrap() + seen, "{code}");
        }
        Ok(())
    }

    #[test]
    fn months_follow_each_other_and_are_over() {
        let today: NaiveDate = "2026-11-25".parse().unwrap();
        for told in &TOLD {
            let months = months(told, today);
            assert_eq!(months.len() as u64, told.reports);
            assert!(months.windows(2).all(|pair| pair[0].next() == pair[1]));
            assert!(months.iter().all(|month| month.last_day() <= today), "{}", told.serial);
        }
    }
}
