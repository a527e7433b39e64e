//! The life of one project of the state at large: how far it came by today, and on which days.
//!
//! Its orders are from before the cut-off of digital signatures (R19), so that nothing is shown as signed that nobody signed;
//! what was proposed later still waits for its sanction. Amounts are whole rupees, in paise.

use chrono::{Days, NaiveDate};
use shared::fiscal_year::FiscalYear;
use shared::money::{LAKH_PAISE, share};
use shared::progress::Month;
use shared::project::ProjectStage;

use super::dice::Dice;
use super::told::{District, Kind, Named};

/// The last day of orders on paper: the day before `ts.digital_from`.
const LAST_PAPER_DAY: (i32, u32, u32) = (2025, 12, 30);
/// How many of a thousand stand where.
const STAGES: [(ProjectStage, u32); 11] = [
    (ProjectStage::Concept, 30),
    (ProjectStage::Estimate, 40),
    (ProjectStage::AaAccorded, 60),
    (ProjectStage::TsIssued, 60),
    (ProjectStage::Tendering, 60),
    (ProjectStage::Awarded, 60),
    (ProjectStage::InProgress, 440),
    (ProjectStage::Suspended, 20),
    (ProjectStage::PhysicallyCompleted, 60),
    (ProjectStage::Closed, 150),
    (ProjectStage::Cancelled, 20),
];

/// A project from its first day to today.
pub struct Life<'a> {
    pub kind: &'a Kind,
    pub district: &'a District,
    pub stage: ProjectStage,
    pub place: Named,
    pub title: Named,
    pub quantity: i64,
    pub approved_paise: i64,
    pub conceived_on: NaiveDate,
    pub approved_on: Option<NaiveDate>,
    pub sanctioned_on: Option<NaiveDate>,
    pub published_on: Option<NaiveDate>,
    pub agreed_on: Option<NaiveDate>,
    pub started_on: Option<NaiveDate>,
    /// By the agreement; work may go on after it.
    pub ends_on: Option<NaiveDate>,
    pub estimate_paise: i64,
    pub tender_paise: i64,
    pub agreement_paise: i64,
    /// Last day of each month reported, and the progress up to it.
    pub reports: Vec<(NaiveDate, i32)>,
    pub bills: Vec<Bill>,
    /// Administrative approval by year; adds up to it.
    pub phasing: Vec<(FiscalYear, i64)>,
}

/// A running account bill: the gross up to date.
pub struct Bill {
    pub up_to_date_paise: i64,
    pub measured_on: NaiveDate,
    pub paid_on: Option<NaiveDate>,
}

/// Days from a sanction to the start of the work, on average.
const TO_THE_START: i64 = 130;

pub fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }.unwrap_or(day)
}

/// Whole rupees.
fn rupees(paise: i64) -> i64 {
    paise / 100 * 100
}

/// A number in Bengali digits.
fn bengali(digits: &str) -> String {
    digits.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32('০' as u32 + d)).unwrap_or(c)).collect()
}

fn part(paise: i64, bp: i64) -> i64 {
    rupees(share(paise, i32::try_from(bp).unwrap_or(0)).unwrap_or(0))
}

impl<'a> Life<'a> {
    pub fn of(dice: &mut Dice, kind: &'a Kind, district: &'a District, today: NaiveDate) -> Self {
        let mut stage = STAGES[dice.weighted(STAGES.iter().map(|(_, share)| *share))].0;
        if stage == ProjectStage::AaAccorded && !kind.nature.needs_approval() {
            stage = ProjectStage::Estimate;
        }
        let first = dice.one(&district.places).clone();
        let other = district.places.iter().filter(|place| place.name_en != first.name_en);
        let second = dice.one(&other.collect::<Vec<_>>()).to_owned().clone();
        let quantity = dice.between(kind.quantity.0, kind.quantity.1);
        let title = |pattern: &str, a: &str, b: &str, q: &str| {
            pattern.replace("{a}", a).replace("{b}", b).replace("{q}", q)
        };
        let size = quantity.to_string();
        let lakhs =
            dice.between(kind.least_lakh, kind.most_lakh).min(dice.between(kind.least_lakh, kind.most_lakh));
        let mut life = Self {
            kind,
            district,
            stage,
            title: Named {
                name_en: title(&kind.title_en, &first.name_en, &second.name_en, &size),
                name_bn: title(&kind.title_bn, &first.name_bn, &second.name_bn, &bengali(&size)),
            },
            place: first,
            quantity,
            approved_paise: lakhs * LAKH_PAISE,
            conceived_on: days_after(today, -dice.between(5, 200)),
            approved_on: None,
            sanctioned_on: None,
            published_on: None,
            agreed_on: None,
            started_on: None,
            ends_on: None,
            estimate_paise: 0,
            tender_paise: 0,
            agreement_paise: 0,
            reports: Vec::new(),
            bills: Vec::new(),
            phasing: Vec::new(),
        };
        life.estimate_paise = part(life.approved_paise, dice.between(9_300, 9_980));
        life.live(dice, today);
        life.phase(today);
        life
    }

    pub fn needs_approval(&self) -> bool {
        self.kind.nature.needs_approval()
    }

    /// Days the agreement gives.
    fn duration(&self) -> i64 {
        (10 + self.approved_paise / LAKH_PAISE / 120).min(36) * 30
    }

    /// The days of its road, from the order's day backwards and forwards.
    fn live(&mut self, dice: &mut Dice, today: NaiveDate) {
        use ProjectStage as S;
        let last_paper =
            NaiveDate::from_ymd_opt(LAST_PAPER_DAY.0, LAST_PAPER_DAY.1, LAST_PAPER_DAY.2).unwrap_or(today);
        let sanctioned = match self.stage {
            S::Concept => return,
            S::Estimate => {
                self.conceived_on = days_after(today, -dice.between(40, 300));
                return;
            }
            S::AaAccorded | S::Cancelled => {
                let age = if self.stage == S::Cancelled { (200, 900) } else { (10, 240) };
                let approved = days_after(today, -dice.between(age.0, age.1));
                self.approved_on = self.needs_approval().then_some(approved);
                self.conceived_on = days_after(approved, -dice.between(60, 240));
                return;
            }
            S::TsIssued | S::Tendering => days_after(last_paper, -dice.between(0, 120)),
            S::Awarded => days_after(last_paper, -dice.between(0, 200)),
            S::InProgress | S::Suspended => {
                // Most are within the time of their agreement, few beyond it.
                let gone = self.duration() * dice.between(15, 112) / 100;
                let since_paper = (today - last_paper).num_days();
                days_after(last_paper, -(gone + TO_THE_START - since_paper).clamp(0, 900))
            }
            S::PhysicallyCompleted => days_after(last_paper, -dice.between(450, 1_000)),
            _ => days_after(last_paper, -dice.between(800, 1_700)),
        };
        self.sanctioned_on = Some(sanctioned);
        let approved = days_after(sanctioned, -dice.between(30, 150));
        self.approved_on = self.needs_approval().then_some(approved);
        self.conceived_on = days_after(approved, -dice.between(60, 240));
        self.tender_paise = part(self.estimate_paise, dice.between(9_200, 9_700));
        if self.stage == S::TsIssued {
            return;
        }
        let published = if self.stage == S::Tendering {
            days_after(today, -dice.between(3, 45))
        } else {
            days_after(sanctioned, dice.between(12, 70))
        };
        self.published_on = Some(published);
        if self.stage == S::Tendering {
            return;
        }
        let agreed = days_after(published, dice.between(40, 90));
        self.agreed_on = Some(agreed);
        self.agreement_paise = part(self.tender_paise, dice.between(8_700, 10_100));
        let start = days_after(agreed, dice.between(8, 40)).min(today);
        let duration = self.duration();
        self.ends_on = Some(days_after(start, duration));
        if self.stage == S::Awarded {
            return;
        }
        self.started_on = Some(start);
        self.build(dice, start, duration, today);
    }

    /// Month by month along an S-curve; slower than agreed, as works are.
    fn build(&mut self, dice: &mut Dice, start: NaiveDate, duration: i64, today: NaiveDate) {
        let done = matches!(self.stage, ProjectStage::PhysicallyCompleted | ProjectStage::Closed);
        let slowness = match dice.between(1, 100) {
            ..=70 => dice.between(94, 112),
            71..=90 => dice.between(113, 135),
            _ => dice.between(140, 220),
        };
        let room = (today - start).num_days() - if done { 45 } else { 0 };
        let whole = (duration * slowness / 100).max(60);
        let whole = if done { whole.min(room.max(60)) } else { whole };
        let silent = if !done && dice.chance(12) { dice.between(1, 4) } else { 0 };
        let last = days_after(today, -silent * 30 - 3);
        let curve = |day: NaiveDate| {
            let x = ((day - start).num_days() * 10_000 / whole).clamp(0, 10_000);
            i32::try_from(x * x / 10_000 * (30_000 - 2 * x) / 10_000).unwrap_or(0)
        };
        let cap = if done { 10_000 } else { i32::try_from(dice.between(8_900, 9_800)).unwrap_or(9_000) };
        let mut month = Month::of(start);
        while month.last_day() <= last {
            let bp = curve(month.last_day()).min(cap);
            self.reports.push((month.last_day(), bp));
            if bp == 10_000 {
                break;
            }
            month = month.next();
        }
        let paid_share = dice.between(70, 101);
        let (mut last_paise, every) = (0, usize::try_from(dice.between(2, 4)).unwrap_or(3));
        let closed = self.stage == ProjectStage::Closed;
        for (place, (day, bp)) in self.reports.iter().enumerate() {
            let ended = place + 1 == self.reports.len();
            if (place + 1) % every != 0 && !(done && ended) {
                continue;
            }
            let of = if closed && ended { 10_000 } else { i64::from(*bp) * paid_share / 100 };
            let up_to_date_paise = part(self.agreement_paise, of.min(10_000));
            if up_to_date_paise <= last_paise {
                continue;
            }
            last_paise = up_to_date_paise;
            let measured_on = days_after(*day, dice.between(2, 9)).min(today);
            let paid = days_after(measured_on, dice.between(12, 50));
            self.bills.push(Bill { up_to_date_paise, measured_on, paid_on: (paid <= today).then_some(paid) });
            if paid > today {
                break;
            }
        }
    }

    /// What was paid in a year.
    pub fn spent_in(&self, fy: FiscalYear) -> i64 {
        let before = self.bills.iter().scan(0, |before, bill| {
            let this = bill.up_to_date_paise - *before;
            *before = bill.up_to_date_paise;
            Some((bill, this))
        });
        before
            .filter(|(bill, _)| bill.paid_on.is_some_and(|day| FiscalYear::of(day) == fy))
            .map(|(_, this)| this)
            .sum()
    }

    /// The share of what is left that falls to the years after this one, in basis points: that of the days left, where it is under way.
    fn beyond(&self, this: FiscalYear) -> i64 {
        let (Some(start), Some(end)) = (self.started_on, self.ends_on) else { return 3_500 };
        let days = (end - start.max(this.first_day())).num_days().max(1);
        ((end - this.last_day()).num_days() * 10_000 / days).clamp(0, 6_000)
    }

    /// Years that are over get what was spent in them; the rest falls to this one, and a part to the next where work goes on.
    fn phase(&mut self, today: NaiveDate) {
        let Some(approved) = self.approved_on.or(self.sanctioned_on) else { return };
        let this = FiscalYear::of(today);
        let ended = matches!(self.stage, ProjectStage::Closed | ProjectStage::PhysicallyCompleted);
        let last_paid = self.bills.iter().filter_map(|bill| bill.paid_on).next_back();
        let last = match last_paid {
            Some(day) if ended => FiscalYear::of(day),
            _ => this,
        };
        let (mut fy, mut left) = (FiscalYear::of(approved), self.approved_paise);
        while fy < last {
            let spent = self.spent_in(fy);
            if spent > 0 {
                self.phasing.push((fy, spent));
                left -= spent;
            }
            fy = fy.next();
        }
        let next = part(left, self.beyond(this));
        if !ended && left - next >= self.spent_in(last) && next > 0 {
            self.phasing.push((last, left - next));
            self.phasing.push((last.next(), next));
        } else {
            self.phasing.push((last, left));
        }
    }
}
