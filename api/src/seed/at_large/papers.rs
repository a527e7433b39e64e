//! The papers of a life: project, work, estimate, approval, sanction, tender, agreement, each with its line in the audit trail.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use shared::estimate::{EstimateContent, EstimateLine, OtherCharge, sums};
use shared::fiscal_year::{FiscalYear, date_in_order};
use shared::order::{CopyPurpose, CopyTo};
use shared::project::{Location, ProjectStage};
use shared::sanction::{CostHead, OrderLanguage, SanctionContent};
use uuid::Uuid;

use super::dice::Dice;
use super::life::{Life, days_after};
use super::numbers::Numbers;
use super::offices::{Builders, Division, Officer};
use super::rows::Rows;
use crate::audit;
use crate::http::Refusal;
use crate::seed::scan::{self, Paper};

/// The ids of what a life left behind.
pub struct Ids {
    pub project: Uuid,
    pub work: Uuid,
    pub approval: Option<Uuid>,
    pub agreement: Option<Uuid>,
    pub contractor: usize,
}

/// What the rows of one life are made with.
pub struct Desk<'a> {
    pub index: usize,
    pub today: NaiveDate,
    pub builders: &'a Builders,
    pub division: &'a Division,
    pub dice: &'a mut Dice,
    pub numbers: &'a mut Numbers,
    pub rows: &'a mut Rows,
}

/// Noon of a day.
pub fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(6, 30, 0).map(|at| at.and_utc()).unwrap_or_default()
}

impl Desk<'_> {
    /// A line of the audit trail.
    pub fn tell(
        &mut self,
        project: Uuid,
        (entity, id): (&'static str, Uuid),
        action: &'static str,
        on: NaiveDate,
        by: Officer,
        details: Value,
    ) {
        let act = audit::Act {
            entity,
            entity_id: id,
            project_id: Some(project),
            action,
            person_id: Some(by.person),
            posting_id: Some(by.posting),
            remarks: None,
            details,
        };
        let id = self.dice.id(on);
        self.rows.add("audit_entry", audit::row(id, noon(on), &act));
    }

    pub fn paper(&mut self, life: &Life<'_>) -> Result<Ids, Refusal> {
        let kind = life.kind;
        let year = FiscalYear::of(life.conceived_on);
        let serial = self.numbers.next("project", &kind.department, &year.to_string())?;
        let code = format!("UP-{}-{}-{serial:05}", kind.department, year.short());
        let id = self.dice.id(life.conceived_on);
        let site = self.site(life);
        let ifms = life.approved_on.map(|_| format!("{}{}{serial:05}S000", kind.department, year.short()));
        let (since, stage) = (self.since(life), life.stage);
        let brought_in = stage > ProjectStage::Suspended && stage != ProjectStage::Cancelled;
        self.rows.add("project", json!({
            "id": id, "code": code, "version": 1, "title_en": life.title.name_en, "title_bn": life.title.name_bn,
            "description": "Of the state at large: invented, for lists, curves and maps of the demo.",
            "department": kind.department, "requisitioning_department": kind.department,
            "executing_office_id": self.division.id, "project_type": kind.project_type, "nature": kind.nature,
            "scheme": kind.scheme, "district": life.district.lgd_code, "place": life.place.name_en, "location": site,
            "ifms_project_id": ifms, "proposed_cost_paise": life.approved_paise,
            "tentative_start": life.started_on, "tentative_completion": life.ends_on, "stage": stage,
            "stage_floor": brought_in.then_some(stage), "stage_since": since, "created_at": noon(life.conceived_on),
            "updated_at": noon(since), "created_by": self.division.junior.posting,
        }));
        self.numbers.set("work", &code, "", 1);
        let junior = self.division.junior;
        let created = json!({"code": code, "title_en": life.title.name_en});
        self.tell(id, ("project", id), "created", life.conceived_on, junior, created);
        let work = self.dice.id(life.conceived_on);
        self.rows.add("work", json!({
            "id": work, "code": format!("{code}/W01"), "project_id": id, "version": 1, "name": life.title.name_en,
            "weight_bp": 10_000, "category": "civil", "executing_office_id": self.division.id,
            "quantity_milli": life.quantity * 1_000, "unit": kind.unit, "updated_at": noon(since),
        }));
        let contractor =
            usize::try_from(self.dice.between(0, 15)).unwrap_or(0) % self.builders.contractors.len();
        let mut ids = Ids { project: id, work, approval: None, agreement: None, contractor };
        self.approve(life, &mut ids);
        if stage != ProjectStage::Concept {
            let estimate = self.estimate(life, &ids)?;
            self.sanction(life, &ids, estimate)?;
            self.tender(life, &mut ids)?;
        }
        if stage == ProjectStage::Cancelled {
            self.rows.add("project_cancellation", json!({
                "project_id": id, "reason": "The site was taken for another scheme; the need is met by it.",
                "stage_before": ProjectStage::AaAccorded, "cancelled_by": self.division.executive.posting,
                "cancelled_at": noon(since),
            }));
        }
        Ok(ids)
    }

    /// Since when it stands where it stands.
    fn since(&self, life: &Life<'_>) -> NaiveDate {
        let reported = life.reports.last().map(|(day, _)| *day);
        let since = match life.stage {
            ProjectStage::InProgress => life.started_on,
            ProjectStage::Suspended | ProjectStage::PhysicallyCompleted => reported,
            ProjectStage::Closed => reported.map(|day| days_after(day, 60)),
            ProjectStage::Cancelled => {
                life.approved_on.or(Some(life.conceived_on)).map(|day| days_after(day, 90))
            }
            _ => None,
        };
        let newest = [life.agreed_on, life.published_on, life.sanctioned_on, life.approved_on];
        since.or(newest.into_iter().flatten().next()).unwrap_or(life.conceived_on).min(self.today)
    }

    /// Around the middle of the district; what is long has two ends.
    fn site(&mut self, life: &Life<'_>) -> Location {
        let spread = 150_000;
        let near =
            |middle: i32, dice: &mut Dice| middle + i32::try_from(dice.between(-spread, spread)).unwrap_or(0);
        let (latitude_e6, longitude_e6) =
            (near(life.district.latitude_e6, self.dice), near(life.district.longitude_e6, self.dice));
        let far = (life.kind.unit == "km").then(|| i32::try_from(life.quantity * 6_000).unwrap_or(0));
        Location {
            latitude_e6,
            longitude_e6,
            to_latitude_e6: far.map(|far| latitude_e6 + far),
            to_longitude_e6: far.map(|far| longitude_e6 + far / 2),
        }
    }

    fn approve(&mut self, life: &Life<'_>, ids: &mut Ids) {
        let Some(on) = life.approved_on else { return };
        let id = self.dice.id(on);
        let number = self.index + 1;
        let department = &life.kind.department;
        let months = life
            .ends_on
            .zip(life.started_on.or(life.agreed_on))
            .map_or(18, |(end, start)| (end - start).num_days() / 30);
        self.rows.add("administrative_approval", json!({
            "id": id, "project_id": ids.project, "kind": "original", "revision": 0,
            "state": if life.stage == ProjectStage::Cancelled { "cancelled" } else { "in_force" },
            "go_no": format!("{number}-{department}/AAFS"), "go_date": on, "uo_no": format!("Group T/L{number}"), "uo_date": on,
            "file_no": format!("{department}/AAFS/L{number}"), "authority": format!("The Secretary, {department}"),
            "title_en": life.title.name_en, "amount_paise": life.approved_paise,
            "completion_period_months": months.max(1), "recorded_by": self.division.executive.posting,
            "created_at": noon(on), "version": 1, "non_budgetary_paise": 0, "reasons": [],
        }));
        for (position, (fy, amount)) in life.phasing.iter().enumerate() {
            self.rows.add("aa_phasing", json!({
                "approval_id": id, "position": position, "fy": fy, "head_of_account": life.kind.head_of_account,
                "scheme": life.kind.scheme, "amount_paise": amount,
            }));
        }
        let executive = self.division.executive;
        let details =
            json!({"kind": "original", "revision": 0, "go_date": on, "amount_paise": life.approved_paise});
        self.tell(ids.project, ("administrative_approval", id), "recorded", on, executive, details);
        ids.approval = Some(id);
    }

    /// An abstract of cost that comes to the very sum.
    fn content(&mut self, life: &Life<'_>, on: NaiveDate) -> EstimateContent {
        let total = if life.estimate_paise == 0 { life.approved_paise } else { life.estimate_paise };
        let works = total / 100 * 80 / 100 * 100;
        let count = i64::try_from(life.kind.lines.len()).unwrap_or(1);
        let lines: Vec<EstimateLine> = life
            .kind
            .lines
            .iter()
            .zip('A'..)
            .map(|(description, code)| {
                let amount_paise = works / count / 100 * 100;
                EstimateLine {
                    code: code.to_string(),
                    description: description.clone(),
                    quantity_milli: 1_000,
                    unit: "item".into(),
                    rate_paise: amount_paise,
                    amount_paise,
                }
            })
            .collect();
        let gst_paise = works * 18 / 100 / 100 * 100;
        let mut content = EstimateContent {
            sor_edition: format!("PWD Schedule of Rates {}", FiscalYear::of(days_after(on, -365))),
            sor_effective_on: FiscalYear::of(days_after(on, -365)).first_day(),
            lines,
            contingency_bp: 100,
            gst_paise,
            other_charges: Vec::new(),
        };
        let so_far = sums(&content.lines, 100, gst_paise, &[])
            .map_or(0, |sums| sums.lines_paise + sums.contingency_paise);
        let rest = total - so_far - gst_paise;
        content.other_charges.push(OtherCharge {
            description: "Labour welfare cess, quality control, lump sum".into(),
            amount_paise: rest,
        });
        content
    }

    fn estimate(&mut self, life: &Life<'_>, ids: &Ids) -> Result<(Uuid, EstimateContent), Refusal> {
        let on = life
            .sanctioned_on
            .map_or_else(|| days_after(life.conceived_on, 25), |day| days_after(day, -24))
            .min(self.today);
        let content = self.content(life, on);
        let fy = FiscalYear::of(on);
        let serial = self.numbers.next("estimate", &self.division.code, &fy.to_string())?;
        let id = self.dice.id(on);
        let vetted = life.sanctioned_on.is_some();
        let total = if life.estimate_paise == 0 { life.approved_paise } else { life.estimate_paise };
        self.rows.add("estimate", json!({
            "id": id, "work_id": ids.work, "estimate_no": format!("EST/{}/{fy}/{serial:04}", self.division.code), "revision": 0,
            "version": 1, "kind": "detailed", "state": if vetted { "vetted" } else { "draft" }, "estimate_date": on,
            "content": content, "contingency_bp": content.contingency_bp, "total_paise": total,
            "prepared_by": self.division.junior.posting, "checked_by": vetted.then_some(self.division.assistant.posting),
            "vetted_by": vetted.then_some(self.division.executive.posting), "updated_at": noon(on),
        }));
        Ok((id, content))
    }

    fn sanction(
        &mut self,
        life: &Life<'_>,
        ids: &Ids,
        (estimate, content): (Uuid, EstimateContent),
    ) -> Result<(), Refusal> {
        let Some(on) = life.sanctioned_on else { return Ok(()) };
        let id = self.dice.id(on);
        let memo_no = format!("{}/TS/L{}", self.division.code, self.index + 1);
        let executive = self.division.executive;
        let mut heads: Vec<CostHead> = content
            .lines
            .iter()
            .map(|line| CostHead { head: line.description.clone(), amount_paise: line.amount_paise })
            .collect();
        let rest = life.estimate_paise - heads.iter().map(|head| head.amount_paise).sum::<i64>();
        heads.push(CostHead {
            head: "Goods and services tax, contingency, other charges".into(),
            amount_paise: rest,
        });
        let order = SanctionContent {
            cost_abstract: heads,
            heads_of_account: vec![life.kind.head_of_account.clone()],
            references: Vec::new(),
            conditions: vec!["No expenditure beyond the sanctioned amount shall be incurred without a revised technical sanction.".into()],
            to_office: format!("The Executive Engineer, {}", self.division.name_en),
            copy_to: vec![CopyTo { addressee: "Guard file".into(), purpose: CopyPurpose::Information, office_id: None, email: None }],
            validity_months: None,
            memo_no: Some(memo_no.clone()),
            language: OrderLanguage::En,
            authority_posting_id: executive.posting,
            ground: None,
            reason: None,
        };
        self.rows.add("technical_sanction", json!({
            "id": id, "work_id": ids.work, "revision": 0, "version": 1, "origin": "legacy_scan", "state": "recorded",
            "estimate_id": estimate, "approval_id": ids.approval, "office_id": self.division.id,
            "holder_office_id": self.division.circle_id, "authority_posting_id": executive.posting,
            "amount_paise": life.estimate_paise, "content": order, "warning_reasons": [], "memo_no": memo_no, "order_date": on,
            "prepared_by": self.division.junior.posting, "verified_by": executive.posting, "created_at": noon(on),
            "updated_at": noon(on), "kind": "sanction",
        }));
        let file = scan::draw(&Paper {
            department: &life.kind.department,
            office: &self.division.name_en,
            memo_no: &memo_no,
            date: &date_in_order(on),
            title: &life.title.name_en,
            amount: &shared::money::display(life.estimate_paise),
            words: &shared::money::in_words(life.estimate_paise),
            authority: "The sanctioning authority",
        });
        let sha256 = hex::encode(Sha256::digest(&file));
        self.rows.add("stored_file", json!({
            "sha256": sha256, "media_type": "application/pdf", "bytes": format!("\\x{}", hex::encode(&file)), "created_at": noon(on),
        }));
        self.rows.add("ts_document", json!({"technical_sanction_id": id, "kind": "scan", "sha256": sha256}));
        let details = json!({"memo_no": memo_no, "order_date": on, "scan_sha256": sha256});
        self.tell(ids.project, ("technical_sanction", id), "recorded", on, executive, details);
        Ok(())
    }

    fn tender(&mut self, life: &Life<'_>, ids: &mut Ids) -> Result<(), Refusal> {
        let Some(on) = life.published_on else { return Ok(()) };
        let id = self.dice.id(on);
        let (executive, number) = (self.division.executive, self.index + 1);
        let fy = FiscalYear::of(on);
        let opened = life.agreed_on.map(|_| days_after(on, 18));
        let accepted = life.agreed_on.map(|day| days_after(day, -10));
        let nit_no = format!("WB{}/EE/{}/NIT-{number}/{fy}", life.kind.department, self.division.code);
        self.rows.add("tender", json!({
            "id": id, "project_id": ids.project, "office_id": self.division.id, "version": 1,
            "state": if life.agreed_on.is_some() { "awarded" } else { "nit_published" }, "call_no": 1,
            "title_en": life.title.name_en, "nit_no": nit_no, "nit_date": on, "nit_serial": 1, "portal": "wbtenders",
            "portal_tender_id": format!("{}_WB{}_{}_1", fy.start_year(), life.kind.department, 3_000_000 + self.index),
            "form": "2911_ii", "method": "open", "tender_value_paise": life.tender_paise, "emd_paise": life.tender_paise / 5_000 * 100,
            "publish_on": on, "close_on": days_after(on, 16), "open_on": days_after(on, 18), "opened_on": opened,
            "l1_amount_paise": life.agreed_on.map(|_| life.agreement_paise),
            "l1_vs_value_bp": life.agreed_on.map(|_| (life.agreement_paise - life.tender_paise) * 10_000 / life.tender_paise.max(1)),
            "accepted_by": accepted.map(|_| executive.posting), "accepted_on": accepted,
            "loa_no": accepted.map(|_| format!("{number}/LOA")), "loa_date": accepted,
            "prepared_by": self.division.assistant.posting, "updated_at": noon(accepted.unwrap_or(on)),
        }));
        self.rows.add("tender_work", json!({"tender_id": id, "work_id": ids.work, "live": true}));
        self.tell(
            ids.project,
            ("tender", id),
            "published",
            on,
            executive,
            json!({"nit_no": nit_no, "nit_date": on}),
        );
        let Some(agreed) = life.agreed_on else { return Ok(()) };
        for position in 0..3_usize {
            let (bidder, name) =
                &self.builders.contractors[(ids.contractor + position) % self.builders.contractors.len()];
            let more = i64::try_from(position).unwrap_or(0) * (life.agreement_paise / 4_000) * 100;
            self.rows.add(
                "bid",
                json!({
                    "tender_id": id, "position": position + 1, "contractor_id": bidder, "bidder_name": name,
                    "quoted_paise": life.agreement_paise + more, "qualified": true, "rank": position + 1,
                }),
            );
        }
        self.tell(
            ids.project,
            ("tender", id),
            "awarded",
            agreed,
            executive,
            json!({"loa_no": format!("{number}/LOA")}),
        );
        self.agree(life, ids, id, agreed);
        Ok(())
    }

    fn agree(&mut self, life: &Life<'_>, ids: &mut Ids, tender: Uuid, agreed: NaiveDate) {
        let id = self.dice.id(agreed);
        let executive = self.division.executive;
        let start = life.started_on.unwrap_or_else(|| days_after(agreed, 15));
        let ended = life.reports.last().map(|(day, _)| *day).filter(|_| life.stage == ProjectStage::Closed);
        let agreement_no = format!("L{}/{}/{}", self.index + 1, self.division.code, FiscalYear::of(agreed));
        self.rows.add("agreement", json!({
            "id": id, "project_id": ids.project, "tender_id": tender, "office_id": self.division.id, "version": 1,
            "state": if ended.is_some() { "closed" } else { "active" }, "title_en": life.title.name_en,
            "agreement_no": agreement_no, "agreement_date": agreed, "contractor_id": self.builders.contractors[ids.contractor].0,
            "amount_paise": life.agreement_paise, "work_order_no": format!("{}/WO", self.index + 1), "work_order_date": agreed,
            "start_date": start, "completion_date": life.ends_on.unwrap_or(start).max(days_after(start, 30)),
            "started_on": life.started_on, "security_paise": life.agreement_paise / 3_000 * 100, "security_type": "deduction",
            "dlp_months": 36, "prepared_by": self.division.assistant.posting, "activated_by": executive.posting,
            "activated_on": agreed, "ended_on": ended, "updated_at": noon(life.started_on.unwrap_or(agreed)),
        }));
        let details = json!({"agreement_no": agreement_no, "amount_paise": life.agreement_paise});
        self.tell(ids.project, ("agreement", id), "activated", agreed, executive, details);
        if let Some(started) = life.started_on {
            self.tell(
                ids.project,
                ("agreement", id),
                "started",
                started,
                executive,
                json!({"started_on": started}),
            );
        }
        ids.agreement = Some(id);
    }
}
