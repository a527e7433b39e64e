//! Bringing photos and reading them.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::document::check_size;
use shared::fiscal_year::date_in_kolkata;
use shared::photo::{NewPhoto, Photo, PlaceSource, distance_m, jpeg};
use shared::policy::{ActingPosting, may_bring_photo};
use shared::project::{Location, ProjectStage};
use shared::rules::{ParameterKey, Parameters, check_distance, check_taken, photo_twice, place_missing};
use shared::text;
use uuid::Uuid;

use super::exif;
use super::queries::{self, PhotoRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::projects::{ProjectRow, WorkRow};
use crate::{masters, officers, projects};

const NO_SUCH_PHOTO: &str = "There is no such photo of this work. Add it again.";

/// A work whose photos a posting may bring, with its project and parameters.
pub fn bringable(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<(WorkRow, ProjectRow, Parameters), Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    let path = officers::office_path(conn, work.executing_office_id)?;
    may_bring_photo(actor, &path, &project.department).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project.id)?;
    if project.stage()? == ProjectStage::Closed {
        return Err(Refusal::WrongState {
            detail: "The project is closed; no photo is added any more.".into(),
        });
    }
    let department = officers::office(conn, work.executing_office_id)?.department;
    let parameters = masters::parameters(conn, &department, ctx.today())?;
    Ok((work, project, parameters))
}

/// Bytes that were judged and stored, with what they tell.
#[derive(Debug, Clone)]
pub struct Kept {
    pub sha256: String,
    size: i64,
    told: exif::Told,
}

/// Judges a photo by its bytes and stores them. Blocking, outside transactions.
pub fn store(ctx: &Context, bytes: &[u8], max_mb: i64) -> Result<Kept, Refusal> {
    if !jpeg::is_jpeg(bytes) {
        let words = "The file is no whole JPEG photo, whatever its name says. Take the photo with the camera, or save it as JPEG.";
        return Err(Refusal::field("/file", "FILE_TYPE", words));
    }
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    check_size(size, max_mb)?;
    Ok(Kept { sha256: ctx.store.put(bytes, "image/jpeg")?, size, told: exif::read(bytes) })
}

/// The row of a photo that is stored: where and when it was taken, and how far from the site that is (R42).
pub fn bring(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    said: &NewPhoto,
    file: &Kept,
) -> Result<Photo, Refusal> {
    let (work, project, parameters) = bringable(conn, ctx, actor, work_id)?;
    if let Some(before) = queries::brought_at(conn, &file.sha256)? {
        return Err(Refusal::Rules(vec![photo_twice(date_in_kolkata(before))]));
    }
    let mut faults = Faults::default();
    let caption = faults.take(text::optional_line("caption", Some(&said.caption), 200));
    let place = place(said, file);
    if place.is_none() {
        faults.take::<()>(Err(place_missing()));
    }
    // Time in the file goes before what the phone says, unless that clock was never set.
    let own = file.told.taken_at.filter(|at| check_taken(*at, ctx.now()).is_ok() || said.taken_at.is_none());
    let taken_at = own.or(said.taken_at).unwrap_or_else(|| ctx.now());
    faults.take(check_taken(taken_at, ctx.now()));
    faults.settle()?;
    let (latitude_e6, longitude_e6, source, accuracy_m) = place.ok_or(Refusal::NotFound)?;
    let spot = Location { latitude_e6, longitude_e6, to_latitude_e6: None, to_longitude_e6: None };
    spot.check().map_err(|errors| {
        Refusal::Invalid(
            errors
                .into_iter()
                .map(|mut error| {
                    error.pointer = error.pointer.trim_start_matches('/').to_owned();
                    error
                })
                .collect(),
        )
    })?;
    let distance = project.location()?.map(|site| distance_m(&site, latitude_e6, longitude_e6));
    if let Some(far) =
        distance.and_then(|far| check_distance(far, parameters.get(ParameterKey::PhotoRadiusMetres)))
    {
        return Err(Refusal::Rules(vec![far]));
    }
    let row = PhotoRow {
        id: ctx.new_id(),
        project_id: project.id,
        work_id: work.id,
        report_id: None,
        inspection_id: None,
        sha256: file.sha256.clone(),
        size_bytes: file.size,
        taken_at,
        latitude_e6,
        longitude_e6,
        accuracy_m,
        place_source: source.as_str().into(),
        distance_m: distance,
        stage: said.stage.as_str().into(),
        caption: caption.unwrap_or_default(),
        uploaded_by: actor.id,
        uploaded_at: ctx.now(),
    };
    queries::insert(conn, &row)?;
    let act = Act {
        entity: "photo",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action: "brought",
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details: json!({ "work_id": row.work_id, "sha256": row.sha256, "taken_at": row.taken_at, "distance_m": row.distance_m, "place_source": row.place_source }),
    };
    audit::append(conn, ctx, &act)?;
    row.shown(conn)
}

type Place = (i32, i32, PlaceSource, Option<i32>);

/// Where it was taken: by the file, else by the phone or as picked.
fn place(said: &NewPhoto, file: &Kept) -> Option<Place> {
    if let Some((lat, lon)) = file.told.place_e6 {
        return Some((lat, lon, PlaceSource::Exif, file.told.accuracy_m));
    }
    let source =
        said.place_source.filter(|source| *source != PlaceSource::Exif).unwrap_or(PlaceSource::Device);
    let accuracy_m = said.accuracy_m.filter(|metres| *metres >= 0);
    Some((said.latitude_e6?, said.longitude_e6?, source, accuracy_m))
}

/// Stores and brings a photo in one go, for those who call without HTTP.
pub fn keep(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    said: &NewPhoto,
    bytes: &[u8],
) -> Result<Photo, Refusal> {
    let file = store(ctx, bytes, 20)?;
    bring(conn, ctx, actor, work_id, said, &file)
}

/// Photos of a report belong to its work, to no inspection, and to no other report but the one it corrects.
pub fn demand(
    conn: &mut PgConnection,
    work_id: Uuid,
    own: &[Option<Uuid>],
    ids: &[Uuid],
) -> Result<(), Refusal> {
    let known = queries::these(conn, ids)?;
    let mut faults = Faults::default();
    for (i, id) in ids.iter().enumerate() {
        let pointer = format!("/content/photo_ids/{i}");
        match known.iter().find(|row| row.id == *id) {
            Some(row) if row.work_id == work_id => {
                if row.report_id.is_some() && !own.contains(&row.report_id) {
                    let words = "This photo was sent with another report already. Take a new one.";
                    faults.note(&pointer, "PHOTO_DUPLICATE", words);
                } else if row.inspection_id.is_some() {
                    let words = "This photo is kept with an inspection already. Take a new one.";
                    faults.note(&pointer, "PHOTO_DUPLICATE", words);
                }
            }
            _ => faults.note(&pointer, "UNKNOWN_REFERENCE", NO_SUCH_PHOTO),
        }
    }
    faults.settle()
}

/// Photos of an inspection belong to its work, were brought by who inspects, and are used by nothing else: no inspection, no
/// report that was sent, no draft of one.
pub fn demand_for_inspection(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    work_id: Uuid,
    ids: &[Uuid],
) -> Result<(), Refusal> {
    let known = queries::these(conn, ids)?;
    let reported = queries::reported(conn, work_id, ids)?;
    let mut faults = Faults::default();
    for (i, id) in ids.iter().enumerate() {
        let pointer = format!("/photo_ids/{i}");
        let Some(row) = known.iter().find(|row| row.id == *id && row.work_id == work_id) else {
            faults.note(&pointer, "UNKNOWN_REFERENCE", NO_SUCH_PHOTO);
            continue;
        };
        if row.inspection_id.is_some() {
            let words = "This photo is kept with an inspection already. Take a new one.";
            faults.note(&pointer, "PHOTO_DUPLICATE", words);
        } else if row.report_id.is_some() || reported.contains(id) {
            let words = "This photo belongs to a report of progress. Take a new one for the inspection.";
            faults.note(&pointer, "PHOTO_DUPLICATE", words);
        } else if officers::posting(conn, row.uploaded_by)?.person_id != actor.person_id {
            let words = "Another officer brought this photo. With an inspection go photos of who inspects; take one yourself.";
            faults.note(&pointer, "PHOTO_OF_ANOTHER", words);
        }
    }
    faults.settle()
}

/// Notes the inspection that photos are kept with.
pub fn keep_with(conn: &mut PgConnection, inspection_id: Uuid, ids: &[Uuid]) -> Result<(), Refusal> {
    queries::keep_with(conn, inspection_id, ids)
}

/// The photos of an inspection, as shown.
pub fn of_inspection(conn: &mut PgConnection, inspection_id: Uuid) -> Result<Vec<Photo>, Refusal> {
    let rows = queries::of_inspection(conn, inspection_id)?;
    rows.into_iter().map(|row| row.shown(conn)).collect()
}

/// How many of these photos were taken after a day.
pub fn fresh(conn: &mut PgConnection, ids: &[Uuid], since: Option<NaiveDate>) -> Result<usize, Refusal> {
    let rows = queries::these(conn, ids)?;
    Ok(rows.iter().filter(|row| since.is_none_or(|since| date_in_kolkata(row.taken_at) > since)).count())
}

/// Notes the report that photos were sent with.
pub fn attach(conn: &mut PgConnection, report_id: Uuid, ids: &[Uuid]) -> Result<(), Refusal> {
    queries::attach(conn, report_id, ids)
}

/// Photos by their ids, as shown.
pub fn shown(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Photo>, Refusal> {
    let rows = queries::these(conn, ids)?;
    rows.into_iter().map(|row| row.shown(conn)).collect()
}

/// The photos of a work, the newest first.
pub fn list(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    work_id: Uuid,
    (offset, limit): (i64, i64),
) -> Result<Vec<Photo>, Refusal> {
    projects::readable_work(conn, actor, work_id)?;
    let rows = queries::of_work(conn, work_id, offset, limit)?;
    rows.into_iter().map(|row| row.shown(conn)).collect()
}

/// The row of one that the acting posting may read.
pub fn seen(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<PhotoRow, Refusal> {
    let row = queries::find(conn, id)?;
    projects::readable(conn, actor, row.project_id)?;
    Ok(row)
}

/// The file as it came, with all that it tells. Blocking, outside transactions.
pub fn original(ctx: &Context, row: &PhotoRow) -> Result<Vec<u8>, Refusal> {
    Ok(ctx.store.get(&row.sha256)?)
}

/// The picture alone, without place, time and maker: what may be shown to anyone. Blocking.
pub fn picture(ctx: &Context, row: &PhotoRow) -> Result<Vec<u8>, Refusal> {
    let bytes = original(ctx, row)?;
    jpeg::without_metadata(&bytes).ok_or_else(|| Refusal::Internal("a photo that is kept is a JPEG".into()))
}
