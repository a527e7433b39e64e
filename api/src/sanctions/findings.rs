//! What the rules find of an order on its day: the form shows it, submitting and freezing enforce it.

use diesel::pg::PgConnection;
use shared::estimate::{EstimateKind, EstimateState};
use shared::money;
use shared::officer::Charge;
use shared::rules::{
    ApprovalFacts, EstimateFacts, Finding, LaterOrderFacts, OtherSanction, PowerFacts, RevisionFacts,
    SanctionFacts, check_estimate, check_later_order, check_power, check_revision, check_sanction,
    check_title, check_within_sanction,
};
use shared::sanction::OrderKind;

use super::case::Case;
use super::{legacy, order_queries};
use crate::db::known;
use crate::http::Refusal;
use crate::officers;

impl Case {
    /// What the rules look at when a power is asked for (R12).
    fn power<'a>(&self, authority: &'a str) -> PowerFacts<'a> {
        PowerFacts {
            authority,
            limit: self.authority.power.as_ref().map(|power| power.max_paise),
            additional_charge: self.authority.posting.charge == Charge::Additional,
        }
    }

    /// Every finding on the day. The form shows these, submitting enforces them: of a sanction R02, R03, R10 to R12, R14 to R17, R19,
    /// R53; of one that revises also R23 and R26; of one that cancels R12 and R23; of a
    /// scan R24 and R25.
    pub fn findings(&self, conn: &mut PgConnection) -> Result<Vec<Finding>, Refusal> {
        let mut findings = if self.kind.accords() { self.of_sanction(conn)? } else { self.of_cancellation() };
        findings.extend(self.of_former(conn)?);
        findings.extend(legacy::paper_findings(conn, self)?);
        Ok(findings)
    }

    /// R26 of a sanction in force: a revised estimate above its margin asks for a revised sanction.
    pub fn outgrown(&self, conn: &mut PgConnection) -> Result<Vec<Finding>, Refusal> {
        if !(self.state.is_in_force() && self.kind.accords()) {
            return Ok(Vec::new());
        }
        let anticipated = order_queries::anticipated(conn, self.work.id, self.estimate.id)?;
        let finding = anticipated
            .and_then(|cost| check_within_sanction(self.row.amount_paise, cost, None, &self.parameters));
        Ok(finding.into_iter().collect())
    }

    fn of_cancellation(&self) -> Vec<Finding> {
        check_power(&self.power(&self.authority.title()), self.row.amount_paise, self.on, &self.parameters)
    }

    /// R23, and of a revision R26.
    fn of_former(&self, conn: &mut PgConnection) -> Result<Vec<Finding>, Refusal> {
        let Some(former) = &self.former else { return Ok(Vec::new()) };
        let reference = former.reference()?;
        let signed = officers::posting(conn, former.authority_posting_id)?;
        let former_authority = format!("{}, {}", signed.designation_name_en, signed.office_name_en);
        let live_agreement = order_queries::live_agreement(conn, self.work.id)?;
        let mut findings = check_later_order(&LaterOrderFacts {
            kind: self.kind,
            former: reference.number(),
            former_in_force: reference.state.is_in_force(),
            former_authority: &former_authority,
            former_rank: order_queries::rank_of(conn, former.authority_posting_id)?,
            authority: &self.authority.title(),
            rank: order_queries::rank_of(conn, self.authority.posting.id)?,
            at_or_above: officers::office_path(conn, signed.office_id)?.contains(&self.authority.office.id),
            live_agreement: live_agreement.as_deref(),
        });
        if let (OrderKind::Revision, Some(ground)) = (self.kind, self.content.ground) {
            let facts = RevisionFacts {
                former_paise: former.amount_paise,
                revised_paise: self.row.amount_paise,
                ground,
            };
            findings.extend(check_revision(facts, &self.parameters));
        }
        Ok(findings)
    }

    fn of_sanction(&self, conn: &mut PgConnection) -> Result<Vec<Finding>, Refusal> {
        let others = self.others(conn)?;
        let authority = self.authority.title();
        let facts = SanctionFacts {
            nature: self.work.nature,
            origin: self.origin,
            order_date: self.on,
            amount_paise: self.row.amount_paise,
            cost_abstract_paise: money::sum(self.content.cost_abstract.iter().map(|head| head.amount_paise)),
            estimate_kind: known::<EstimateKind>(&self.estimate.kind)?,
            estimate_state: known::<EstimateState>(&self.estimate.state)?,
            estimate_total_paise: self.estimate.total_paise,
            approval: self.approval.as_ref().map(|approval| ApprovalFacts {
                amount_paise: approval.amount_paise,
                go_date: approval.go_date,
            }),
            power: self.power(&authority),
            others,
            geotagged: self.work.geotagged,
        };
        let mut findings = check_sanction(&facts, &self.parameters);
        if let Some(approval) = &self.approval {
            findings.extend(check_title(&approval.title_en, &self.work.title_en));
        }
        let estimate = self.estimate.content()?;
        findings.extend(check_estimate(
            EstimateFacts {
                contingency_bp: self.estimate.contingency_bp,
                sor_edition: &estimate.sor_edition,
                sor_effective_on: estimate.sor_effective_on,
                estimate_date: self.estimate.estimate_date,
            },
            &self.parameters,
        ));
        Ok(findings)
    }

    /// The other active sanctions of the project, as R14 and R17 see them.
    fn others(&self, conn: &mut PgConnection) -> Result<Vec<OtherSanction>, Refusal> {
        let siblings = self.siblings(conn)?;
        Ok(siblings
            .into_iter()
            .map(|other| OtherSanction {
                amount_paise: other.amount_paise,
                same_office: other.office_id == self.row.office_id,
                date: other.order_date.unwrap_or(self.on),
            })
            .collect())
    }

    fn siblings(&self, conn: &mut PgConnection) -> Result<Vec<order_queries::Sibling>, Refusal> {
        order_queries::siblings(conn, self.work.project_id, self.row.id, self.row.former_id())
    }

    /// What the project's sanctions come to with this one, or without the one it cancels.
    pub fn project_total(&self, conn: &mut PgConnection) -> Result<i64, Refusal> {
        let others = self.siblings(conn)?;
        let own = self.kind.accords().then_some(self.row.amount_paise);
        let amounts = others.iter().map(|other| other.amount_paise).chain(own);
        Ok(money::sum(amounts).unwrap_or(i64::MAX))
    }
}
