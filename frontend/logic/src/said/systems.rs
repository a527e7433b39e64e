//! Other systems: who may call, what they feed, where they are told.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    ("A batch has 1 to {n} rows; this one has {n}.", "একবারে ১ থেকে {1}টি সারি নেওয়া হয়; এতে আছে {2}টি।"),
    ("A client proves itself in one way only.", "একটি ব্যবস্থা এক উপায়েই নিজের পরিচয় দেয়।"),
    (
        "A network is written in CIDR notation: an address, a stroke, the length of the prefix.",
        "নেটওয়ার্ক CIDR রীতিতে লেখা হয়: ঠিকানা, তির্যক দাগ, উপসর্গের দৈর্ঘ্য।",
    ),
    (
        "A notice of the portal carries the portal's id; bids and award find it by that.",
        "পোর্টালের বিজ্ঞপ্তিতে পোর্টালের আইডি থাকে; দর ও কার্যাদেশ তা দিয়েই মেলানো হয়।",
    ),
    (
        "This is no public key of a kind that is taken. The guide says which, in JWK form and with a kid.",
        "এ ধরনের সর্বজনীন চাবি নেওয়া হয় না। কোন ধরন নেওয়া হয়, নির্দেশিকায় আছে: JWK আকারে, kid সহ।",
    ),
    (
        "A row has an external_id of 1 to 100 characters, by which it is known.",
        "প্রতিটি সারির ১ থেকে ১০০ অক্ষরের external_id থাকে, তা দিয়েই সারিটি চেনা যায়।",
    ),
    (
        "A short name has 2 to 30 small letters, digits and underscores, such as ifms.",
        "সংক্ষিপ্ত নামে ২ থেকে ৩০টি ছোট হাতের ইংরেজি অক্ষর, অঙ্ক ও আন্ডারস্কোর থাকে, যেমন ifms।",
    ),
    (
        "A webhook does not go to a private, loopback or link-local address.",
        "ব্যক্তিগত, লুপব্যাক বা স্থানীয়-সংযোগ ঠিকানায় ওয়েবহুক যায় না।",
    ),
    (
        "A webhook is an https address such as https://hooks.example.gov.in/upms.",
        "ওয়েবহুক একটি https ঠিকানা, যেমন https://hooks.example.gov.in/upms।",
    ),
    ("Administrative approvals.", "প্রশাসনিক অনুমোদন।"),
    ("Allotments, vouchers and totals of a project.", "প্রকল্পের বরাদ্দ, ভাউচার ও মোট হিসাব।"),
    (
        "An order on old paper does not come from AAFS. An officer enters it, and the Secretary confirms it.",
        "পুরোনো কাগজের আদেশ AAFS থেকে আসে না। একজন আধিকারিক তা তোলেন, সচিব নিশ্চিত করেন।",
    ),
    ("Another key has this kid.", "অন্য একটি চাবির এই kid আছে।"),
    ("Between 1 and 6000 calls a minute.", "মিনিটে ১ থেকে ৬০০০ বার।"),
    ("Bills that are passed.", "পাশ হওয়া বিল।"),
    ("Documents of a project.", "প্রকল্পের নথি।"),
    ("Feed approvals of AAFS.", "AAFS-এর অনুমোদন পাঠানো।"),
    ("Feed notices, bids and awards.", "বিজ্ঞপ্তি, দর ও কার্যাদেশ পাঠানো।"),
    ("Feed officers, postings and their ends.", "আধিকারিক, পদায়ন ও তার সমাপ্তি পাঠানো।"),
    ("Feed releases and withdrawals.", "অর্থ ছাড় ও প্রত্যাহার পাঠানো।"),
    ("Feed vouchers and reversals.", "ভাউচার ও তার উল্টো-দাখিলা পাঠানো।"),
    ("Give at most 50 networks.", "বড়জোর ৫০টি নেটওয়ার্ক দিন।"),
    ("Give at most four public keys.", "বড়জোর চারটি সর্বজনীন চাবি দিন।"),
    ("Give each once, and at most {n}.", "প্রতিটি একবার দিন, বড়জোর {1}টি।"),
    ("Name each event once.", "প্রতিটি ঘটনা একবার বলুন।"),
    (
        "No contractor with this PAN is registered here. Register the firm first.",
        "এই PAN-এর কোনও ঠিকাদার এখানে নিবন্ধিত নন। আগে সংস্থাটি নিবন্ধন করুন।",
    ),
    ("No office in use has the code {t}.", "{1} কোডের কোনও চালু দফতর নেই।"),
    (
        "No officer has the HRMS id {t}. The officer comes first.",
        "{1} HRMS আইডির কোনও আধিকারিক নেই। আগে আধিকারিক আসবেন।",
    ),
    (
        "No project of this system has the code or IFMS id {t}.",
        "এই ব্যবস্থার আওতায় {1} কোড বা IFMS আইডির কোনও প্রকল্প নেই।",
    ),
    (
        "No tender of this system has the portal's id {t}. Its notice comes first.",
        "এই ব্যবস্থার আওতায় পোর্টালের {1} আইডির কোনও দরপত্র নেই। আগে বিজ্ঞপ্তি আসে।",
    ),
    (
        "No voucher with the id {t} has been entered from this system.",
        "এই ব্যবস্থা থেকে {1} আইডির কোনও ভাউচার তোলা হয়নি।",
    ),
    ("No work of this system has the code {t}.", "এই ব্যবস্থার আওতায় {1} কোডের কোনও কাজ নেই।"),
    ("One of these departments does not exist.", "এই বিভাগগুলির একটি নেই।"),
    ("One of these districts does not exist.", "এই জেলাগুলির একটি নেই।"),
    ("Only client_credentials is granted.", "শুধু client_credentials দেওয়া হয়।"),
    (
        "Other systems are approved by the Finance Department or a second administrator of the state.",
        "অন্য ব্যবস্থা অনুমোদন করেন অর্থ দফতর বা রাজ্যের দ্বিতীয় একজন প্রশাসক।",
    ),
    (
        "Other systems are disabled by the administrator of the state or the Finance Department.",
        "অন্য ব্যবস্থা বন্ধ করেন রাজ্যের প্রশাসক বা অর্থ দফতর।",
    ),
    ("Other systems are registered by the administrator of the state.", "অন্য ব্যবস্থা নিবন্ধন করেন রাজ্যের প্রশাসক।"),
    (
        "Other systems are seen by the administrator of the state, the Finance Department and auditors.",
        "অন্য ব্যবস্থাগুলি দেখেন রাজ্যের প্রশাসক, অর্থ দফতর ও নিরীক্ষকেরা।",
    ),
    ("Positions begin with 1.", "অবস্থান ১ থেকে শুরু হয়।"),
    ("Projects, works and their timeline.", "প্রকল্প, কাজ ও তার ঘটনাক্রম।"),
    ("Say what the system may do: at least one scope.", "ব্যবস্থাটি কী করতে পারবে বলুন: অন্তত একটি অধিকার।"),
    (
        "Send application/x-www-form-urlencoded, each parameter once.",
        "application/x-www-form-urlencoded পাঠান, প্রতিটি মান একবার।",
    ),
    ("Technical sanctions with the signed order.", "স্বাক্ষরিত আদেশ সহ কারিগরি অনুমোদন।"),
    ("Tenders and agreements.", "দরপত্র ও চুক্তি।"),
    (
        "The batch has this external_id with different contents. None of them was entered.",
        "একই external_id ভিন্ন ভিন্ন বিষয় নিয়ে এসেছে। কোনওটিই তোলা হয়নি।",
    ),
    ("The client does not have all of these scopes.", "ব্যবস্থাটির এই সব অধিকার নেই।"),
    ("The client is not known, or may not come in now.", "ব্যবস্থাটি চেনা নয়, বা এখন ঢুকতে পারে না।"),
    ("The former secret is taken for 0 to 168 hours more.", "আগের গোপন চাবি আরও ০ থেকে ১৬৮ ঘণ্টা চলে।"),
    ("The last day lies between today and {d}.", "শেষ দিন আজ থেকে {1}-এর মধ্যে হবে।"),
    (
        "The office is of a department this system has nothing to do with.",
        "দফতরটি যে বিভাগের, তার সঙ্গে এই ব্যবস্থার কোনও সম্পর্ক নেই।",
    ),
    ("The officer holds no such posting without an end.", "আধিকারিকের এমন কোনও চলতি পদায়ন নেই।"),
    (
        "The officer is known here as {t}. Names, telephone and mail are changed by the administrator.",
        "আধিকারিক এখানে {1} নামে পরিচিত। নাম, টেলিফোন ও মেল প্রশাসক বদলান।",
    ),
    (
        "The posting waits for the administrator, who says what the officer may do in it.",
        "পদায়নটি প্রশাসকের অপেক্ষায়; আধিকারিক তাতে কী করতে পারবেন, তিনি বলেন।",
    ),
    ("The project has several works, and the row names none.", "প্রকল্পে একাধিক কাজ আছে, সারিতে কোনওটির নাম নেই।"),
    ("The project {t} has no such work.", "{1} প্রকল্পে এমন কোনও কাজ নেই।"),
    ("The project {t} has the IFMS project id {t}.", "{1} প্রকল্পের IFMS প্রকল্প আইডি {2}।"),
    ("The stream of events.", "ঘটনার ধারা।"),
    ("The system has no scope events:read.", "ব্যবস্থাটির events:read অধিকার নেই।"),
    ("The system is {s}; this cannot be done with it now.", "ব্যবস্থাটি এখন {1}; এখন এটি করা যায় না।"),
    ("There is no such office in use.", "এমন কোনও চালু দফতর নেই।"),
    ("There is no such project, or none you may see.", "এমন প্রকল্প নেই, বা আপনার দেখার নয়।"),
    ("There is no such system, or it is not approved.", "এমন ব্যবস্থা নেই, বা তা অনুমোদিত নয়।"),
    ("There is no such work, or none you may see.", "এমন কাজ নেই, বা আপনার দেখার নয়।"),
    ("This delivery is on its way already.", "এই বার্তা আগে থেকেই পথে আছে।"),
    (
        "This external_id was entered with another content, which stands. What was wrong is reversed or withdrawn by a row of its own.",
        "এই external_id অন্য বিষয় নিয়ে আগে তোলা হয়েছে, সেটিই থাকে। ভুল হলে আলাদা সারিতে উল্টো-দাখিলা বা প্রত্যাহার করুন।",
    ),
    (
        "This is done by officers alone; no other system may do it.",
        "এটি শুধু আধিকারিকেরা করেন; অন্য কোনও ব্যবস্থা পারে না।",
    ),
    ("This is for other systems, with a token of theirs.", "এটি অন্য ব্যবস্থার জন্য, তাদের নিজস্ব টোকেন দিয়ে।"),
    (
        "This is no IFMS project id; one looks like PW262700123S000.",
        "এটি IFMS প্রকল্প আইডি নয়; তা দেখতে PW262700123S000-এর মতো।",
    ),
    ("This needs the scope {t}.", "এর জন্য {1} অধিকার লাগে।"),
    ("This row is {s} already.", "এই সারি আগেই {1}।"),
    ("This system has no scope for this.", "এই ব্যবস্থার এ কাজের অধিকার নেই।"),
    ("This webhook is disabled already.", "এই ওয়েবহুক আগেই বন্ধ।"),
    (
        "What IFMS brought is settled by the department's nodal officer or the Finance Department.",
        "IFMS যা এনেছে, তার নিষ্পত্তি করেন বিভাগের নোডাল আধিকারিক বা অর্থ দফতর।",
    ),
    (
        "What the feed of officers brought is settled by the administrators.",
        "আধিকারিকদের তথ্যপ্রবাহ যা এনেছে, তার নিষ্পত্তি করেন প্রশাসকেরা।",
    ),
    (
        "What the tender portal brought is settled by the department's nodal officer.",
        "দরপত্র পোর্টাল যা এনেছে, তার নিষ্পত্তি করেন বিভাগের নোডাল আধিকারিক।",
    ),
    (
        "Who registered a system does not approve it: a second person does.",
        "যিনি ব্যবস্থা নিবন্ধন করেন, তিনি অনুমোদন করেন না: দ্বিতীয় একজন করেন।",
    ),
    ("An officer dismissed this row: {t}", "একজন আধিকারিক এই সারি খারিজ করেছেন: {1}"),
];
