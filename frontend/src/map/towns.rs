//! The headquarters of the districts, so that a drawing without tiles says where it lies. Positions to two decimals of a
//! degree, about a kilometre: for finding one's way, never for measuring.

/// LGD code of the district, town in English and Bengali, latitude and longitude in hundredths of a degree.
pub const TOWNS: [(i32, &str, &str, i32, i32); 23] = [
    (303, "Barasat", "বারাসাত", 22_72, 88_48),
    (304, "Alipore", "আলিপুর", 22_53, 88_33),
    (305, "Bankura", "বাঁকুড়া", 23_23, 87_07),
    (306, "Bardhaman", "বর্ধমান", 23_25, 87_86),
    (307, "Suri", "সিউড়ি", 23_91, 87_53),
    (308, "Cooch Behar", "কোচবিহার", 26_32, 89_45),
    (309, "Darjeeling", "দার্জিলিং", 27_04, 88_26),
    (310, "Balurghat", "বালুরঘাট", 25_22, 88_77),
    (311, "Raiganj", "রায়গঞ্জ", 25_62, 88_12),
    (312, "Chinsurah", "চুঁচুড়া", 22_90, 88_39),
    (313, "Howrah", "হাওড়া", 22_59, 88_31),
    (314, "Jalpaiguri", "জলপাইগুড়ি", 26_52, 88_72),
    (315, "Kolkata", "কলকাতা", 22_57, 88_36),
    (316, "English Bazar", "ইংরেজবাজার", 25_00, 88_14),
    (317, "Tamluk", "তমলুক", 22_30, 87_92),
    (318, "Midnapore", "মেদিনীপুর", 22_42, 87_32),
    (319, "Berhampore", "বহরমপুর", 24_10, 88_25),
    (320, "Krishnanagar", "কৃষ্ণনগর", 23_40, 88_50),
    (321, "Purulia", "পুরুলিয়া", 23_33, 86_37),
    (664, "Alipurduar", "আলিপুরদুয়ার", 26_49, 89_53),
    (702, "Kalimpong", "কালিম্পং", 27_06, 88_47),
    (703, "Jhargram", "ঝাড়গ্রাম", 22_45, 86_99),
    (704, "Asansol", "আসানসোল", 23_68, 86_98),
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
