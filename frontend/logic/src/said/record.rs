//! Projects, approvals, estimates, sanctions, and who may do what with them.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "Minutes of a review are recorded by the department, the engineers above the site, or Finance.",
        "পর্যালোচনার কার্যবিবরণী নথিভুক্ত করেন দপ্তর, কার্যস্থলের ঊর্ধ্বতন বাস্তুকার বা অর্থ দপ্তর।",
    ),
    (
        "A meeting of that day is recorded. Its minutes are among the reviews of the project.",
        "ওই দিনের সভা নথিভুক্ত আছে। প্রকল্পের পর্যালোচনাগুলির মধ্যে তার কার্যবিবরণী দেখুন।",
    ),
    (
        "Projects of this size ({n}) are reviewed every quarter. The last minutes are of {d}; the quarter that ended on {d} has none. Record its minutes, or have the committee meet.",
        "এই আকারের প্রকল্প ({1}) প্রতি ত্রৈমাসিকে পর্যালোচনা হয়। শেষ কার্যবিবরণী {2} তারিখের; {3} তারিখে শেষ হওয়া ত্রৈমাসিকের কোনোটি নেই। তার কার্যবিবরণী নথিভুক্ত করুন, অথবা কমিটির সভা ডাকুন।",
    ),
    (
        "Projects of this size ({n}) are reviewed every quarter. No minutes are recorded; the quarter that ended on {d} has none. Record its minutes, or have the committee meet.",
        "এই আকারের প্রকল্প ({1}) প্রতি ত্রৈমাসিকে পর্যালোচনা হয়। কোনো কার্যবিবরণী নথিভুক্ত নেই; {2} তারিখে শেষ হওয়া ত্রৈমাসিকেরও নেই। তার কার্যবিবরণী নথিভুক্ত করুন, অথবা কমিটির সভা ডাকুন।",
    ),
    (
        "Sanction {t} lies just under the power of its officer, like others of this project by the same office. The reason given: {t}",
        "অনুমোদন {1} আধিকারিকের ক্ষমতার ঠিক নীচে, এই প্রকল্পে একই কার্যালয়ের অন্যগুলির মতো। দেওয়া কারণ: {2}",
    ),
    ("Give the phasing, at most 60 lines.", "বছর-ভাগ দিন, বড়জোর ৬০ লাইন।"),
    (
        "This year stands twice under the same head and scheme. Add the two amounts.",
        "একই খাত ও কর্মসূচিতে এই বছরটি দুবার আছে। দুটি পরিমাণ যোগ করে একবার লিখুন।",
    ),
    (
        "There is no approval in force that this could revise. Record the original first.",
        "সংশোধন করার মতো কোনও বলবৎ অনুমোদন নেই। আগে মূলটি নথিভুক্ত করুন।",
    ),
    (
        "A revised approval is not older than the one it revises, of {d}.",
        "সংশোধিত অনুমোদন মূলটির ({1}) আগের হতে পারে না।",
    ),
    (
        "The project already has an approval in force. A change of it is a revised approval.",
        "প্রকল্পের একটি অনুমোদন বলবৎ আছে। তার বদল হল সংশোধিত অনুমোদন।",
    ),
    ("The project already has an approval in force.", "প্রকল্পের একটি অনুমোদন বলবৎ আছে।"),
    (
        "This memo number is already taken by another sanction of the office (R25).",
        "এই মেমো নম্বর কার্যালয়ের অন্য অনুমোদনে আছে (R25)।",
    ),
    (
        "This memo number is already taken by another sanction of the office this year (R25).",
        "এই মেমো নম্বর এ বছর কার্যালয়ের অন্য অনুমোদনে আছে (R25)।",
    ),
    ("An office with this code exists.", "এই কোডের কার্যালয় আছে।"),
    ("An officer with this HRMS id exists.", "এই HRMS আইডির আধিকারিক আছেন।"),
    ("Another project has this IFMS project id.", "অন্য একটি প্রকল্পে এই IFMS প্রকল্প আইডি আছে।"),
    ("A signing session of this order is already open.", "এই আদেশের স্বাক্ষর আগে থেকেই খোলা আছে।"),
    (
        "Someone else did the same at the same time. Load the page again.",
        "ঠিক এই সময়ে অন্য কেউ একই কাজ করেছেন। পাতাটি আবার খুলুন।",
    ),
    (
        "Someone else changed this at the same time. Load the page again.",
        "ঠিক এই সময়ে অন্য কেউ এটি বদলেছেন। পাতাটি আবার খুলুন।",
    ),
    (
        "Someone changed this since you loaded it. Load it again; what you typed is still in your form.",
        "আপনি খোলার পর অন্য কেউ এটি বদলেছেন। আবার খুলুন; যা লিখেছেন তা ফর্মেই আছে।",
    ),
    ("The estimate is {s}; to {s} it is not possible now.", "প্রাক্কলনটি এখন: {1}। তাই {2} এখন যায় না।"),
    ("A revised estimate is made from the vetted one it revises.", "সংশোধিত প্রাক্কলন হয় নিরীক্ষিত প্রাক্কলন থেকে।"),
    (
        "The work cannot be complete before it begins. Correct one of the two dates.",
        "কাজ শুরুর আগে শেষ হতে পারে না। দুটি তারিখের একটি ঠিক করুন।",
    ),
    ("There is no such office. Choose one of the list.", "এমন কার্যালয় নেই। তালিকা থেকে একটি বাছুন।"),
    ("Name each work of this project once.", "এই প্রকল্পের প্রতিটি কাজ একবার করে দিন।"),
    ("Give the weight of every work of the project.", "প্রকল্পের প্রতিটি কাজের ভার দিন।"),
    ("A sanction holds for 1 to 120 months.", "অনুমোদনের মেয়াদ ১ থেকে ১২০ মাস।"),
    (
        "Orders are printed in English so far, with the Bengali title where there is one.",
        "আদেশ এখনও ইংরেজিতে ছাপা হয়, বাংলা শিরোনাম থাকলে তা সহ।",
    ),
    (
        "This officer has no power of technical sanction for the work. Choose one of the offices above.",
        "এই কাজে ওই আধিকারিকের কারিগরি অনুমোদনের ক্ষমতা নেই। উপরের কার্যালয়ের একজনকে বাছুন।",
    ),
    ("This head of account does not exist or is out of use.", "এই হিসাবের খাত নেই বা আর চালু নয়।"),
    ("This head of account is named twice.", "এই হিসাবের খাত দুবার আছে।"),
    ("This office does not exist.", "এই কার্যালয় নেই।"),
    (
        "Nobody holds the post of {t} any more. Return the sanction, so that another officer is chosen.",
        "{1} পদে আর কেউ নেই। অনুমোদনটি ফেরত দিন, যাতে অন্য আধিকারিক বাছা হয়।",
    ),
    ("The sanction waits in another office for its recommendation.", "অনুমোদনটি সুপারিশের জন্য অন্য কার্যালয়ে আছে।"),
    ("The sanction is {s}; this cannot be done with it now.", "অনুমোদনটি এখন: {1}। তাই এটি এখন করা যায় না।"),
    (
        "No officer of this office or of those above it has a power of technical sanction today.",
        "এই বা উপরের কোনও কার্যালয়ের কারও আজ কারিগরি অনুমোদনের ক্ষমতা নেই।",
    ),
    ("The work has no such estimate.", "কাজটির এমন প্রাক্কলন নেই।"),
    (
        "Scans of earlier sanctions are certified by a Superintending or Chief Engineer.",
        "আগের অনুমোদনের স্ক্যান প্রত্যয়ন করেন অধীক্ষক বা মুখ্য বাস্তুকার।",
    ),
    ("The work belongs to another office.", "কাজটি অন্য কার্যালয়ের।"),
    (
        "A scan of all pages is needed, as PDF, TIFF or JPEG of at most 20 MB (R24).",
        "সব পাতার স্ক্যান লাগবে, PDF, TIFF বা JPEG, বড়জোর ২০ MB (R24)।",
    ),
    (
        "The office has another sanction with this memo number (R25).",
        "কার্যালয়ের অন্য অনুমোদনে এই মেমো নম্বর আছে (R25)।",
    ),
    ("This scan belongs to another sanction (R25).", "এই স্ক্যান অন্য অনুমোদনের (R25)।"),
    ("Tick this once you have checked it.", "দেখে নিয়ে এতে টিক দিন।"),
    (
        "The sanction has reached the office of the officer who signs; prepare its order there.",
        "অনুমোদনটি স্বাক্ষরকারীর কার্যালয়ে পৌঁছেছে; সেখানে আদেশ তৈরি করুন।",
    ),
    ("The project belongs to another office.", "প্রকল্পটি অন্য কার্যালয়ের।"),
    (
        "Approvals are recorded by the department's nodal officer or the Executive Engineer.",
        "অনুমোদন নথিভুক্ত করেন দপ্তরের নোডাল আধিকারিক বা নির্বাহী বাস্তুকার।",
    ),
    (
        "Projects are entered by the engineers of the executing office or the department's nodal officer.",
        "প্রকল্প তোলেন রূপায়ণকারী কার্যালয়ের বাস্তুকার বা দপ্তরের নোডাল আধিকারিক।",
    ),
    (
        "Offices, officers and postings are set up by the administrators.",
        "কার্যালয়, আধিকারিক ও পদায়ন প্রশাসকেরা ঠিক করেন।",
    ),
    (
        "An administrator of a department sets up its own offices only.",
        "দপ্তরের প্রশাসক শুধু নিজের দপ্তরের কার্যালয় ঠিক করেন।",
    ),
    (
        "Only an administrator of the state gives a role that reaches beyond the department.",
        "দপ্তরের বাইরে পৌঁছয় এমন ভূমিকা শুধু রাজ্যের প্রশাসক দেন।",
    ),
    (
        "Estimates are prepared by the engineers of the executing office.",
        "প্রাক্কলন প্রস্তুত করেন রূপায়ণকারী কার্যালয়ের বাস্তুকার।",
    ),
    (
        "The officer who prepared an estimate cannot check it.",
        "যিনি প্রাক্কলন প্রস্তুত করেছেন তিনি তা পরীক্ষা করতে পারেন না।",
    ),
    ("Estimates are checked by the Assistant Engineer.", "প্রাক্কলন পরীক্ষা করেন সহকারী বাস্তুকার।"),
    (
        "The officer who prepared or checked an estimate cannot vet it.",
        "যিনি প্রাক্কলন প্রস্তুত বা পরীক্ষা করেছেন তিনি তা নিরীক্ষা করতে পারেন না।",
    ),
    (
        "Estimates are vetted by the Executive Engineer or the vetting circle.",
        "প্রাক্কলন নিরীক্ষা করেন নির্বাহী বাস্তুকার বা নিরীক্ষক সার্কেল।",
    ),
    ("Estimates are returned by those who check or vet them.", "প্রাক্কলন ফেরত দেন যাঁরা পরীক্ষা বা নিরীক্ষা করেন।"),
    ("The sanction belongs to another office.", "অনুমোদনটি অন্য কার্যালয়ের।"),
    (
        "Sanctions are drafted by the engineers of the executing office.",
        "অনুমোদনের খসড়া করেন রূপায়ণকারী কার্যালয়ের বাস্তুকার।",
    ),
    ("Only the officer who sent it can take it back.", "যিনি পাঠিয়েছেন শুধু তিনিই ফিরিয়ে নিতে পারেন।"),
    (
        "Sanctions are verified by the Assistant or Executive Engineer.",
        "অনুমোদন যাচাই করেন সহকারী বা নির্বাহী বাস্তুকার।",
    ),
    ("The sanction waits in another office.", "অনুমোদনটি অন্য কার্যালয়ে আছে।"),
    (
        "Sanctions are recommended by the offices below the authority.",
        "অনুমোদনে সুপারিশ করে কর্তৃপক্ষের নীচের কার্যালয়গুলি।",
    ),
    ("Sanctions are returned by the officer they wait with.", "অনুমোদন ফেরত দেন যাঁর কাছে সেটি আছে।"),
    (
        "The order is prepared in the office of the officer who signs it.",
        "আদেশ তৈরি হয় স্বাক্ষরকারী আধিকারিকের কার্যালয়ে।",
    ),
    (
        "The order is recalled by the office of the officer who signs it.",
        "আদেশ প্রত্যাহার করে স্বাক্ষরকারী আধিকারিকের কার্যালয়।",
    ),
    ("Only the sanctioning authority can reject it.", "শুধু অনুমোদনকারী কর্তৃপক্ষ প্রত্যাখ্যান করতে পারেন।"),
    ("This is done by the system alone.", "এটি ব্যবস্থা নিজেই করে।"),
    ("Nobody posts himself.", "কেউ নিজেকে পদায়ন করেন না।"),
    (
        "The office above must be of the same department and of a higher level.",
        "উপরের কার্যালয় একই দপ্তরের ও উঁচু স্তরের হতে হবে।",
    ),
    ("Give each role once, and at least one.", "প্রতিটি ভূমিকা একবার দিন, অন্তত একটি।"),
    (
        "An administrator never has a business role in the same posting. Make two postings.",
        "একই পদায়নে প্রশাসকের কাজের ভূমিকা থাকে না। দুটি পদায়ন করুন।",
    ),
    ("The officer already holds this post on that day.", "ওই দিন আধিকারিক এই পদেই আছেন।"),
    ("A posting does not end before it begins.", "পদায়ন শুরুর আগে শেষ হয় না।"),
    ("This posting has already ended.", "এই পদায়ন শেষ হয়ে গেছে।"),
];
