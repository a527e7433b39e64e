//! Carrying a kept entry to the server, step by step: photos, the report, its sending. Each step has its key, so that one
//! whose answer was lost is taken up again and counts once.

use shared::photo::Photo;
use shared::problem::{FieldError, Problem};
use shared::progress::{
    NewReport, PeriodKind, ProgressSheet, Report, ReportContent, ReportState, SubmitReport,
};
use shared::sanction::WarningReason;
use uuid::Uuid;

use super::keep::{self, Kept};
use super::{camera, shelf};
use crate::api::{Answer, Call, Failure, SignedIn};
use crate::figures::put_right;

/// The browser cleared it, as when the device ran short of room.
const LOST: &str = "The photo is no longer on this device. Take it again, or remove it.";

fn photo_path(work: Uuid, photo: &keep::KeptPhoto) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let mut path = format!(
        "/works/{work}/photos?stage=during&taken_at={}&caption={}",
        encode(&photo.taken_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        encode(&photo.caption)
    );
    if let Some((lat, lon)) = photo.place {
        path += &format!("&latitude_e6={lat}&longitude_e6={lon}");
        path += if photo.picked { "&place_source=map" } else { "&place_source=device" };
    }
    if let Some(metres) = photo.accuracy_m {
        path += &format!("&accuracy_m={metres}");
    }
    path
}

/// The photo as it is sent: from the shelf, or from the entry itself.
pub async fn bytes_of(photo: &keep::KeptPhoto) -> Option<Vec<u8>> {
    if photo.jpeg.is_empty() {
        return shelf::get(photo.id).await;
    }
    Some(camera::from_text(&photo.jpeg))
}

/// Puts the time of a photo right that was taken before the server's date was known.
fn prove(photo: &mut keep::KeptPhoto) {
    if photo.unproven {
        let (at, known) = put_right(photo.taken_at);
        if known {
            photo.taken_at = at;
            photo.unproven = false;
        }
    }
}

fn lost() -> Problem {
    Problem {
        kind: "about:blank".into(),
        title: LOST.into(),
        status: 422,
        detail: None,
        instance: None,
        code: "FIELDS_INVALID".into(),
        request_id: None,
        errors: vec![FieldError::new("/content/photo_ids", "PHOTO_LOST", LOST)],
        rule: None,
        source: None,
    }
}

/// Sends a photo that is not there yet. What it is refused for is noted at it.
pub async fn bring(api: SignedIn, work: Uuid, photo: &mut keep::KeptPhoto) -> Answer<()> {
    prove(photo);
    if photo.sent.is_some() {
        return Ok(());
    }
    let Some(file) = bytes_of(photo).await.and_then(|bytes| camera::file_of(&bytes)) else {
        photo.refused = Some(LOST.to_owned());
        return Err(Failure::Refused(Box::new(lost())));
    };
    let call = Call::upload(&photo_path(work, photo), file).under_key(photo.key);
    let answer = api.read::<Photo>(call).await;
    match &answer {
        Ok(sent) => {
            photo.sent = Some(sent.id);
            photo.refused = None;
            photo.jpeg = String::new();
            shelf::remove(photo.id).await;
        }
        Err(Failure::Refused(problem)) => {
            let words =
                problem.errors.first().map(|error| error.detail.clone()).or_else(|| problem.detail.clone());
            photo.refused = Some(words.unwrap_or_default());
            // Another place or a new photo is another request; after a lost answer it is the same one.
            photo.key = keep::new_key();
        }
        Err(_) => {}
    }
    answer.map(drop)
}

/// Sends the photos of an entry that are not there yet. When one is refused, the others go on.
async fn photos(api: SignedIn, kept: &mut Kept) -> Answer<()> {
    let (work, mut refused) = (kept.work, None);
    for place in 0..kept.photos.len() {
        match bring(api, work, &mut kept.photos[place]).await {
            Err(Failure::Refused(problem)) => refused = Some(Failure::Refused(problem)),
            other => other?,
        }
        keep::write(kept);
    }
    refused.map_or(Ok(()), Err)
}

fn content(kept: &Kept) -> ReportContent {
    let mut content = kept.content.clone();
    let brought = kept.photos.iter().filter_map(|photo| photo.sent);
    for id in brought {
        if !content.photo_ids.contains(&id) {
            content.photo_ids.push(id);
        }
    }
    content
}

/// The report of the entry as a draft on the server, with what is typed now.
async fn draft(api: SignedIn, sheet: &ProgressSheet, kept: &mut Kept) -> Answer<Report> {
    let work = sheet.work_id;
    let now = content(kept);
    if kept.report.is_none() {
        let body = kept.created_with.clone().unwrap_or_else(|| NewReport {
            kind: PeriodKind::MonthEnd,
            month: sheet.next_month,
            content: now.clone(),
        });
        kept.created_with = Some(body.clone());
        keep::write(kept);
        let call = Call::post(&format!("/works/{work}/progress-reports"), &body).under_key(kept.create_key);
        match api.read::<Report>(call).await {
            Ok(report) => {
                kept.report = Some((report.summary.id, report.version));
                keep::write(kept);
                if body.content == now {
                    return Ok(report);
                }
            }
            Err(Failure::Refused(problem)) => {
                // Nothing was kept by the server: the next try may say something else.
                kept.created_with = None;
                kept.create_key = keep::new_key();
                keep::write(kept);
                return Err(Failure::Refused(problem));
            }
            Err(failure) => return Err(failure),
        }
    }
    let Some((id, version)) = kept.report else { return Err(Failure::Unreadable) };
    let path = format!("/progress-reports/{id}");
    let changed = api.read::<Report>(Call::patch(&path, &now).if_version(version)).await;
    let report = match changed {
        Err(failure) if failure.status() == Some(412) => {
            // An answer was lost, or another tab was quicker: what is typed here goes on top of what stands there.
            let there: Report = api.get(path.clone()).await?;
            if there.summary.state == ReportState::Submitted {
                // It was sent, and only the answer was lost.
                return Ok(there);
            }
            api.read::<Report>(Call::patch(&path, &now).if_version(there.version)).await?
        }
        other => other?,
    };
    kept.report = Some((report.summary.id, report.version));
    keep::write(kept);
    Ok(report)
}

/// Keeps the entry on the server as a draft.
pub async fn save(api: SignedIn, sheet: &ProgressSheet, kept: &mut Kept) -> Answer<Report> {
    photos(api, kept).await?;
    draft(api, sheet, kept).await
}

/// Brings the entry to the server and sends it on.
pub async fn send(api: SignedIn, sheet: &ProgressSheet, kept: &mut Kept) -> Answer<Report> {
    photos(api, kept).await?;
    let report = draft(api, sheet, kept).await?;
    if report.summary.state == ReportState::Submitted {
        return Ok(report);
    }
    let id = report.summary.id;
    let reason = kept.reason.trim().to_owned();
    let reasons = if reason.is_empty() {
        Vec::new()
    } else {
        vec![WarningReason { code: "PROGRESS_JUMP".into(), reason }]
    };
    let call = Call::post(&format!("/progress-reports/{id}/submit"), &SubmitReport { reasons })
        .under_key(kept.submit_key)
        .if_version(report.version);
    let sent = api.read::<Report>(call).await;
    if sent.as_ref().err().is_some_and(|failure| failure.status().is_some()) {
        kept.submit_key = keep::new_key();
        keep::write(kept);
    }
    sent
}
