//! Photos through the API.

use chrono::Duration;
use shared::page::Page;
use shared::photo::{Photo, PlaceSource, jpeg};

use super::exif;
use crate::progress::tests::site::{PLACE, begun, bring};
use crate::seed::picture;
use crate::testing::{TestApp, world};

const FAR: &str = "&latitude_e6=23427000&longitude_e6=88500000";
const HERE: &str = "&latitude_e6=23400100&longitude_e6=88500100&accuracy_m=8";

#[actix_web::test]
async fn place_and_time_are_read_from_the_file_and_the_picture_tells_neither() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let (sae, at) = (app.as_user(world::SAE), app.now() - Duration::hours(2));
    let bytes = picture::photo(40, 1, Some(PLACE), at);
    let told = exif::read(&bytes);
    assert_eq!((told.place_e6, told.taken_at, told.accuracy_m), (Some(PLACE), Some(at), Some(6)));
    // What the file says goes before what is said of it.
    let photo: Photo =
        bring(&sae, of.work, bytes.clone(), &format!("{FAR}&caption=DBM%20laying")).await.expect(201).into();
    assert_eq!(
        (photo.latitude_e6, photo.place_source, photo.distance_m),
        (PLACE.0, PlaceSource::Exif, Some(0))
    );
    assert_eq!((photo.taken_at, photo.caption.as_str()), (at, "DBM laying"));
    let file = app.as_user(world::AUDITOR).get(&format!("/photos/{}/file", photo.id)).await.expect(200);
    assert_eq!(file.bytes, bytes);
    let shown = sae.get(&format!("/photos/{}/picture.jpg", photo.id)).await.expect(200);
    assert_eq!(shown.header("Content-Type"), Some("image/jpeg"));
    assert_eq!(exif::read(&shown.bytes), exif::Told::default());
    assert_eq!(Some(shown.bytes), jpeg::without_metadata(&bytes));
    let all: Page<Photo> = sae.get(&format!("/works/{}/photos", of.work)).await.expect(200).into();
    assert_eq!(all.items.len(), 1);
    assert_eq!(app.as_user(world::STRANGER_EE).get(&format!("/photos/{}", photo.id)).await.status, 404);
}

#[actix_web::test]
async fn r42_a_photo_is_of_the_site_and_used_once() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let sae = app.as_user(world::SAE);
    let far = picture::photo(40, 2, Some((23_427_000, 88_500_000)), app.now());
    let refused = bring(&sae, of.work, far, "").await.expect(422);
    assert_eq!(refused.code(), "PHOTO_FAR");
    assert!(refused.json.to_string().contains("3002 m from the site; at most 500 m"), "{}", refused.json);
    let bytes = picture::photo(40, 3, Some(PLACE), app.now());
    bring(&sae, of.work, bytes.clone(), "").await.expect(201);
    let twice = bring(&sae, of.work, bytes, "").await.expect(422);
    assert_eq!(twice.code(), "PHOTO_DUPLICATE");
    // Two at once are one; under one key both are told of it.
    let bytes = picture::photo(40, 4, Some(PLACE), app.now());
    let send = || bring(&sae, of.work, bytes.clone(), "");
    let (one, other) = futures_util::join!(send(), send());
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    let (keyed, bytes) = (sae.key("photo-5"), picture::photo(40, 5, Some(PLACE), app.now()));
    let one: Photo = bring(&keyed, of.work, bytes.clone(), "").await.expect(201).into();
    let again: Photo = bring(&keyed, of.work, bytes, "").await.expect(201).into();
    assert_eq!(one.id, again.id);
}

#[actix_web::test]
async fn without_a_place_it_is_picked_on_the_map_and_a_wrong_clock_is_told() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let sae = app.as_user(world::SAE);
    let bare = picture::photo(40, 6, None, app.now());
    let refused = bring(&sae, of.work, bare.clone(), "").await.expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "PHOTO_PLACE");
    assert!(refused.json.to_string().contains("Pick the place on the map"));
    let picked: Photo =
        bring(&sae, of.work, bare, &format!("{HERE}&place_source=map")).await.expect(201).into();
    assert_eq!((picked.place_source, picked.accuracy_m), (PlaceSource::Map, Some(8)));
    assert!(picked.distance_m.unwrap() < 20);
    for (at, words) in [("1970-01-01T00:00:00Z", "1970"), ("2027-01-01T00:00:00Z", "still to come")] {
        let wrong = picture::photo(40, 7, Some(PLACE), at.parse().unwrap());
        let refused = bring(&sae, of.work, wrong.clone(), "").await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "PHOTO_CLOCK");
        assert!(refused.json.to_string().contains(words), "{}", refused.json);
    }
    // The phone's own clock is right where the camera's was not set.
    let wrong = picture::photo(40, 8, Some(PLACE), "1970-01-01T00:00:00Z".parse().unwrap());
    bring(&sae, of.work, wrong, "&taken_at=2026-09-15T05:00:00Z").await.expect(201);
}

#[actix_web::test]
async fn a_photo_is_a_whole_jpeg_of_those_who_build_or_inspect() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    for bytes in [b"%PDF-1.7".to_vec(), Vec::new(), vec![0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]] {
        let refused = bring(&app.as_user(world::SAE), of.work, bytes, HERE).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "FILE_TYPE");
    }
    for (turn, (user, status)) in (10..).zip([
        (world::AE, 201),
        (world::EE, 201),
        (world::SE, 201),
        (world::SECRETARY, 201),
        (world::FINANCE, 201),
        (world::AUDITOR, 403),
        (world::STATE_ADMIN, 404),
        (world::STRANGER_EE, 404),
    ]) {
        let bytes = picture::photo(40, turn, Some(PLACE), app.now());
        assert_eq!(bring(&app.as_user(user), of.work, bytes, "").await.status, status, "{user}");
    }
}
