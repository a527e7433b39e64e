//! The headquarters of the districts, so that a drawing without tiles says where it lies. Positions to two decimals of a
//! degree, about a kilometre: for finding one's way, never for measuring.

/// LGD code of the district, town in English and Bengali, latitude and longitude in hundredths of a degree.
pub const TOWNS: [(i32, &str, &str, i32, i32); 23] = [
    (303, "Barasat", "বারাসাত", 2272, 8848),
    (304, "Alipore", "আলিপুর", 2253, 8833),
    (305, "Bankura", "বাঁকুড়া", 2323, 8707),
    (306, "Bardhaman", "বর্ধমান", 2325, 8786),
    (307, "Suri", "সিউড়ি", 2391, 8753),
    (308, "Cooch Behar", "কোচবিহার", 2632, 8945),
    (309, "Darjeeling", "দার্জিলিং", 2704, 8826),
    (310, "Balurghat", "বালুরঘাট", 2522, 8877),
    (311, "Raiganj", "রায়গঞ্জ", 2562, 8812),
    (312, "Chinsurah", "চুঁচুড়া", 2290, 8839),
    (313, "Howrah", "হাওড়া", 2259, 8831),
    (314, "Jalpaiguri", "জলপাইগুড়ি", 2652, 8872),
    (315, "Kolkata", "কলকাতা", 2257, 8836),
    (316, "English Bazar", "ইংরেজবাজার", 2500, 8814),
    (317, "Tamluk", "তমলুক", 2230, 8792),
    (318, "Midnapore", "মেদিনীপুর", 2242, 8732),
    (319, "Berhampore", "বহরমপুর", 2410, 8825),
    (320, "Krishnanagar", "কৃষ্ণনগর", 2340, 8850),
    (321, "Purulia", "পুরুলিয়া", 2333, 8637),
    (664, "Alipurduar", "আলিপুরদুয়ার", 2649, 8953),
    (702, "Kalimpong", "কালিম্পং", 2706, 8847),
    (703, "Jhargram", "ঝাড়গ্রাম", 2245, 8699),
    (704, "Asansol", "আসানসোল", 2368, 8698),
];

/// The headquarters of a district, in micro-degrees.
pub fn headquarters(district: i32) -> Option<(i32, i32)> {
    TOWNS.iter().find(|town| town.0 == district).map(|town| (town.3 * 10_000, town.4 * 10_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_lies_within_the_state() {
        for (district, town, ..) in TOWNS {
            let (latitude_e6, longitude_e6) = headquarters(district).unwrap();
            let place = shared::project::Location {
                latitude_e6,
                longitude_e6,
                to_latitude_e6: None,
                to_longitude_e6: None,
            };
            assert_eq!(place.check(), Ok(()), "{town}");
        }
        assert_eq!(headquarters(1), None);
    }
}
