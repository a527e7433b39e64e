//! The works of the demo that are done: certified by their officers as far as the design has them, and one repair closed with all
//! that belongs to it.

use chrono::{Days, Duration, Months, NaiveDate};
use diesel::prelude::*;
use shared::closing::{DepositKind, NewDeposit, NewHandover};
use shared::completion::{CertificateLetter, CertifyCompletion, CompletionContent, NewCompletion};
use shared::document::{DocumentKind, DocumentSubject, NewDocument};
use shared::fiscal_year::date_in_order;
use shared::liability::NewVisit;
use shared::officer::Role;
use shared::photo::{NewPhoto, PhotoStage};
use shared::rules::ParameterKey;
use uuid::Uuid;

use super::acts::Stage;
use super::picture;
use super::portfolio::ProjectOfTheDemo;
use super::record::{Built, missing};
use super::scan;
use super::schedule::Step;
use crate::db::schema::{completion, liability, project_close, ra_bill};
use crate::http::{Etag, Refusal};
use crate::{closing, completions, documents, liabilities, masters, photos};

/// A step from the completion of a work to the close of its project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completing {
    /// The site engineer brings the photo and the plan, and enters the day.
    Enter,
    /// The certificate that is next, by this letter.
    Certify(CertificateLetter),
    ListDeposits,
    HandOver,
    Visit,
    Propose,
    Close,
}

/// How a work was completed.
struct Told {
    department: &'static str,
    serial: i64,
    on: &'static str,
    value_paise: i64,
    statement: &'static str,
    within_division: bool,
    closed: bool,
}

/// As the design has them (demo-data 5.5).
const TOLD: [Told; 3] = [
    Told {
        department: "SE",
        serial: 77,
        on: "2026-07-24",
        value_paise: 12_71_400_00,
        statement: "Saving: the old boundary wall was found sound and was not rebuilt.",
        within_division: true,
        closed: false,
    },
    Told {
        department: "UM",
        serial: 288,
        on: "2026-04-23",
        value_paise: 6_20_00_000_00,
        statement: "Neither excess nor saving: the quantities are those of the agreement.",
        within_division: false,
        closed: false,
    },
    Told {
        department: "PW",
        serial: 455,
        on: "2024-02-22",
        value_paise: 11_05_000_00,
        statement: "Neither excess nor saving: the quantities are those of the agreement.",
        within_division: true,
        closed: true,
    },
];

fn of(project: &ProjectOfTheDemo) -> Option<&'static Told> {
    TOLD.iter().find(|told| told.department == project.department && project.serial == Some(told.serial))
}

impl Told {
    fn day(&self) -> NaiveDate {
        self.on.parse().unwrap_or_default()
    }
}

/// The steps of a project whose works are done.
pub fn steps(project: &ProjectOfTheDemo, today: NaiveDate) -> Vec<(NaiveDate, Step)> {
    let Some(told) = of(project) else { return Vec::new() };
    let after = |days: u64| told.day().checked_add_days(Days::new(days)).unwrap_or(today);
    let mut steps = vec![(after(1), Completing::Enter)];
    for (days, letter) in (1..).zip(CertificateLetter::needed(told.within_division)) {
        steps.push((after(days), Completing::Certify(*letter)));
    }
    if told.closed {
        steps.extend([
            (after(48), Completing::ListDeposits),
            (after(50), Completing::HandOver),
            (after(54), Completing::Propose),
            (after(61), Completing::Close),
        ]);
        let halves = (1..=6_u32).filter_map(|turn| told.day().checked_add_months(Months::new(6 * turn)));
        let past = halves.filter(|day| *day <= today);
        steps.extend(past.map(|day| (day.pred_opt().unwrap_or(day), Completing::Visit)));
    }
    steps.into_iter().map(|(day, step)| (day, Step::Complete(step))).collect()
}

impl Stage<'_> {
    /// One step from completion to close.
    pub fn complete(
        &self,
        of_demo: &ProjectOfTheDemo,
        built: &Built,
        step: Completing,
    ) -> Result<(), Refusal> {
        let told = of(of_demo).ok_or_else(|| missing("completion"))?;
        let named = |refusal| Refusal::Internal(format!("{} {step:?}: {refusal:?}", told.serial));
        match step {
            Completing::Enter => self.enter_completion(of_demo, built, told),
            Completing::Certify(letter) => self.certify(of_demo, built, letter),
            Completing::ListDeposits => self.list_deposits(of_demo, built),
            Completing::HandOver => self.hand_over(of_demo, built),
            Completing::Visit => self.visit(of_demo, built),
            Completing::Propose | Completing::Close => self.close(of_demo, built, step),
        }
        .map_err(named)
    }

    fn enter_completion(&self, of: &ProjectOfTheDemo, built: &Built, told: &Told) -> Result<(), Refusal> {
        let (ctx, work) = (self.ctx, built.work(0)?);
        let number = format!("CP/{}/{}", told.serial, told.day().format("%Y"));
        let drawn =
            scan::draw_enclosure("Completion plan", &number, &date_in_order(told.day()), &of.title_en, None);
        self.act(|conn| {
            let reporter = self.on_site(conn, of, Role::ProgressReporter)?;
            let preparer = self.preparer(conn, of)?;
            let largest = masters::parameters(conn, &of.department, self.today)?;
            let file = documents::keep(ctx, &drawn, largest.get(ParameterKey::DocumentMaxMb))?;
            let new = NewDocument {
                subject: DocumentSubject::Work,
                subject_id: work,
                kind: DocumentKind::CompletionPlan,
                title: format!("Completion plan {number}"),
                file_name: format!("{}.pdf", number.replace('/', "-")),
            };
            let plan = documents::attach(conn, ctx, &preparer, built.project, &new, &file)?.id;
            let spot = (of.location.latitude_e6 + 90, of.location.longitude_e6 - 60);
            let turn = usize::try_from(told.serial).unwrap_or(0) * 16 + 15;
            let bytes = picture::photo(100, turn, Some(spot), ctx.now() - Duration::minutes(30));
            let photo = NewPhoto {
                stage: PhotoStage::After,
                caption: of.place.clone(),
                taken_at: None,
                latitude_e6: None,
                longitude_e6: None,
                accuracy_m: None,
                place_source: None,
            };
            photos::keep(conn, ctx, &reporter, work, &photo, &bytes)?;
            let content = CompletionContent {
                completed_on: told.day(),
                plan_document_id: Some(plan),
                value_paise: told.value_paise,
                statement: told.statement.into(),
            };
            completions::create(conn, ctx, &reporter, work, &NewCompletion { content }).map(drop)
        })
    }

    fn certify(
        &self,
        of: &ProjectOfTheDemo,
        built: &Built,
        letter: CertificateLetter,
    ) -> Result<(), Refusal> {
        use CertificateLetter as L;
        let work = built.work(0)?;
        let role = match letter {
            L::A => Role::BillMeasurer,
            L::B => Role::BillChecker,
            L::C | L::D => Role::BillPasser,
            L::E => Role::ProgressCorrector,
        };
        self.act(|conn| {
            let (id, version): (Uuid, i32) = completion::table
                .filter(completion::work_id.eq(work).and(completion::state.ne("void")))
                .select((completion::id, completion::version))
                .first(conn)?;
            let officer = self.on_site(conn, of, role)?;
            let body = CertifyCompletion::default();
            completions::certify(conn, self.ctx, &officer, id, Etag(version), &body).map(drop)
        })
    }

    /// What the bills kept back.
    fn list_deposits(&self, of: &ProjectOfTheDemo, built: &Built) -> Result<(), Refusal> {
        let agreement = built.agreement(0)?;
        self.act(|conn| {
            let grosses: Vec<i64> = ra_bill::table
                .filter(ra_bill::agreement_id.eq(agreement))
                .select(ra_bill::this_gross_paise)
                .load(conn)?;
            let kept = grosses.into_iter().map(super::spending::security_of).sum();
            let new = NewDeposit {
                kind: DepositKind::Retention,
                amount_paise: kept,
                paper: "Deposit register, folio 41".into(),
            };
            let officer = self.on_site(conn, of, Role::BillPasser)?;
            closing::list_deposit(conn, self.ctx, &officer, agreement, &new).map(drop)
        })
    }

    fn hand_over(&self, of: &ProjectOfTheDemo, built: &Built) -> Result<(), Refusal> {
        self.act(|conn| {
            let officer = self.on_site(conn, of, Role::BillPasser)?;
            let new = NewHandover {
                handed_over_on: self.ctx.today(),
                to_office_id: Some(self.cast.office(&of.subdivision)?),
                to_body: None,
                paper_no: "212/BIRD".into(),
                document_id: None,
            };
            closing::record_handover(conn, self.ctx, &officer, built.project, &new).map(drop)
        })
    }

    fn visit(&self, of: &ProjectOfTheDemo, built: &Built) -> Result<(), Refusal> {
        self.act(|conn| {
            let id: Uuid = liability::table
                .filter(liability::project_id.eq(built.project))
                .select(liability::id)
                .first(conn)?;
            let officer = self.on_site(conn, of, Role::ProgressReporter)?;
            let remarks = "Roof and plaster are sound; no defect was seen.".into();
            let new = NewVisit { visited_on: self.ctx.today(), remarks };
            liabilities::visit(conn, self.ctx, &officer, id, &new).map(drop)
        })
    }

    fn close(&self, of: &ProjectOfTheDemo, built: &Built, step: Completing) -> Result<(), Refusal> {
        self.act(|conn| {
            let version: Option<i32> = project_close::table
                .find(built.project)
                .select(project_close::version)
                .first(conn)
                .optional()?;
            let version = Etag(version.unwrap_or(0));
            if step == Completing::Propose {
                let officer = self.on_site(conn, of, Role::BillPasser)?;
                return closing::propose(conn, self.ctx, &officer, built.project, version).map(drop);
            }
            let officer = self.on_site(conn, of, Role::ProgressCorrector)?;
            closing::close(conn, self.ctx, &officer, built.project, version).map(drop)
        })
    }
}
